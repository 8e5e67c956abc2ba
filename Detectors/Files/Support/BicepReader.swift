import Facts

/// A value of a Bicep file: what it says and what it refers to; nothing is evaluated.
indirect enum BicepValue {
  struct Entry {
    let key: String
    let line: Int
    let value: BicepValue
  }

  /// With interpolations as `${…}`.
  case text(String)
  /// A dotted path: `store.outputs.endpoint`.
  case reference(String)
  case object([Entry])
  case list([BicepValue])
  /// The operands of an operator or the arguments of a function.
  case group([BicepValue])

  /// The value of a key; of several objects that are put together the first that has it.
  subscript(key: String) -> BicepValue? {
    switch self {
    case .object(let entries): entries.first { $0.key == key }?.value
    case .group(let values): values.lazy.compactMap { $0[key] }.first
    default: nil
    }
  }

  /// The entries of an object, or of all objects that are put together.
  var entries: [Entry] {
    switch self {
    case .object(let entries): entries
    case .group(let values): values.flatMap(\.entries)
    default: []
    }
  }

  /// The items of a list, or of all lists that are put together.
  var items: [BicepValue] {
    switch self {
    case .list(let items): items
    case .group(let values): values.flatMap(\.items)
    default: []
    }
  }

  /// Paths that it refers to, in order.
  var references: [String] {
    switch self {
    case .text(let text): BicepReader.interpolated(text)
    case .reference(let path): [path]
    case .object(let entries): entries.flatMap { $0.value.references }
    case .list(let values), .group(let values): values.flatMap(\.references)
    }
  }
}

/// A declaration of a Bicep file.
struct BicepStatement {
  enum Keyword: String {
    case param, variable = "var", resource, module, output
  }

  let keyword: Keyword
  let name: String
  /// Of a resource its type and version, of a module its path.
  let source: String
  let isExisting: Bool
  let value: BicepValue?
  /// The one thing that must be true for it to be made.
  let condition: BicepValue?
  let line: Int
}

/// Reads Bicep files.
///
/// Source: Bicep documentation, "File structure and syntax", "Expressions", "Modules".
struct BicepReader {
  private let bytes: [UInt8]
  private var at = 0
  private var line = 1
  private var depth = 0
  /// The condition of the statement that is being read.
  private var condition: BicepValue?
  /// Lines whose value could not be read.
  private(set) var broken: [Int] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func statements() -> [BicepStatement] {
    var statements: [BicepStatement] = []
    while at < bytes.count, statements.count < 5_000 {
      skipBlanks(lines: true)
      if at >= bytes.count { break }
      let start = line
      if let keyword = BicepStatement.Keyword(rawValue: word() ?? ""),
        let statement = statement(keyword, line: start)
      {
        statements.append(statement)
      }
      skipLine()
    }
    return statements
  }

  private mutating func statement(_ keyword: BicepStatement.Keyword, line start: Int)
    -> BicepStatement?
  {
    skipBlanks(lines: false)
    guard let name = word() else { return nil }
    skipBlanks(lines: false)
    var source = ""
    if keyword == .resource || keyword == .module, peek == 0x27 { source = string() }
    var isExisting = false
    // The type of a parameter or output, the word for what is there already.
    while let byte = peek, byte != 0x3D, byte != 0x0A {
      if let word = word() {
        isExisting = isExisting || word == "existing"
      } else if byte == 0x7B || byte == 0x5B || byte == 0x28 {
        _ = primary()
      } else if byte == 0x27 {
        _ = string()
      } else {
        at += 1
      }
    }
    var read: BicepValue?
    condition = nil
    if peek == 0x3D {
      at += 1
      skipBlanks(lines: false)
      read = value()
      if read == nil { broken.append(start) }
    }
    return BicepStatement(
      keyword: keyword,
      name: name,
      source: source,
      isExisting: isExisting,
      value: read,
      condition: condition,
      line: start
    )
  }

  private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }
  private func peek(_ offset: Int) -> UInt8? {
    at + offset < bytes.count ? bytes[at + offset] : nil
  }

  private mutating func skipLine() {
    while let byte = peek, byte != 0x0A { _ = byte; at += 1 }
  }

  /// Passes blanks and comments.
  private mutating func skipBlanks(lines: Bool) {
    while let byte = peek {
      if byte == 0x2F, peek(1) == 0x2F {
        skipLine()
      } else if byte == 0x2F, peek(1) == 0x2A {
        at += 2
        while let inner = peek, !(inner == 0x2A && peek(1) == 0x2F) {
          if inner == 0x0A { line += 1 }
          at += 1
        }
        at = min(at + 2, bytes.count)
      } else if byte == 0x0A, lines {
        line += 1
        at += 1
      } else if byte == 0x20 || byte == 0x09 || byte == 0x0D {
        at += 1
      } else {
        return
      }
    }
  }

  private mutating func word() -> String? {
    let start = at
    while let byte = peek, Self.isWordByte(byte) { at += 1 }
    return at > start ? String(decoding: bytes[start..<at], as: UTF8.self) : nil
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == 0x5F
  }

  /// Operands with whatever joins them.
  private mutating func value() -> BicepValue? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 60, let first = primary() else { return nil }
    var operands = [first]
    while operands.count < 200 {
      let start = (at, line)
      skipBlanks(lines: true)
      guard passOperator(isNewLine: line > start.1) else {
        (at, line) = start
        break
      }
      skipBlanks(lines: true)
      guard let next = primary() else { break }
      operands.append(next)
    }
    return operands.count == 1 ? first : .group(operands)
  }

  private mutating func passOperator(isNewLine: Bool) -> Bool {
    guard let byte = peek else { return false }
    // A key's colon never begins a line, that of a choice does.
    let signs: [UInt8] = isNewLine ? [0x3F, 0x3A, 0x26, 0x7C] : Array("?:+-*/%<>=!&|".utf8)
    guard signs.contains(byte) else { return false }
    while let byte = peek, "?:+-*/%<>=!&|~".utf8.contains(byte) { at += 1 }
    return true
  }

  private mutating func primary() -> BicepValue? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 60, let byte = peek else { return nil }
    switch byte {
    case 0x27: return .text(string())
    case 0x7B: return object()
    case 0x5B: return list(end: 0x5D)
    case 0x28:
      let inner = list(end: 0x29)
      return .group(inner.items + tail())
    case 0x21, 0x2D:
      at += 1
      skipBlanks(lines: false)
      return primary()
    default: return named()
    }
  }

  /// Calls and accesses behind a bracket.
  private mutating func tail() -> [BicepValue] {
    var values: [BicepValue] = []
    while let byte = peek, values.count < 50 {
      if byte == 0x2E || byte == 0x3F && peek(1) == 0x2E || byte == 0x21 && peek(1) == 0x2E {
        at += byte == 0x2E ? 1 : 2
        if word() == nil { break }
      } else if byte == 0x5B {
        values += list(end: 0x5D).items
      } else if byte == 0x28 {
        values += list(end: 0x29).items
      } else {
        break
      }
    }
    return values
  }

  /// A path, a call, a word like `true`; conditions and loops in front of a body are passed.
  private mutating func named() -> BicepValue? {
    guard let first = word() else { return nil }
    if first == "if" {
      skipBlanks(lines: true)
      if peek == 0x28 {
        let start = at
        let items = list(end: 0x29).items
        // What is denied or compared says something else than its name.
        let isPlain = items.count == 1 && !bytes[start..<at].contains(0x21)
        if depth == 2, isPlain { condition = items.first }
      }
      skipBlanks(lines: true)
      return value()
    }
    if first == "for" {
      while let byte = peek, byte != 0x3A, byte != 0x0A {
        if byte == 0x28 { _ = list(end: 0x29) } else { at += 1 }
      }
      if peek == 0x3A { at += 1 }
      skipBlanks(lines: true)
      return value()
    }
    var path = first
    while true {
      let isSafe = peek == 0x3F && peek(1) == 0x2E || peek == 0x21 && peek(1) == 0x2E
      guard peek == 0x2E || isSafe || peek == 0x3A && peek(1) == 0x3A else { break }
      at += peek == 0x2E ? 1 : 2
      guard let next = word() else { break }
      path += "." + next
    }
    let arguments = peek == 0x28 || peek == 0x5B ? tail() : []
    if ["true", "false", "null"].contains(path) || path.first?.isNumber == true {
      return .text(path == "null" ? "" : path)
    }
    // A function of a resource speaks of it; others speak of their arguments.
    let isCall = !arguments.isEmpty || at > 0 && bytes[at - 1] == 0x29
    if !isCall { return .reference(path) }
    return .group((path.contains(".") ? [.reference(path)] : []) + arguments)
  }

  private mutating func object() -> BicepValue {
    at += 1
    var entries: [BicepValue.Entry] = []
    while entries.count < 5_000 {
      skipBlanks(lines: true)
      guard let byte = peek, byte != 0x7D else { break }
      if byte == 0x2C {
        at += 1
        continue
      }
      if byte == 0x2E {
        // `...other` takes over what another object holds.
        while peek == 0x2E { at += 1 }
        if let other = value() {
          entries.append(BicepValue.Entry(key: "...", line: line, value: other))
        }
        continue
      }
      let start = line
      guard let key = byte == 0x27 ? string() : word() else {
        at += 1
        continue
      }
      skipBlanks(lines: false)
      // A resource inside another one.
      guard peek == 0x3A else {
        skipLine()
        continue
      }
      at += 1
      skipBlanks(lines: true)
      guard let value = value() else { continue }
      entries.append(BicepValue.Entry(key: key, line: start, value: value))
    }
    if peek == 0x7D { at += 1 }
    return .object(entries)
  }

  private mutating func list(end: UInt8) -> BicepValue {
    at += 1
    var items: [BicepValue] = []
    while items.count < 5_000 {
      skipBlanks(lines: true)
      guard let byte = peek, byte != end else { break }
      let start = at
      if let item = value() { items.append(item) }
      if at == start { at += 1 }
    }
    if peek == end { at += 1 }
    return .list(items)
  }

  /// The text between quotes; interpolations as `${path}`.
  private mutating func string() -> String {
    if peek(1) == 0x27, peek(2) == 0x27 { return longString() }
    at += 1
    var text = ""
    var plain: [UInt8] = []
    while let byte = peek, byte != 0x27, byte != 0x0A {
      if byte == 0x5C, let next = peek(1) {
        plain.append(next)
        at += 2
      } else if byte == 0x24, peek(1) == 0x7B {
        at += 2
        text += String(decoding: plain, as: UTF8.self)
        plain = []
        skipBlanks(lines: true)
        let inner = value()
        text += (inner?.references ?? []).map { "${\($0)}" }.joined()
        if case .text(let constant) = inner, !constant.contains("${") { text += constant }
        while let byte = peek, byte != 0x7D, byte != 0x0A { _ = byte; at += 1 }
        if peek == 0x7D { at += 1 }
      } else {
        plain.append(byte)
        at += 1
      }
    }
    if peek == 0x27 { at += 1 }
    return text + String(decoding: plain, as: UTF8.self)
  }

  private mutating func longString() -> String {
    at += 3
    let start = at
    while at < bytes.count, !(bytes[at] == 0x27 && peek(1) == 0x27 && peek(2) == 0x27) {
      if bytes[at] == 0x0A { line += 1 }
      at += 1
    }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    at = min(at + 3, bytes.count)
    return text
  }

  /// The paths in the interpolations of a text.
  static func interpolated(_ text: String) -> [String] {
    guard text.contains("${") else { return [] }
    return text.split(separator: "${", omittingEmptySubsequences: false).dropFirst().map {
      String($0.prefix { $0 != "}" })
    }
  }
}
