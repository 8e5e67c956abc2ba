import Facts

/// Files whose resources are named within them: templates of a cloud, and programs that write such templates.
struct StackMap: Sendable {
  /// What one file creates.
  struct Stack: Sendable {
    let path: RepoPath
    let detector: String
    /// Numbers in ``resources`` by logical name.
    fileprivate(set) var numbers: [String: Int] = [:]
    fileprivate(set) var resources: [Located<Resource>] = []
    /// Parameter → default; outputs of the stack; values of its own names for texts (`custom.table`).
    fileprivate(set) var parameters: [String: String] = [:]
    fileprivate(set) var outputs: [String: String] = [:]
    fileprivate(set) var exports: [(name: String, value: String)] = []

    func resource(_ name: String) -> Located<Resource>? {
      numbers[name].map { resources[$0] }
    }
  }

  /// In path order.
  private(set) var stacks: [Stack] = []
  private var byPath: [RepoPath: Int] = [:]
  /// File that a service takes in → the file of the service.
  private var wholes: [RepoPath: RepoPath] = [:]
  /// Template → stacks that include it, with the name that they give it.
  private var parents: [RepoPath: [(stack: Int, name: String)]] = [:]
  /// Class that a program declares itself → where, and where it makes one.
  private var classes: [String: [(stack: Int, name: String)]] = [:]
  private var makers: [String: [(stack: Int, name: String)]] = [:]
  /// Names under which values are kept for other stacks.
  private var kept: [(name: String, stack: Int, resource: String)] = []

  /// Formats whose resources are known by their names within one file.
  static let detectors: Set<String> = [
    "cloudformation", "serverless-framework", "cdk", "amplify", "graphql-schema",
    "wrangler", "bicep", "nais",
  ]

  static func isStack(_ file: FileFacts) -> Bool { detectors.contains(file.detector) }

  init(_ book: FactBook) {
    findWholes(book)
    for file in book.files where Self.isStack(file) && wholes[file.path] == nil { add(file) }
    for (number, stack) in stacks.enumerated() {
      byPath[stack.path] = byPath[stack.path] ?? number
    }
    for file in book.files where Self.isStack(file) { addPart(file) }
    for (number, stack) in stacks.enumerated() {
      for resource in stack.resources.map(\.content) {
        guard let path = template(of: resource, in: stack) else { continue }
        parents[path, default: []].append((number, resource.name))
      }
    }
    keepParameters()
    findClasses()
  }

  /// One of a class that extends a construct of the library is such a construct.
  ///
  /// Source: AWS Cloud Development Kit Developer Guide, "Constructs", "Write your own constructs".
  private mutating func findClasses() {
    for (number, stack) in stacks.enumerated() where stack.detector == "cdk" {
      for resource in stack.resources.map(\.content) {
        if resource.type == "construct.class" {
          classes[String(resource.name.dropFirst(6)), default: []].append((number, resource.name))
        } else if let name = resource.value(of: "class") {
          makers[name, default: []].append((number, resource.name))
        }
      }
    }
    for number in stacks.indices where stacks[number].detector == "cdk" {
      for index in stacks[number].resources.indices {
        let place = stacks[number].resources[index]
        guard let name = place.content.value(of: "class"), let base = libraryBase(of: name, number)
        else { continue }
        let resource = Resource(
          type: base,
          name: place.content.name,
          attributes: place.content.attributes,
          references: place.content.references,
          links: place.content.links
        )
        stacks[number].resources[index] = Located(
          content: resource,
          path: place.path,
          line: place.line,
          detector: place.detector
        )
      }
    }
  }

  private func libraryBase(of name: String, _ stack: Int) -> String? {
    var name = name
    for _ in 0..<4 {
      guard let found = ownClass(name, seenFrom: stack),
        let base = stacks[found.stack].resource(found.name)?.content.value(of: "extends")
      else { return nil }
      if base.hasPrefix("aws-"), base.contains(".") { return base }
      name = base
    }
    return nil
  }

  /// Where the class is declared: of several of one name, where the paths part last.
  func ownClass(_ name: String, seenFrom stack: Int) -> (stack: Int, name: String)? {
    nearest(classes[name] ?? [], to: stack, atMost: 1).first
  }

  /// Where one of the class is made.
  func makers(of name: String, seenFrom stack: Int) -> [(stack: Int, name: String)] {
    nearest(makers[name] ?? [], to: stack, atMost: 4)
  }

  private func nearest(
    _ places: [(stack: Int, name: String)],
    to stack: Int,
    atMost limit: Int
  ) -> [(stack: Int, name: String)] {
    guard places.count > 1 else { return places }
    let own = stacks[stack].path.parts
    let shared = places.prefix(100).map { place in
      zip(own, stacks[place.stack].path.parts).prefix { $0 == $1 }.count
    }
    let most = shared.max() ?? 0
    let found = zip(places, shared).filter { $1 == most }.map(\.0)
    return found.count <= limit ? found : []
  }

  /// Files that a service takes in; what several take in belongs to none.
  private mutating func findWholes(_ book: FactBook) {
    var shared: Set<RepoPath> = []
    for file in book.files where file.detector == "serverless-framework" {
      for inclusion in file.inclusions {
        let path = RepoPath(inclusion.name)
        if wholes[path] != nil { shared.insert(path) }
        wholes[path] = file.path
      }
    }
    for path in shared { wholes[path] = nil }
  }

  /// The stack that the file is a part of, or its own.
  func whole(of path: RepoPath) -> RepoPath { wholes[path] ?? path }

  private mutating func addPart(_ file: FileFacts) {
    guard let whole = wholes[file.path], let number = byPath[whole] else { return }
    read(file, into: &stacks[number])
    byPath[file.path] = number
  }

  private mutating func add(_ file: FileFacts) {
    var stack = Stack(path: file.path, detector: file.detector)
    read(file, into: &stack)
    if !stack.resources.isEmpty { stacks.append(stack) }
  }

  private func read(_ file: FileFacts, into stack: inout Stack) {
    for fact in file.detection.facts {
      switch fact.claim {
      case .resource(let resource):
        if resource.isInclusion { continue }
        stack.numbers[resource.name] = stack.numbers[resource.name] ?? stack.resources.count
        stack.resources.append(
          Located(content: resource, path: file.path, line: fact.line, detector: file.detector)
        )
      case .setting(let setting):
        switch setting.owner {
        case "parameters": stack.parameters[setting.key] = setting.value
        case "outputs": stack.outputs[setting.key] = setting.value
        case "exports": stack.exports.append((setting.key, setting.value))
        default: break
        }
      default: break
      }
    }
  }

  /// Values that stacks keep in a parameter store.
  private mutating func keepParameters() {
    for (number, stack) in stacks.enumerated() {
      for resource in stack.resources.map(\.content)
      where resource.type == "AWS::SSM::Parameter" {
        guard let name = resource.value(of: "Name") else { continue }
        kept.append((Self.pattern(name), number, resource.name))
      }
    }
  }

  func number(at path: RepoPath) -> Int? { byPath[path] }

  /// Stacks that include the template, with the names that they give it.
  func parents(of number: Int) -> [(stack: Int, name: String)] {
    parents[stacks[number].path] ?? []
  }

  /// The stack that a nested stack's resource includes.
  func included(by resource: Resource, in number: Int) -> Int? {
    template(of: resource, in: stacks[number]).flatMap { byPath[$0] }
  }

  /// Where the template lies that a nested stack names, which may be told from the folder of build results.
  private func template(of resource: Resource, in stack: Stack) -> RepoPath? {
    guard let text = resource.value(of: "template"), !text.contains("://") else { return nil }
    if let path = stack.path.folder.resolving(text), byPath[path] != nil { return path }
    let plain = text.split(separator: "/").drop { $0 == ".." || $0 == "." }
    let ending = "/" + plain.joined(separator: "/")
    let found = stacks.filter { ("/" + $0.path.text).hasSuffix(ending) }
    return found.count == 1 ? found.first?.path : nil
  }

  /// The stack and resource that keep a value under the name, which may have variables in it.
  func keeper(of name: String) -> (stack: Int, resource: String)? {
    let wanted = Self.pattern(name)
    let found = kept.filter { $0.name == wanted }
    return found.count == 1 ? found.first.map { ($0.stack, $0.resource) } : nil
  }

  /// The stack that exports a value under the name, and the value.
  func export(_ name: String) -> (stack: Int, value: String)? {
    let wanted = Self.pattern(name)
    let found = stacks.enumerated().flatMap { number, stack in
      stack.exports.filter { Self.pattern($0.name) == wanted }.map { (number, $0.value) }
    }
    return found.count == 1 ? found.first : nil
  }

  /// Outputs of the name, and their values.
  func outputs(named name: String) -> [(stack: Int, value: String)] {
    let wanted = NameForm.folded(name)
    return stacks.enumerated().flatMap { number, stack in
      stack.outputs.filter { NameForm.folded($0.key) == wanted }.map { (number, $0.value) }
    }
  }

  /// Names with all their variables alike, as other stacks call them otherwise.
  private static func pattern(_ name: String) -> String {
    var result = ""
    var rest = name[...]
    while let start = rest.firstIndex(of: "$"), rest[start...].hasPrefix("${") {
      result += rest[..<start] + "*"
      rest = rest[start...].drop { $0 != "}" }.dropFirst()
    }
    return result + rest
  }
}

extension Resource {
  /// The first attribute `key=value` with this key.
  func value(of key: String) -> String? {
    attributes.lazy.filter { $0.hasPrefix(key + "=") }.map { String($0.dropFirst(key.count + 1)) }
      .first
  }

  /// All of them.
  func values(of key: String) -> [String] {
    attributes.filter { $0.hasPrefix(key + "=") }.map { String($0.dropFirst(key.count + 1)) }
  }
}

/// References in texts of templates.
enum StackReference {
  /// What stands between `${` and `}`, in order; `ImportValue:` and its like stay.
  static func names(in text: String) -> [String] {
    guard text.contains("${") else { return [] }
    var names: [String] = []
    var rest = text[...]
    while let start = rest.firstIndex(of: "$") {
      rest = rest[start...].dropFirst()
      guard rest.hasPrefix("{"), !rest.hasPrefix("{!") else { continue }
      let inner = balanced(rest.dropFirst())
      names.append(String(inner))
      rest = rest.dropFirst(inner.count + 1)
    }
    return names
  }

  /// Up to the brace that closes it: names of exports hold variables of their own.
  private static func balanced(_ text: Substring) -> Substring {
    var depth = 0
    let end = text.firstIndex { character in
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      return depth < 0
    }
    return text[..<(end ?? text.endIndex)]
  }

  /// The name that `{{resolve:ssm:/orders/table:1}}` looks up.
  ///
  /// Source: AWS CloudFormation User Guide, "Using dynamic references".
  static func parameter(in text: String) -> String? {
    guard text.contains("{{resolve:ssm") else { return nil }
    let pieces = text.split(separator: ":", maxSplits: 2)
    guard pieces.count == 3, pieces[1].hasPrefix("ssm") else { return nil }
    return String(pieces[2].prefix { $0 != ":" && $0 != "}" })
  }
}
