import Facts
import Formats

/// What a program creates that writes templates of a cloud: its constructs, and which names in it mean which of them.
///
/// Source: AWS Cloud Development Kit Developer Guide, "Constructs".
struct ConstructProgram {
  /// `new dynamodb.Table(this, "Orders", { … })`.
  struct Construct {
    var id: String
    /// Such as `aws-dynamodb.Table`.
    let service: String
    let type: String
    let variable: String?
    let line: Int
    /// What stands between its parentheses.
    let arguments: Range<Int>
    /// What a helper that makes it is called with; empty when none does.
    var call: Range<Int> = 0..<0
  }

  let source: ConstructSource
  private(set) var constructs: [Construct] = []
  /// Numbers of the constructs that a variable means.
  private(set) var meanings: [String: [Int]] = [:]
  /// Objects that variables are set to, in the order of the file.
  private var objects: [String: [Range<Int>]] = [:]
  private var byID: [String: Int] = [:]
  private(set) var scopes: ConstructScopes
  /// Members of classes that the file sets, with where it does.
  private(set) var members: [(name: String, index: Int)] = []
  /// Variables set to what a function of the file returns.
  private var results: [(name: String, function: String)] = []

  init(_ source: ConstructSource) {
    self.source = source
    scopes = ConstructScopes(source)
    for index in 0..<source.count where constructs.count < 1_000 {
      if let construct = construct(at: index) {
        let made = madeByHelper(construct, at: index)
        if made.isEmpty {
          add(construct, at: index)
        } else {
          for construct in made { add(construct, at: index) }
        }
      } else if source.isMark(index, "=") {
        addMember(index)
        addAlias(index)
      }
    }
    for result in results where meanings[result.name] == nil {
      guard let range = scopes.returns[result.function] else { continue }
      let found = references(in: range)
      if !found.isEmpty { meanings[result.name] = found }
    }
  }

  private mutating func add(_ construct: Construct, at index: Int) {
    var construct = construct
    let number = constructs.count
    // One of the program's own must not be taken for what else has its id.
    if construct.service.isEmpty, byID[construct.id] != nil { construct.id += "/" + construct.type }
    constructs.append(construct)
    byID[construct.id] = byID[construct.id] ?? number
    if let variable = construct.variable {
      if construct.service.isEmpty { scopes.bind(variable, to: construct.id, at: index) }
      meanings[variable] = construct.service.isEmpty ? [] : [number]
    }
  }

  /// `this.table = …`.
  private mutating func addMember(_ equals: Int) {
    guard let name = source.word(equals - 1), source.isMark(equals - 2, "."),
      ["this", "self"].contains(source.word(equals - 3) ?? ""), members.count < 500
    else { return }
    members.append((name, equals - 1))
  }

  /// The object that the name is set to before the index.
  func object(_ name: String, at index: Int) -> Range<Int>? {
    let found = objects[name] ?? []
    return found.last { $0.lowerBound <= index } ?? found.first
  }

  /// What a construct is given: its arguments, and objects that they pass on: `{ ...common }`, `common`.
  func properties(of construct: Construct) -> [Range<Int>] {
    var found = [construct.arguments]
    var depth = 0
    for index in construct.arguments where found.count < 8 {
      if source.isMark(index, "{") || source.isMark(index, "(") || source.isMark(index, "[") {
        depth += 1
      }
      if source.isMark(index, "}") || source.isMark(index, ")") || source.isMark(index, "]") {
        depth -= 1
      }
      let isWhole = depth == 0 && source.isMark(index - 1, ",")
      let isSpread = depth == 1 && source.isMark(index - 1, ".") && source.isMark(index - 2, ".")
      guard isWhole || isSpread, let name = source.word(index),
        let object = object(name, at: index)
      else { continue }
      found.append(object)
    }
    return found
  }

  /// The construct whose class begins here; one of the program's own has no service.
  private func construct(at index: Int) -> Construct? {
    let start: Int
    if source.isPython {
      guard source.word(index) != nil, !source.isMark(index - 1, ".") else { return nil }
      start = index
    } else {
      guard source.word(index) == "new" else { return nil }
      start = index + 1
    }
    let (name, open) = source.dotted(start)
    guard source.isMark(open, "(") else { return nil }
    let words = name.split(separator: ".").map(String.init)
    guard let root = words.first, let type = words.last, type.first?.isUppercase == true else {
      return nil
    }
    let (scope, comma) = source.dotted(open + 1)
    guard !scope.isEmpty, source.isMark(comma, ",") else { return nil }
    let variable = variable(before: index)
    guard let id = source.string(comma + 1).map(Self.plain) ?? variable else { return nil }
    guard source.string(comma + 1) != nil || source.services[root] != nil else { return nil }
    let wrapped =
      source.wrappers.contains(root) && source.services[root] == nil ? ConstructWrapper(type) : nil
    return Construct(
      id: id,
      service: wrapped?.service ?? source.services[root] ?? "",
      type: wrapped?.type ?? type,
      variable: variable,
      line: source.line(index),
      arguments: comma + 1..<source.closing(open)
    )
  }

  /// An id without what is only known when the program runs: `Orders-${props.stage}` is `Orders`.
  ///
  /// Source: AWS Cloud Development Kit Developer Guide, "Identifiers".
  private static func plain(_ id: String) -> String {
    guard id.contains("${") else { return id }
    var kept = ""
    for (number, piece) in id.split(separator: "${", omittingEmptySubsequences: false).enumerated()
    {
      let rest = number == 0 ? piece : piece.drop { $0 != "}" }.dropFirst()
      let isSetOff = kept.isEmpty || kept.last == "-" || kept.last == "_"
      kept += number > 0 && isSetOff ? rest.drop { $0 == "-" || $0 == "_" } : rest
    }
    while let last = kept.last, last == "-" || last == "_" { kept.removeLast() }
    return kept.contains(where: \.isLetter) ? kept : id
  }

  /// One construct for each call of the function that makes it under a name that it is given.
  private func madeByHelper(_ construct: Construct, at index: Int) -> [Construct] {
    let name = construct.arguments.lowerBound
    guard source.string(name) == nil, let parameter = source.word(name),
      let helper = helper(around: index, with: parameter)
    else { return [] }
    return (0..<source.count).compactMap { call in
      guard source.word(call) == helper, source.isMark(call + 1, "("),
        let id = (call + 2..<min(call + 12, source.count)).lazy.compactMap(source.string).first
      else { return nil }
      let whole = call + 2..<source.closing(call + 1)
      return Construct(
        id: id,
        service: construct.service,
        type: construct.type,
        variable: variable(beforeCall: call),
        line: source.line(call),
        arguments: construct.arguments,
        call: whole
      )
    }
  }

  /// The function around the index that has a parameter of this name.
  private func helper(around index: Int, with parameter: String) -> String? {
    var at = index - 1
    while at > 0, index - at < 400 {
      let isParameter =
        source.word(at) == parameter
        && (source.isMark(at + 1, ":") || source.isMark(at + 1, ",") || source.isMark(at + 1, ")"))
      if isParameter {
        var open = at - 1
        while open > 0, at - open < 60, !source.isMark(open, "(") { open -= 1 }
        if let name = source.word(open - 1), !["if", "constructor", "super"].contains(name),
          name != "__init__", !source.isMark(open - 2, "."), source.word(open - 2) != "new"
        {
          return name
        }
      }
      at -= 1
    }
    return nil
  }

  /// The name that the result of `this.make(…)` is given to.
  private func variable(beforeCall call: Int) -> String? {
    var at = call - 1
    while at > 0,
      source.isMark(at, ".") || source.word(at).map({ ["this", "self"].contains($0) }) == true
    {
      at -= 1
    }
    return source.isMark(at, "=") ? variable(before: at + 1) : nil
  }

  /// The name that the value at the index is given to: `const table =`, `this.table =`, `const table: Table =`.
  private func variable(before index: Int) -> String? {
    guard source.isMark(index - 1, "=") else { return nil }
    var at = index - 2
    var steps = 0
    while steps < 8, at > 0, !source.isMark(at, ":") || source.word(at - 1) == nil {
      if source.isMark(at, ";") || source.isMark(at, "{") { break }
      at -= 1
      steps += 1
    }
    if source.isMark(at, ":"), source.line(at) == source.line(index - 1),
      let name = source.word(at - 1)
    {
      return name
    }
    return source.word(index - 2)
  }

  /// `const items = api.root.addResource("items")` is a part of what `api` means; a list means all that is in it.
  private mutating func addAlias(_ equals: Int) {
    let start = source.word(equals + 1) == "await" ? equals + 2 : equals + 1
    if source.isMark(equals - 1, "}") { return addDestructured(equals, start) }
    if source.isMark(start, "{"), let name = variable(before: equals + 1) {
      objects[name, default: []].append(start + 1..<source.closing(start))
    }
    guard let name = assigned(before: equals), !source.isMark(equals + 1, "="),
      meanings[name] == nil
    else { return }
    // An argument of a call in Python is no variable.
    if source.isPython, depthBefore(equals) > 0 { return }
    let call = ["this", "self"].contains(source.word(start) ?? "") ? start + 2 : start
    if source.isMark(call + 1, "("), let function = source.word(call),
      scopes.returns[function] != nil
    {
      results.append((name, function))
      return
    }
    if let path = foreignPath(at: start, within: source.count), path.contains(".") {
      scopes.bind(name, to: path, at: equals)
    }
    let end = min(source.valueEnd(start, within: source.count), start + 2_000)
    let root = references(in: start..<min(start + 3, end))
    let found = root.isEmpty ? references(in: start..<end) : root
    if !found.isEmpty { meanings[name] = found.prefix(40).map(\.self) }
  }

  /// Open parentheses on the line before the index.
  private func depthBefore(_ index: Int) -> Int {
    var depth = 0
    var at = index - 1
    while at >= 0, source.line(at) == source.line(index) {
      if source.isMark(at, "(") { depth += 1 }
      if source.isMark(at, ")") { depth -= 1 }
      at -= 1
    }
    // `name=value` on a line of its own inside a call.
    return depth > 0 || source.isMark(source.valueEnd(index + 1, within: source.count), ",") ? 1 : 0
  }

  /// The name that is set, before which a type may stand: `const table: dynamodb.ITable =`.
  private func assigned(before equals: Int) -> String? {
    var at = equals - 1
    while source.word(at) != nil, source.isMark(at - 1, "."), equals - at < 8 { at -= 2 }
    let isTyped =
      source.isMark(at - 1, ":")
      && ["const", "let", "var", "readonly"].contains(source.word(at - 3) ?? "")
    return source.word(isTyped ? at - 2 : equals - 1)
  }

  /// `const { table, bus } = props`.
  private mutating func addDestructured(_ equals: Int, _ start: Int) {
    guard let path = foreignPath(at: start, within: source.count) else { return }
    var open = equals - 2
    while open > 0, equals - open < 100, !source.isMark(open, "{") { open -= 1 }
    guard source.isMark(open, "{") else { return }
    for (key, local) in source.destructured(open) {
      scopes.bind(local, to: path.isEmpty ? key : "\(path).\(key)", at: equals)
    }
  }

  private func isKey(_ index: Int) -> Bool {
    source.isMark(index + 1, ":") || source.isPython && source.isMark(index + 1, "=")
  }

  /// Whether the name at the index stands for itself, or is a member of the class around it.
  private func isRoot(_ index: Int) -> Bool {
    !isKey(index)
      && (!source.isMark(index - 1, ".") || source.isMark(index - 2, ".")
        || ["this", "self"].contains(source.word(index - 2) ?? ""))
  }

  /// Numbers of the constructs that names in the range mean, in order.
  func references(in range: Range<Int>, depth: Int = 0) -> [Int] {
    var found: [Int] = []
    for index in range where isRoot(index) {
      let names = source.word(index).map { [$0] } ?? source.string(index).map(Self.names) ?? []
      for number in names.flatMap({ meanings(of: $0, at: index, depth) })
      where !found.contains(number) {
        found.append(number)
      }
    }
    return found
  }

  /// What a parameter is given goes before what else is called so.
  private func meanings(of name: String, at index: Int, _ depth: Int) -> [Int] {
    if depth < 4, let argument = scopes.argument(name, at: index) {
      let given = references(in: argument, depth: depth + 1)
      if !given.isEmpty { return given }
    }
    return meanings[name] ?? []
  }

  /// Names of things that other files of the program create: `Shop.props.table` for `props.table`, `database.table`.
  func foreignReferences(in range: Range<Int>) -> [String] {
    var found: [String] = []
    for index in range where isRoot(index) {
      if let path = foreignPath(at: index, within: range.upperBound),
        !path.isEmpty, !path.hasSuffix(".props"), !found.contains(path)
      {
        found.append(path)
      }
    }
    return found
  }

  /// The path of what stands at the index; its members follow: `props.database!.orders`.
  func foreignPath(at index: Int, within end: Int, depth: Int = 0) -> String? {
    var at = index
    if ["this", "self"].contains(source.word(at) ?? ""), source.isMark(at + 1, ".") { at += 2 }
    var names: [String]
    if let word = source.word(at) {
      guard let root = root(word, at: at, depth) else { return nil }
      names = root.isEmpty ? [] : [root]
    } else if let text = source.string(at), text.hasPrefix("${") {
      let path = text.dropFirst(2).prefix { $0 != "}" }.split(separator: ".").map(String.init)
        .drop { $0 == "this" }
      guard let first = path.first, let root = root(first, at: at, depth) else { return nil }
      return ([root] + path.dropFirst()).filter { !$0.isEmpty }.joined(separator: ".")
    } else {
      return nil
    }
    while at + 1 < end, names.count < 5 {
      let next = source.isMark(at + 1, "?") || source.isMark(at + 1, "!") ? at + 2 : at + 1
      guard next + 1 < end, source.isMark(next, "."), let name = source.word(next + 1),
        !source.isMark(next + 2, "(")
      else { break }
      names.append(name)
      at = next + 1
    }
    return names.joined(separator: ".")
  }

  /// What a parameter is given goes before what else is called so.
  private func root(_ name: String, at index: Int, _ depth: Int) -> String? {
    if depth < 4, let argument = scopes.argument(name, at: index) {
      return foreignPath(
        at: argument.lowerBound,
        within: argument.upperBound,
        depth: depth + 1
      )
    }
    return scopes.path(name, at: index)
  }

  /// Roots of the expressions in a template string.
  private static func names(in text: String) -> [String] {
    text.contains("${")
      ? text.split(separator: "$", omittingEmptySubsequences: false).dropFirst().compactMap {
        piece in
        guard piece.hasPrefix("{") else { return nil }
        let path = piece.dropFirst().prefix { $0 != "}" }.split(separator: ".")
        return path.first { $0 != "this" }.map(String.init)
      } : []
  }
}
