import Facts

extension TerraformPlan {
  /// Words that only tell one deployment of a system from another.
  private static let environmentWords: Set<String> = [
    "dev", "develop", "development", "test", "testing", "qa", "uat", "stage", "staging", "stg",
    "preprod", "nonprod", "prod", "production", "prd", "live", "sandbox", "demo", "env",
    "environment", "environments", "envs", "live", "global", "us", "eu", "ap", "east", "west",
    "north", "south", "central", "northeast", "southeast", "1", "2", "3", "pentest", "training",
    "preview", "perf", "loadtest", "integration", "acceptance",
  ]

  /// Whether the word tells one deployment from another: `dev`, `dev2`.
  private static func isEnvironment(_ word: some StringProtocol) -> Bool {
    let word = word.lowercased()
    if environmentWords.contains(word) { return true }
    guard let last = word.last, last.isNumber else { return false }
    let plain = word.prefix { !$0.isNumber }
    return plain.count > 2 && word.dropFirst(plain.count).allSatisfy(\.isNumber)
      && environmentWords.contains(String(plain))
  }

  /// Compares instances by root, path of calls, type and label.
  func canonicalNumbers() -> [Int] {
    var known: [String: Int] = [:]
    return instances.indices.map { number in
      let instance = instances[number]
      let node = nodes[instance.node]
      var key = "\(rootKeys[instance.node])|\(node.path.map(Self.plain).joined(separator: "/"))"
      key += "|\(instance.type)|\(Self.plain(instance.label))"
      key += "|\(Self.plain(instance.each?.key ?? ""))"
      if let first = known[key] { return first }
      known[key] = number
      return number
    }
  }

  /// `live/*/app` for `live/prod/app`.
  func rootKey(of node: Int) -> String {
    var node = node
    while let caller = nodes[node].caller { node = caller.node }
    return nodes[node].folder.parts.map { Self.plain(String($0)) }.joined(separator: "/")
  }

  /// The folder of the node's root.
  func rootFolder(of node: Int) -> RepoPath {
    var node = node
    while let caller = nodes[node].caller { node = caller.node }
    return nodes[node].folder
  }

  private static func plain(_ name: String) -> String {
    name.split { !$0.isLetter && !$0.isNumber }.filter { !isEnvironment($0) }.joined(separator: "-")
  }

  /// Labels that only say that there is one of it.
  private static let emptyWords: Set<String> = [
    "this", "main", "default", "primary", "self", "module", "resource", "app", "application",
    "service", "svc", "instance", "cluster", "task", "function", "ecs", "fargate", "lambda", "aws",
    "the", "my", "infra", "infrastructure",
  ]

  /// What people call the instance: the given name where it is plain, else what labels say beyond the type.
  ///
  /// - `isProgram`: programs are called for what they do, without the kind of resource that runs them.
  /// - containers: what its containers are called, which says more than a name of the place and the kind.
  func name(of number: Int, isProgram: Bool = true, containers: [String] = []) -> String {
    let instance = instances[number]
    if let given = plainName(of: number) { return given }
    if let key = instance.each?.key, !key.isEmpty { return key }
    if let given = givenName(of: number) { return given }
    let node = nodes[instance.node]
    let key = node.each.map { [$0.key] } ?? []
    let calls = node.path.reversed().map { String($0.prefix { $0 != "[" }) }
    // What every call of a module makes one of is told apart by the calls.
    let labels =
      isMadeByEachCall(number)
      ? key + calls + [instance.label] : [instance.label] + key + calls
    for label in labels {
      if let told = told(by: label, type: instance.type) { return isProgram ? told : label }
    }
    let container = containers.first { told(by: $0, type: instance.type) == $0 }
    if let name = container ?? evaluatedName(of: number) ?? calls.first { return name }
    // The folder says more than `main` of it.
    let folder = told(by: String(nodes[instance.node].folder.name), type: instance.type)
    return told(nothingBy: instance.label) ? folder ?? instance.label : instance.label
  }

  /// `name = "orders"`, without anything filled in.
  private func plainName(of number: Int) -> String? {
    for attribute in instances[number].place.content.attributes {
      guard let (key, text) = TerraformFolder.pair(attribute), Self.nameKeys.contains(String(key)),
        !text.isEmpty, !text.contains("$"), !text.contains("%")
      else { continue }
      return text
    }
    return nil
  }

  /// The same where a module is only handed the name: `name = var.name` of `module "orders" { name = "orders-queue" }`.
  private func givenName(of number: Int) -> String? {
    for attribute in instances[number].place.content.attributes {
      guard let (key, text) = TerraformFolder.pair(attribute), Self.nameKeys.contains(String(key)),
        let given = handed(text, to: instances[number].node), !told(nothingBy: given)
      else { continue }
      return given
    }
    return nil
  }

  /// A literal that the callers of the node hand down through variables, written where it is first given.
  private func handed(_ text: String, to node: Int) -> String? {
    var text = text
    var node = node
    while let variable = Self.onlyVariable(text), let caller = nodes[node].caller {
      guard let given = caller.block.attributes(named: variable).first, given.path.isEmpty else {
        return nil
      }
      text = given.text
      node = caller.node
      if !text.isEmpty, !text.contains("$"), !text.contains("%") { return text }
    }
    return nil
  }

  /// `name` of `${var.name}`.
  private static func onlyVariable(_ text: String) -> String? {
    guard text.hasPrefix("${var."), text.hasSuffix("}") else { return nil }
    let name = text.dropFirst(6).dropLast()
    return name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
      ? String(name) : nil
  }

  /// Whether a name only says where it is deployed.
  private func told(nothingBy name: String) -> Bool {
    name.split { "-_ ".contains($0) }.allSatisfy { word in
      let word = word.lowercased()
      return Self.emptyWords.contains(word) || Self.isEnvironment(word)
    }
  }

  /// Whether its module is called several times, and makes one resource of its type each time.
  private func isMadeByEachCall(_ number: Int) -> Bool {
    let instance = instances[number]
    guard let root = nodes[instance.node].caller.map({ _ in rootFolder(of: instance.node) }) else {
      return false
    }
    let folder = nodes[instance.node].folder
    let calls = nodes.indices.count {
      nodes[$0].folder == folder && nodes[$0].caller != nil && rootFolder(of: $0) == root
    }
    guard calls > 1 else { return false }
    return instances.count { $0.node == instance.node && $0.type == instance.type } == 1
  }

  private static let nameKeys = ["name", "function_name", "service_name", "family"]

  /// The given name with everything filled in that is known, and joined again without the rest.
  func evaluatedName(of number: Int) -> String? {
    for key in Self.nameKeys {
      guard let text = instances[number].value(key) else { continue }
      let plain = Token.filled(text) { _, _ in "" }
      let words = plain.split { "-_ ".contains($0) }
      guard !words.isEmpty, !plain.contains("$") else { continue }
      return plain.contains("_") && !plain.contains("-")
        ? words.joined(separator: "_") : words.joined(separator: "-")
    }
    return nil
  }

  /// The label without the words of its type at its ends; nil when nothing is left.
  private func told(by label: String, type: String) -> String? {
    let typeWords = Set(type.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() })
    func isEmpty(_ word: Substring) -> Bool {
      let word = word.lowercased()
      return Self.emptyWords.contains(word) || typeWords.contains(word)
        || Self.isEnvironment(word)
    }
    var words = label.split { "-_".contains($0) }[...]
    while let first = words.first, isEmpty(first) { words.removeFirst() }
    while let last = words.last, isEmpty(last) { words.removeLast() }
    if words.isEmpty { return nil }
    return words.joined(separator: label.contains("_") ? "_" : "-")
  }

  /// All names under which it may be known, lower case.
  func hostNames(of number: Int) -> Set<String> {
    let instance = instances[number]
    var names = [instance.label, name(of: number)]
    names += [evaluatedName(of: number), instance.each?.key].compactMap(\.self)
    return Set(
      names.map { $0.lowercased() }.filter { !Self.emptyWords.contains($0) && $0.count > 1 }
    )
  }
}
