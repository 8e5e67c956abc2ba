import Facts

/// Evaluates expressions of Terraform's language, without ever running anything.
///
/// Source: Terraform documentation, "Expressions". What cannot be known is ``TerraformValue/unknown``.
struct TerraformExpression {
  /// What a name stands for: `["var", "stage"]`.
  typealias Lookup = ([String]) -> TerraformValue

  private let text: [Character]
  private var at = 0
  private var steps = 0
  private var locals: [String: TerraformValue] = [:]
  /// How many strings stand around it.
  private let nesting: Int
  private let lookup: Lookup

  private init(
    _ text: Substring,
    locals: [String: TerraformValue],
    nesting: Int,
    lookup: @escaping Lookup
  ) {
    self.text = Array(text.prefix(2_000))
    self.locals = locals
    self.nesting = nesting
    self.lookup = lookup
  }

  /// The value of an attribute: a text with `${…}` in it.
  static func value(
    of template: String,
    locals: [String: TerraformValue] = [:],
    nesting: Int = 0,
    lookup: @escaping Lookup
  ) -> TerraformValue {
    guard nesting < 4 else { return .unknown }
    guard template.utf8.contains(UInt8(ascii: "$")) else { return .text(template) }
    var result: [TerraformValue] = []
    var rest = template[...]
    while let start = rest.firstRange(of: "${") {
      if start.lowerBound > rest.startIndex {
        result.append(.text(String(rest[..<start.lowerBound])))
      }
      let (inner, after) = braced(rest[start.upperBound...])
      var reader = TerraformExpression(
        inner,
        locals: locals,
        nesting: nesting,
        lookup: lookup
      )
      result.append(reader.expression(depth: 0))
      rest = after
    }
    if result.count == 1, rest.isEmpty { return result[0] }
    return .text(result.map(\.flat).joined() + rest)
  }

  /// What stands before the brace that closes, and what behind it.
  private static func braced(_ text: Substring) -> (Substring, Substring) {
    var depth = 0
    for index in text.indices {
      if text[index] == "{" { depth += 1 }
      if text[index] == "}" {
        if depth == 0 { return (text[..<index], text[text.index(after: index)...]) }
        depth -= 1
      }
    }
    return (text, "")
  }

  private var current: Character? { text.at(at) }

  private mutating func skipBlank() {
    while let character = current, character.isWhitespace { at += 1 }
  }

  private mutating func takes(_ word: String) -> Bool {
    skipBlank()
    guard text[at...].starts(with: word) else { return false }
    at += word.count
    return true
  }

  private mutating func expression(depth: Int) -> TerraformValue {
    steps += 1
    guard depth < 45, steps < 2_000 else { return .unknown }
    let condition = comparison(depth: depth + 1)
    guard takes("?") else { return condition }
    let yes = expression(depth: depth + 1)
    guard takes(":") else { return .unknown }
    let no = expression(depth: depth + 1)
    switch condition.string {
    case "true": return yes
    case "false": return no
    default: return yes == .unknown || yes.string == "" ? no : yes
    }
  }

  private mutating func comparison(depth: Int) -> TerraformValue {
    var left = operand(depth: depth + 1)
    while let sign = binarySign() {
      let right = operand(depth: depth + 1)
      left = Self.combined(left, sign, right)
    }
    return left
  }

  private mutating func binarySign() -> String? {
    for sign in ["==", "!=", "&&", "||", ">=", "<="] where takes(sign) { return sign }
    skipBlank()
    guard let character = current, "+-*/%<>".contains(character) else { return nil }
    at += 1
    return String(character)
  }

  private static func combined(
    _ left: TerraformValue,
    _ sign: String,
    _ right: TerraformValue
  ) -> TerraformValue {
    switch sign {
    case "&&": truth([left, right].contains { $0.string == "false" } ? false : both(left, right))
    case "||": truth([left, right].contains { $0.string == "true" } ? true : both(left, right))
    case "==": truth(equal(left, right))
    case "!=": truth(equal(left, right).map { !$0 })
    case ">": truth(ordered(left, right).map { $0 > 0 })
    case "<": truth(ordered(left, right).map { $0 < 0 })
    case ">=": truth(ordered(left, right).map { $0 >= 0 })
    case "<=": truth(ordered(left, right).map { $0 <= 0 })
    default: .unknown
    }
  }

  /// What both say; nil when either is unknown or they differ.
  private static func both(_ left: TerraformValue, _ right: TerraformValue) -> Bool? {
    left.string == right.string && left.string.map { $0 == "true" || $0 == "false" } == true
      ? left.string == "true" : nil
  }

  private static func truth(_ value: Bool?) -> TerraformValue {
    value.map { .text($0 ? "true" : "false") } ?? .unknown
  }

  private static func equal(_ left: TerraformValue, _ right: TerraformValue) -> Bool? {
    guard let left = left.string, let right = right.string, Token.numbers(in: left + right).isEmpty
    else { return nil }
    return left == right
  }

  private static func ordered(_ left: TerraformValue, _ right: TerraformValue) -> Double? {
    guard let left = left.string.flatMap(Double.init), let right = right.string.flatMap(Double.init)
    else { return nil }
    return left - right
  }

  private mutating func operand(depth: Int) -> TerraformValue {
    guard depth < 45 else { return .unknown }
    skipBlank()
    if takes("!") {
      let value = operand(depth: depth + 1).string
      return value == "true" ? .text("false") : value == "false" ? .text("true") : .unknown
    }
    var value = primary(depth: depth + 1)
    while let key = index(depth: depth + 1) { value = value[key] }
    return value
  }

  /// `.name`, `[0]`, `["key"]`, `[*]`.
  private mutating func index(depth: Int) -> String? {
    if current == "." {
      at += 1
      if current == "*" {
        at += 1
        return "*"
      }
      return word()
    }
    guard current == "[" else { return nil }
    at += 1
    if takes("*") { return takes("]") ? "*" : nil }
    let key = expression(depth: depth).string ?? "?"
    return takes("]") ? key : nil
  }

  private mutating func word() -> String {
    let start = at
    while let character = current,
      character.isLetter || character.isNumber || "_-".contains(character)
    {
      at += 1
    }
    return String(text[start..<at])
  }

  private mutating func primary(depth: Int) -> TerraformValue {
    skipBlank()
    guard let first = current, depth < 45 else { return .unknown }
    switch first {
    case "\"": return quoted()
    case "(":
      at += 1
      let value = expression(depth: depth)
      return takes(")") ? value : .unknown
    case "[": return list(depth: depth)
    case "{": return map(depth: depth)
    default: return named(depth: depth)
    }
  }

  /// A string with what stands in its `${…}`.
  private mutating func quoted() -> TerraformValue {
    at += 1
    let start = at
    var depth = 0
    while let character = current {
      if character == "\\" {
        at += 1
      } else if character == "{", at > 0, text[at - 1] == "$" || text[at - 1] == "%" || depth > 0 {
        depth += 1
      } else if character == "}", depth > 0 {
        depth -= 1
      } else if character == "\"", depth == 0 {
        let inner = String(text[start..<at])
        at += 1
        return Self.value(of: inner, locals: locals, nesting: nesting + 1, lookup: lookup)
      }
      at += 1
    }
    return .unknown
  }

  private mutating func list(depth: Int) -> TerraformValue {
    at += 1
    if let made = comprehension(depth: depth, end: "]") { return made }
    return .list(items(until: "]", depth: depth))
  }

  private mutating func items(until end: String, depth: Int) -> [TerraformValue] {
    var items: [TerraformValue] = []
    while !takes(end), at < text.count {
      let before = at
      let item = expression(depth: depth)
      if takes("...") { items += item.items } else { items.append(item) }
      _ = takes(",")
      if at == before { break }
    }
    return items
  }

  private mutating func map(depth: Int) -> TerraformValue {
    at += 1
    if let made = comprehension(depth: depth, end: "}") { return made }
    var entries: [TerraformValue.Entry] = []
    while !takes("}"), at < text.count {
      let before = at
      guard let key = key(depth: depth) else { return .unknown }
      guard takes("=") || takes(":") else { return .unknown }
      entries.append(TerraformValue.Entry(key: key, value: expression(depth: depth)))
      _ = takes(",")
      if at == before { return .unknown }
    }
    return .map(entries)
  }

  private mutating func key(depth: Int) -> String? {
    skipBlank()
    if current == "\"" { return quoted().flat }
    if current == "(" { return primary(depth: depth).flat }
    let start = at
    while let character = current, !"=:{}\",\n".contains(character) { at += 1 }
    let key = String(text[start..<at]).split(separator: " ").joined()
    return key.isEmpty ? nil : key
  }

  /// `for name in collection : value if condition`, with `key, name` and `key => value` for maps.
  private mutating func comprehension(depth: Int, end: String) -> TerraformValue? {
    let start = at
    guard takes("for"), current?.isWhitespace == true else {
      at = start
      return nil
    }
    skipBlank()
    var names = [word()]
    if takes(",") {
      skipBlank()
      names.append(word())
    }
    guard takes("in") else { return .unknown }
    let collection = expression(depth: depth)
    guard takes(":") else { return .unknown }
    let body = at
    var values: [TerraformValue] = []
    var entries: [TerraformValue.Entry] = []
    for (key, value) in Self.pairs(collection).prefix(100) {
      at = body
      if let last = names.last { locals[last] = value }
      if names.count == 2 { locals[names[0]] = .text(key) }
      let first = expression(depth: depth)
      if takes("=>") {
        entries.append(TerraformValue.Entry(key: first.flat, value: expression(depth: depth)))
      } else {
        values.append(first)
      }
    }
    for name in names { locals[name] = nil }
    skipTo(end)
    if collection == .unknown { return .unknown }
    return end == "}" ? .map(entries) : .list(values)
  }

  private static func pairs(_ collection: TerraformValue) -> [(String, TerraformValue)] {
    switch collection {
    case .map(let entries): entries.map { ($0.key, $0.value) }
    case .list(let items): items.enumerated().map { (String($0), $1) }
    case .unknown, .text, .file: []
    }
  }

  /// Past the bracket that closes, from wherever the last round ended.
  private mutating func skipTo(_ end: String) {
    var depth = 0
    while let character = current {
      at += 1
      if "([{".contains(character) { depth += 1 }
      if ")]}".contains(character) {
        if depth == 0, String(character) == end { return }
        depth -= 1
      }
    }
  }

  private mutating func named(depth: Int) -> TerraformValue {
    let first = word()
    if first.isEmpty {
      at += 1
      return .unknown
    }
    if first == "true" || first == "false" || Double(first) != nil { return .text(first) }
    if first == "null" { return .text("") }
    if current == "(" {
      at += 1
      return TerraformFunction.value(of: first, items(until: ")", depth: depth))
    }
    if let local = locals[first] { return local }
    var path = [first]
    while path.count < 6 {
      if current == ".", let next = text.at(at + 1), next.isLetter || next == "_" {
        at += 1
        path.append(word())
      } else if current == "[", path.count > 1 {
        guard let key = index(depth: depth) else { return .unknown }
        path.append("[\(key)")
      } else {
        break
      }
    }
    return lookup(path)
  }
}
