import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// What a path in a program means that writes templates: `Orders.props.table` is what the maker of an `Orders` gives
  /// it as `table`, `Database.orders` the member `orders` of the one called `Database`.
  ///
  /// Source: AWS Cloud Development Kit Developer Guide, "Constructs", "Write your own constructs".
  func constructTargets(_ path: [String], in stack: Int, depth: Int) -> [Int] {
    guard depth < 10, let base = path.first else { return [] }
    let here = stacks.stacks[stack]
    var found: [Int] = []
    if path.count > 2, path[1] == "props" {
      found = given(Array(path.dropFirst(2)), to: base, in: stack, depth: depth)
    } else if let name = here.resource(base)?.content.value(of: "class") {
      found = member(Array(path.dropFirst()), of: name, in: stack, depth: depth)
    } else {
      return []
    }
    if !found.isEmpty || parts.stackParts[StackName(path: here.path, name: base)] != nil {
      return found
    }
    // What nothing here makes may still have a name that only one thing has.
    let names = path.dropFirst(path[1] == "props" ? 2 : 1)
    return names.lazy.compactMap { variable($0, besides: here) }.prefix(1).map(\.self)
  }

  private func given(_ path: [String], to name: String, in stack: Int, depth: Int) -> [Int] {
    guard let key = path.first else { return [] }
    var found: [Int] = []
    for maker in stacks.makers(of: name, seenFrom: stack) {
      guard let made = stacks.stacks[maker.stack].resource(maker.name)?.content else { continue }
      let told =
        made.value(of: "given.\(key)").map { Self.path($0, path.dropFirst()) }
        ?? made.value(of: "given.*").map { Self.path($0, path[...]) }
      guard let told else { continue }
      let targets = targets(of: told, in: maker.stack, depth: depth + 2)
      found += targets.filter { !found.contains($0) }
    }
    return found
  }

  private func member(_ path: [String], of name: String, in stack: Int, depth: Int) -> [Int] {
    guard let key = path.first, let place = stacks.ownClass(name, seenFrom: stack) else {
      return []
    }
    let there = stacks.stacks[place.stack]
    guard let own = there.resource(place.name)?.content else { return [] }
    if let told = own.value(of: "member.\(key)") {
      return targets(of: Self.path(told, path.dropFirst()), in: place.stack, depth: depth + 2)
    }
    let held = there.resources.first { $0.content.value(of: "variable") == key }
    if let held, let part = parts.stackParts[StackName(path: there.path, name: held.content.name)] {
      return [part]
    }
    guard let base = own.value(of: "extends"), depth < 8 else { return [] }
    return member(path, of: base, in: place.stack, depth: depth + 2)
  }

  /// The reference with what follows of the path: `${Database}` and `orders` are `${Database.orders}`.
  private static func path(_ reference: String, _ rest: ArraySlice<String>) -> String {
    guard reference.hasPrefix("${"), reference.hasSuffix("}") else { return reference }
    return ([String(reference.dropLast())] + rest).joined(separator: ".") + "}"
  }

  /// Connects what a class refers to that extends a construct of the library with all that are made of it.
  mutating func connectOwnClass(_ resource: Located<Resource>, in stack: Int) {
    guard resource.content.type == "construct.class" else { return }
    let name = String(resource.content.name.dropFirst(6))
    for maker in stacks.makers(of: name, seenFrom: stack) {
      let key = StackName(path: stacks.stacks[maker.stack].path, name: maker.name)
      guard let part = parts.stackParts[key] else { continue }
      for reference in resource.content.references {
        for target in targets(of: "${\(reference)}", in: stack) {
          connect(part, target, by: resource)
        }
      }
    }
  }
}
