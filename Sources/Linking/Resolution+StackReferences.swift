import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// The parts that a setting of a template means: `!Ref Orders`, a parameter, an export of another stack.
  func stackTargets(of binding: Binding) -> [Int] {
    guard let stack = stacks.number(at: binding.source.path),
      StackMap.detectors.contains(binding.source.detector)
    else { return [] }
    return targets(of: binding.value, in: stack)
  }

  /// The parts that a text in a stack refers to, in order.
  ///
  /// Bounded in depth: stacks may include and export each other in circles.
  func targets(of text: String, in stack: Int, depth: Int = 0) -> [Int] {
    guard depth < 10, text.utf8.count < 4_000 else { return [] }
    if let name = StackReference.parameter(in: text) {
      return keptTargets(name, depth: depth)
    }
    let names = StackReference.names(in: text)
    if names.isEmpty { return physicalTarget(of: text).map { [$0] } ?? [] }
    var found: [Int] = []
    for name in names.prefix(20) {
      found += targets(named: name, in: stack, depth: depth).filter { !found.contains($0) }
    }
    if !found.isEmpty { return found }
    return physicalTarget(of: text).map { [$0] } ?? []
  }

  private func targets(named name: String, in stack: Int, depth: Int) -> [Int] {
    if name.hasPrefix("ImportValue:") {
      guard let export = stacks.export(String(name.dropFirst(12))) else { return [] }
      return targets(of: export.value, in: export.stack, depth: depth + 1)
    }
    let parts = name.split(separator: ".").map(String.init)
    guard let base = parts.first, !base.hasPrefix("AWS::") else { return [] }
    let here = stacks.stacks[stack]
    // Hosts have dots of their own.
    if let part = self.parts.stackParts[StackName(path: here.path, name: name)] { return [part] }
    if here.detector == "cdk", parts.count > 1 {
      let found = constructTargets(parts, in: stack, depth: depth)
      if !found.isEmpty { return found }
    }
    if let part = self.parts.stackParts[StackName(path: here.path, name: base)] { return [part] }
    if let resource = here.resource(base)?.content {
      return targets(behind: resource, attribute: Array(parts.dropFirst()), in: stack, depth: depth)
    }
    if here.parameters[base] != nil { return targets(ofParameter: base, in: stack, depth: depth) }
    return
      (frameworkFunction(base, of: here) ?? neighbour(base, of: here)
      ?? variable(base, besides: here)).map { [$0] } ?? []
  }

  /// What a resource stands for that is no part itself.
  private func targets(
    behind resource: Resource,
    attribute: [String],
    in stack: Int,
    depth: Int
  ) -> [Int] {
    if let included = stacks.included(by: resource, in: stack) {
      guard attribute.first == "Outputs", attribute.count > 1,
        let value = stacks.stacks[included].outputs[attribute[1]]
      else { return [] }
      return targets(of: value, in: included, depth: depth + 1)
    }
    if resource.type == "AWS::SSM::Parameter", let value = resource.value(of: "Value") {
      return targets(of: value, in: stack, depth: depth + 1)
    }
    if resource.type.hasPrefix("AWS::IAM::") { return [] }
    return resource.values(of: "of").prefix(1).flatMap {
      targets(of: $0, in: stack, depth: depth + 1)
    }
  }

  /// What a parameter is given: by the stack that includes this one, by a parameter store, else what its name says.
  private func targets(ofParameter name: String, in stack: Int, depth: Int) -> [Int] {
    for parent in stacks.parents(of: stack) {
      guard
        let value = stacks.stacks[parent.stack].resource(parent.name)?.content
          .value(of: "parameter.\(name)")
      else { continue }
      let found = targets(of: value, in: parent.stack, depth: depth + 1)
      if !found.isEmpty { return found }
    }
    if let value = stacks.stacks[stack].parameters[name], !value.isEmpty {
      let found = keptTargets(value, depth: depth)
      return found.isEmpty ? physicalTarget(of: value).map { [$0] } ?? [] : found
    }
    return target(meantBy: name, besides: stack, depth: depth).map { [$0] } ?? []
  }

  private func keptTargets(_ name: String, depth: Int) -> [Int] {
    guard let keeper = stacks.keeper(of: name) else { return [] }
    return targets(of: "${\(keeper.resource)}", in: keeper.stack, depth: depth + 1)
  }

  /// A resource of a template beside or below this one, of which this one is only a fragment or which it takes in.
  private func neighbour(_ name: String, of stack: StackMap.Stack) -> Int? {
    let found = Set(
      parts.stackParts.filter {
        $0.key.name == name && $0.key.path.isInside(stack.path.folder)
      }.values
    )
    return found.count == 1 ? found.first : nil
  }

  /// The function behind a name that the framework makes of its own: `create-order` is `CreateDashorderLambdaFunction`.
  ///
  /// Source: Serverless Framework documentation, "AWS CloudFormation Resource Reference".
  private func frameworkFunction(_ name: String, of stack: StackMap.Stack) -> Int? {
    guard stack.detector == "serverless-framework", name.hasSuffix("LambdaFunction") else {
      return nil
    }
    let wanted = name.dropLast(14).lowercased()
    return parts.stackParts.first { key, _ in
      key.path == stack.path
        && key.name.lowercased().flatMap { character -> String in
          character == "-" ? "dash" : character == "_" ? "underscore" : String(character)
        } == Array(wanted)
    }?.value
  }

  /// What another file of the same program keeps in a variable of this name and hands on.
  func variable(_ name: String, besides stack: StackMap.Stack) -> Int? {
    // One letter says nothing, and stands for what a program's text does not tell.
    guard stack.detector == "cdk", name.utf8.count > 1 else { return nil }
    let wanted = NameForm.folded(name)
    var found: Set<Int> = []
    for other in stacks.stacks where other.detector == "cdk" && other.path != stack.path {
      for resource in other.resources.map(\.content) {
        guard let variable = resource.value(of: "variable"), NameForm.folded(variable) == wanted,
          let part = parts.stackParts[StackName(path: other.path, name: resource.name)]
        else { continue }
        found.insert(part)
      }
    }
    return found.count == 1 ? found.first : nil
  }

  /// What stands behind the last colon or slash, of those that are not inside a variable.
  private static func lastName(in text: String) -> String {
    var depth = 0
    var name = ""
    for character in text {
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      if depth == 0, character == ":" || character == "/" {
        name = ""
      } else {
        name.append(character)
      }
    }
    return name
  }

  /// The only part whose resource is called so in the cloud, or the last name in `arn:…:table/orders`.
  private func physicalTarget(of text: String) -> Int? {
    if text == "event-bus/default" { return parts.defaultBus }
    guard text.utf8.count > 3, !text.contains(" ") else { return nil }
    return parts.physicalNames[text]
      ?? (text.hasPrefix("arn:") ? parts.physicalNames[Self.lastName(in: text)] : nil)
  }
}
