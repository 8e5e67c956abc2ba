import Facts
import Formats

/// What a program's own classes hold and are given, which other files of it refer to.
///
/// Source: AWS Cloud Development Kit Developer Guide, "Constructs", "Write your own constructs".
extension ConstructFacts {
  /// One that the program's own class makes: with the class, and what it is given under which name.
  mutating func addOwn(_ construct: ConstructProgram.Construct) {
    if source.wrappers.contains(construct.type) { return }
    var attributes = ["class=\(construct.type)"]
    if let variable = construct.variable { attributes.append("variable=\(variable)") }
    let resource = Resource(
      type: "construct.made",
      name: construct.id,
      attributes: attributes + given(to: construct).prefix(40)
    )
    detection.add(.resource(resource), line: construct.line)
  }

  private func given(to construct: ConstructProgram.Construct) -> [String] {
    let range = construct.arguments
    let next = source.valueEnd(range.lowerBound, within: range.upperBound) + 1
    guard next < range.upperBound else { return [] }
    var entries = source.entries(in: next..<range.upperBound)
    if entries.isEmpty, let name = source.word(next) {
      entries =
        program.object(name, at: next).map(source.entries(inside:)) ?? [("...", next..<next + 1)]
    }
    return entries.compactMap { key, value in
      if key == "..." {
        return program.foreignPath(at: value.lowerBound, within: value.upperBound)
          .flatMap { $0.isEmpty ? nil : "given.*=${\($0)}" }
      }
      return texts(in: value).first.map { "given.\(key)=\($0)" }
    }
  }

  /// Classes with what their members are, and of which construct of the library they are one.
  mutating func addClasses() {
    let workflows = program.scopes.classes.count {
      base(of: $0)?.hasSuffix(".StateMachine") == true
    }
    for own in program.scopes.classes {
      let base = base(of: own)
      let members = program.members.filter { own.range.contains($0.index) }
      if base == nil, members.isEmpty { continue }
      var attributes = own.base.isEmpty ? [] : ["extends=\(base ?? own.base)"]
      for member in members where attributes.count < 60 {
        guard let text = texts(in: member.index..<member.index + 1).first,
          !attributes.contains("member.\(member.name)=\(text)")
        else { continue }
        attributes.append("member.\(member.name)=\(text)")
      }
      if base == nil, attributes.allSatisfy({ $0.hasPrefix("extends=") }) { continue }
      let isWorkflow = workflows == 1 && base?.hasSuffix(".StateMachine") == true
      let used = base == nil ? [] : isWorkflow ? steps : superArguments(of: own)
      let resource = Resource(
        type: "construct.class",
        name: "class \(own.name)",
        attributes: attributes,
        references: used.map { String($0.dropFirst(2).dropLast()) }
      )
      detection.add(.resource(resource), line: own.line)
    }
  }

  /// The construct of the library that the class extends: `aws-sqs.Queue`.
  private func base(of own: ConstructScopes.OwnClass) -> String? {
    let words = own.base.split(separator: ".").map(String.init)
    guard let root = words.first, let service = source.services[root], let type = words.last else {
      return nil
    }
    return "\(service).\(type)"
  }

  /// What a class gives to the construct that it extends.
  private func superArguments(of own: ConstructScopes.OwnClass) -> [String] {
    guard
      let at = own.range.first(where: { source.word($0) == "super" && source.isMark($0 + 1, "(") })
    else { return [] }
    return texts(in: at + 2..<source.closing(at + 1))
  }

  /// A call on what another file creates: `props.table.grantReadData(worker)`.
  mutating func readForeign(
    _ method: String,
    on path: String,
    _ arguments: Range<Int>,
    at index: Int
  ) {
    if Self.noUses.contains(method) { return }
    let links = uses(method, on: "${\(path)}", arguments)
    guard !links.isEmpty, let name = source.word(index + 1) else { return }
    let resource = Resource(type: "construct.call", name: "\(path).\(name)", links: links)
    detection.add(.resource(resource), line: source.line(index))
  }
}
