import Facts
import Formats

/// Dotted names: `a.b.c`, `A::B.new`, `$this->client`, `axios.create(…).get`.
extension SourceReader {
  /// A dotted name; calls and subscripts inside it belong to it.
  struct Path {
    var start: Int
    /// The last word.
    var end: Int
  }

  /// The dotted name that ends at a word.
  func path(endingAt end: Int) -> Path? {
    guard isWord(end) else { return nil }
    var start = sigil(before: end)
    for _ in 0..<16 {
      guard let left = componentEnd(before: start), let next = componentStart(left) else { break }
      start = sigil(before: next)
      if !isWord(next) { break }
    }
    return Path(start: start, end: end)
  }

  /// The end of the component that a separator joins to the one at `start`.
  private func componentEnd(before start: Int) -> Int? {
    let at = start - 1
    let left: Int? =
      switch mark(at) {
      case UInt8(ascii: "."):
        dialect.syntax.language == .php ? nil : at - 1
      case UInt8(ascii: ":"): isMark(at - 1, ":", ":") ? at - 2 : nil
      case UInt8(ascii: ">"): isMark(at - 1, "-", ">") ? at - 2 : nil
      case UInt8(ascii: "\\"): at - 1
      default: nil
      }
    guard let left, left >= 0 else { return nil }
    let isOptional = isMark(left, "?") || isMark(left, "&") || isMark(left, "!")
    return isOptional ? left - 1 : left
  }

  /// The first token of the component that ends at `end`: a word, a call's name, or a bracket.
  private func componentStart(_ end: Int) -> Int? {
    if isWord(end) { return end }
    var at = end
    for _ in 0..<4 {
      guard isMark(at, ")") || isMark(at, "]"), let open = partner(of: at) else { return nil }
      at = open - 1
      if isMark(at, ">"), let generic = genericStart(at) { at = generic - 1 }
      if isWord(at), isAdjacentCall(at, open) { return at }
      if !(isMark(at, ")") || isMark(at, "]")) { return open }
    }
    return nil
  }

  private func isAdjacentCall(_ word: Int, _ open: Int) -> Bool {
    !isWord(word, in: Self.keywords) || isWord(word - 1, "new")
  }

  private func sigil(before word: Int) -> Int {
    var at = word
    for _ in 0..<2 where isMark(at - 1, "$") || isMark(at - 1, "@") {
      if isAdjacent(at - 1, at) { at -= 1 }
    }
    return at
  }

  /// Where `<A, B>` begins that ends at this `>`.
  func genericStart(_ end: Int) -> Int? {
    var depth = 0
    var at = end
    while at > 0, at > end - 24 {
      switch mark(at) {
      case UInt8(ascii: ">"): depth += 1
      case UInt8(ascii: "<"):
        depth -= 1
        if depth == 0 { return at }
      case 0 where isWord(at): break
      case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "["), UInt8(ascii: "]"),
        UInt8(ascii: "?"),
        UInt8(ascii: ":"), UInt8(ascii: "|"), UInt8(ascii: "*"), UInt8(ascii: "&"):
        break
      default: return nil
      }
      at -= 1
    }
    return nil
  }

  /// The dotted name that begins at a word or sigil; ends before a call's parentheses unless more follows them.
  func path(startingAt start: Int) -> Path? {
    var at = start
    while isMark(at, "$") || isMark(at, "@") { at += 1 }
    guard isWord(at) else { return nil }
    for _ in 0..<16 {
      var next = at + 1
      while isMark(next, "[") || isMark(next, "("), let close = partner(of: next) {
        next = close + 1
      }
      if isMark(next, "?") || isMark(next, "&") || isMark(next, "!"), isAdjacent(next, next + 1) {
        next += 1
      }
      if isMark(next, ":", ":") || isMark(next, "-", ">") {
        next += 2
      } else if isMark(next, "."), language != .php,
        isAdjacent(next, next + 1) || isFirstOnLine(next)
      {
        next += 1
      } else if isMark(next, "\\") {
        next += 1
      } else {
        break
      }
      guard isWord(next) else { break }
      at = next
    }
    return Path(start: start, end: at)
  }

  /// As written, without arguments and subscripts.
  func text(_ path: Path) -> String {
    var text: [UInt8] = []
    forEachPart(of: path) { at in
      if isMark(at, "?") || isMark(at, "&") || isMark(at, "!") { return }
      text += bytes[Int(tokens[at].start)..<Int(tokens[at].end)]
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func genericEnd(_ start: Int) -> Int? {
    (start..<min(start + 24, tokens.count)).first { isMark($0, ">") && genericStart($0) == start }
  }

  /// The words of a path joined by dots, without sigils.
  func dotted(_ path: Path) -> String {
    var text: [UInt8] = []
    appendWords(of: path, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// The words of a path but for its first token, joined by dots to what stands before them.
  func dotted(_ path: Path, behind owner: String) -> String {
    if path.end == path.start { return owner }
    var text = Array(owner.utf8)
    appendWords(of: Path(start: path.start + 1, end: path.end), to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  private func appendWords(of path: Path, to text: inout [UInt8]) {
    forEachPart(of: path) { at in
      guard isWord(at) else { return }
      if !text.isEmpty { text.append(UInt8(ascii: ".")) }
      text += bytes[Int(tokens[at].start)..<Int(tokens[at].end)]
    }
  }

  /// The tokens of a path but for arguments, subscripts and type arguments.
  private func forEachPart(of path: Path, _ body: (Int) -> Void) {
    var at = max(path.start, 0)
    while at <= path.end, at < tokens.count {
      let isOpening = isMark(at, "(") || isMark(at, "[")
      if isOpening, let close = partner(of: at) {
        at = close + 1
      } else if isMark(at, "<"), let close = genericEnd(at), close < path.end {
        at = close + 1
      } else {
        body(at)
        at += 1
      }
    }
  }

  /// Words before a parenthesis that call nothing.
  static let keywords = WordSet([
    "if", "for", "while", "switch", "catch", "return", "function", "and", "or", "not", "in", "elif",
    "match", "when", "unless", "until", "await", "yield", "throw", "raise", "typeof", "case",
    "else",
    "is", "as", "assert", "del", "lambda", "with", "async", "do", "foreach", "elseif", "fn", "new",
    "echo", "print", "puts", "using", "lock", "sizeof", "synchronized", "try", "then", "end", "def",
    "class", "void", "delete", "instanceof", "extends", "implements", "const", "let", "var", "from",
    "import", "export", "default", "public", "private", "protected", "static", "readonly", "func",
  ])

  private static let declarations = WordSet([
    "def", "function", "func", "fun", "fn", "defp", "class", "defmacro", "struct", "interface",
    "enum",
    "record", "object",
  ])

  /// The name that is called by these parentheses; nil when they group, declare or control.
  func callee(ofParenthesis open: Int) -> Path? {
    guard isMark(open, "(") else { return nil }
    var end = open - 1
    if isMark(end, ">"), let generic = genericStart(end) { end = generic - 1 }
    if isMark(end, "!") { end -= 1 }
    if isMark(end, "."), isMark(end - 1, "?") { end -= 2 }
    if isMark(end, "."), language == .elixir { end -= 1 }
    guard isWord(end), !isWord(end, in: Self.keywords) || isMember(end),
      let path = path(endingAt: end)
    else { return nil }
    let before = path.start - 1
    if isWord(before, in: Self.declarations) { return nil }
    if language == .go, isMark(before, ")"), declaresGoMethod(before) { return nil }
    if language == .javascript, declaresMethod(open, path) { return nil }
    return path
  }

  /// Whether a separator stands before the word: keywords are plain names there.
  private func isMember(_ word: Int) -> Bool {
    isMark(word - 1, ".") || isMark(word - 1, ">") || isMark(word - 2, ":", ":")
  }

  /// `func (s *Server) Name(`.
  private func declaresGoMethod(_ close: Int) -> Bool {
    partner(of: close).map { isWord($0 - 1, "func") } ?? false
  }

  /// `name(…) {` or `name(…): Type {` in a class or an object.
  private func declaresMethod(_ open: Int, _ path: Path) -> Bool {
    guard path.start == path.end, let close = partner(of: open), !isWord(path.start - 1, "new")
    else {
      return false
    }
    return isMark(close + 1, "{") && !isWord(path.start - 1, "await")
  }

  /// Whether it is constructed: `new X`.
  func isConstructed(_ path: Path) -> Bool { isWord(path.start - 1, "new") }

  /// The callee as written, with `new` where it stands.
  func calleeText(_ path: Path) -> String {
    // The sign of a decorator is no part of its name.
    let isDecorator = isMark(path.start, "@") && language != .ruby
    let name = isDecorator ? Path(start: path.start + 1, end: path.end) : path
    return (isConstructed(path) ? "new " : "") + text(name)
  }
}
