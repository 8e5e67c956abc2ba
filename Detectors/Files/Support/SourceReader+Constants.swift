import Facts
import Formats

/// Names that the file gives one text.
extension SourceReader {
  /// The text of a name that the file assigns exactly once, where that assignment reaches `index`.
  func constant(_ path: Path, at index: Int, depth: Int) -> (text: String, isReference: Bool)? {
    isPlain(path) ? constant(tokens[path.end], at: index, depth: depth) : nil
  }

  /// The name is a token, or the place of a name inside a string.
  private func constant(_ name: Token, at index: Int, depth: Int) -> (
    text: String, isReference: Bool
  )? {
    guard depth < 3 else { return nil }
    var found: Assignment?
    var next = assignmentIndex.first(bytes, name)
    while let number = next {
      if isSame(tokens[assignments[number].name], name) {
        // Two assignments: the name varies.
        if found != nil { return nil }
        found = assignments[number]
      }
      next = assignmentIndex.next(number)
    }
    guard let found, found.value != index, reaches(found, index) else { return nil }
    guard let value = value(at: found.value, depth: depth + 1) else { return nil }
    return value.hasLiteral && isWholeExpression(value) ? (value.text, value.isReference) : nil
  }

  /// Whether the file gives the word's name a value.
  func hasValue(_ index: Int) -> Bool { assignmentIndex.first(bytes, tokens[index]) != nil }

  /// The text of a name that stands at these bytes, inside the string at `index`.
  func constant(named name: Range<Int>, in index: Int, depth: Int) -> String? {
    let string = tokens[index]
    let token = Token(
      kind: .word,
      start: Int32(truncatingIfNeeded: name.lowerBound),
      end: Int32(truncatingIfNeeded: name.upperBound),
      line: string.line
    )
    return constant(token, at: index, depth: depth)?.text
  }

  /// The call that requests what the name holds, further on in the same scope: `const url = "https://…"; await fetch(url)`.
  func requester(of name: Int, behind index: Int) -> String? {
    guard isWord(name) else { return nil }
    var at = index + 1
    let scope = opener(of: name).flatMap { partner(of: $0) } ?? mainCount
    let end = min(mainCount - 3, scope, at + 400)
    while at < end {
      if isMark(at + 1, "("), isWord(at, in: Self.requesters), isSame(tokens[at + 2], tokens[name]),
        isMark(at + 3, ")") || isMark(at + 3, ",")
      {
        return text(at)
      }
      at += 1
    }
    return nil
  }

  /// Names that mean a request at an address whatever they are called on.
  private static let requesters = WordSet([
    "fetch", "$fetch", "ofetch", "urlopen", "GetAsync", "PostAsync", "PutAsync", "DeleteAsync",
    "GetStringAsync", "GetByteArrayAsync", "GetStreamAsync", "GetFromJsonAsync",
    "PostAsJsonAsync", "PutAsJsonAsync", "getForObject", "postForObject", "getForEntity",
    "postForEntity",
  ])

  /// `NAME`, `this.name`, `self.name`, `Owner.NAME`.
  private func isPlain(_ path: Path) -> Bool {
    path.end - path.start <= 4
      && !(path.start...path.end).contains { isMark($0, "(") || isMark($0, "[") }
  }

  /// Whether two tokens have the same text.
  func isSame(_ left: Int, _ right: Int) -> Bool {
    guard tokens.indices.contains(left), tokens.indices.contains(right) else { return false }
    return isSame(tokens[left], tokens[right])
  }

  private func isSame(_ a: Token, _ b: Token) -> Bool {
    guard a.end - a.start == b.end - b.start, a.start != b.start else { return false }
    for offset in 0..<Int(a.end - a.start)
    where bytes[Int(a.start) + offset] != bytes[Int(b.start) + offset] { return false }
    return true
  }

  /// Whether the value ends where its statement ends.
  private func isWholeExpression(_ value: Value) -> Bool {
    let next = value.last + 1
    guard tokens.indices.contains(next), next != mainCount else { return true }
    if isFirstOnLine(next) { return !isMark(next, ".") && !isMark(next, "?") }
    switch mark(next) {
    case UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: ")"), UInt8(ascii: "}"),
      UInt8(ascii: "]"):
      return true
    default: return false
    }
  }

  /// Whether the assignment stands in a scope around the index.
  private func reaches(_ assignment: Assignment, _ index: Int) -> Bool {
    let scope = enclosing[assignment.name]
    // Keyword arguments and parameters with defaults are no constants of the file.
    if scope >= 0, isMark(Int(scope), "(") { return false }
    // An interpolated expression stands where its string stands.
    let index = index < mainCount ? index : mainToken(around: index)
    if scope < 0 { return dialect.braces != .always || isSameFunction(assignment.name, index) }
    if isMember(scope) { return true }
    var around = enclosing[index]
    for _ in 0..<64 where around >= 0 {
      if around == scope { return true }
      around = enclosing[Int(around)]
    }
    return false
  }

  /// The string token that holds an interpolated expression.
  func mainToken(around index: Int) -> Int {
    var low = 0
    var high = mainCount
    while low < high {
      let middle = low + (high - low) / 2
      if tokens[middle].start <= tokens[index].start { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  private func isUpper(_ index: Int) -> Bool {
    bytes[Int(tokens[index].start)..<Int(tokens[index].end)].allSatisfy { $0 < 0x61 || $0 > 0x7A }
  }

  /// Whether a brace belongs to a class, an object or an enumeration.
  private func isMember(_ scope: Int32) -> Bool {
    guard scope >= 0, isMark(Int(scope), "{") else { return false }
    var at = Int(scope) - 1
    for _ in 0..<24 where at >= 0 {
      if isWord(at, in: Self.owners) { return true }
      switch mark(at) {
      case UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ")"): return false
      default: at -= 1
      }
    }
    return false
  }

  private static let owners = WordSet([
    "class", "object", "enum", "interface", "trait", "struct", "record",
  ])

  /// In languages that indent: whether no function begins between the assignment and its use.
  private func isSameFunction(_ name: Int, _ index: Int) -> Bool {
    if column(name) == 0 || isUpper(name) { return true }
    guard name < index, index - name < 600 else { return isMark(name - 1, ".") }
    return isMark(name - 1, ".") || !(name..<index).contains { isWord($0, "def") }
  }
}
