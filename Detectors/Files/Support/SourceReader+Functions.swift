import Facts
import Formats

extension SourceReader {
  /// The token of a function's name and the last one of its body.
  struct FunctionSpan {
    let name: Int
    let end: Int
  }

  static let functionWords = WordSet([
    "func", "fn", "fun", "function", "def", "defp", "init",
  ])

  /// Words before parentheses and braces that are no function's name.
  static let control = WordSet([
    "if", "for", "foreach", "while", "switch", "catch", "function", "await", "using", "lock",
    "synchronized", "fixed", "match", "with", "try", "return", "super", "this", "when", "unless",
    "class", "func", "new", "throw", "do", "else", "async",
  ])

  /// Functions and methods in the order of the file; what stands within another one is part of it.
  ///
  /// - withMethods: whether methods of Go, whose receiver stands before the name, count apart from what is around them.
  func functionSpans(withMethods: Bool = false) -> [FunctionSpan] {
    var spans: [FunctionSpan] = []
    var index = 0
    while index < mainCount, spans.count < 2000 {
      if heads[index] == TokenHead.word,
        let span = function(at: index) ?? (withMethods ? method(at: index) : nil),
        span.end > span.name
      {
        spans.append(span)
        index = span.end
      }
      index += 1
    }
    return spans
  }

  private func function(at index: Int) -> FunctionSpan? {
    switch language {
    case .python, .ruby, .elixir, .scala:
      guard isAsked(index), isWord(index, in: Self.functionWords),
        isFirstOnLine(index) || isWord(index - 1)
      else { return nil }
      return indented(index)
    case .java, .csharp, .cpp:
      return isMark(index + 1, "(") ? braced(index) : nil
    case .javascript:
      if isMark(index + 1, "(") { return braced(index) ?? arrow(index) }
      return isMark(index + 1, "=") || isMark(index + 1, ":") ? arrow(index) : nil
    default:
      if language == .swift, let span = labelledClosure(index) { return span }
      guard isAsked(index), isWord(index, in: Self.functionWords) else { return nil }
      return braced(isWord(index + 1) ? index + 1 : index)
    }
  }

  /// `func (s *Ship) Sail() { … }`.
  private func method(at index: Int) -> FunctionSpan? {
    guard language == .go, isAsked(index), isMark(index + 1, "("), isWord(index, "func"),
      let close = partner(of: index + 1), isWord(close + 1)
    else { return nil }
    return braced(close + 1)
  }

  /// `name(…) … { … }`.
  private func braced(_ name: Int) -> FunctionSpan? {
    // `@Service(…) class Ship {` is an annotation's brace no more than `.ship(…) {` is a function's.
    guard !isWord(name, in: Self.control), !isMark(name - 1, "."), !isMark(name - 1, "@") else {
      return nil
    }
    var open = name + 1
    while open < name + 16, !isMark(open, "(") {
      guard isMark(name + 1, "<"), open < mainCount else { return nil }
      open += 1
    }
    guard let close = partner(of: open) else { return nil }
    return body(behind: close, name: name)
  }

  /// `.init(fetch: { … }, send: { … })`: values that hold functions by names.
  private func labelledClosure(_ name: Int) -> FunctionSpan? {
    guard isMark(name + 1, ":"), isMark(name + 2, "{"),
      isMark(name - 1, "(") || isMark(name - 1, ",")
    else { return nil }
    return partner(of: name + 2).map { FunctionSpan(name: name, end: $0) }
  }

  /// The body in braces that belongs to what ends here; none when a statement ends before.
  private func body(behind start: Int, name: Int) -> FunctionSpan? {
    var at = start + 1
    while at < min(start + 40, mainCount) {
      if isMark(at, "{") { return partner(of: at).map { FunctionSpan(name: name, end: $0) } }
      if isMark(at, ";") || isMark(at, "}") || isMark(at, ")") || isMark(at, ",") { return nil }
      if isMark(at, "="), !isMark(at + 1, ">") { return nil }
      if isMark(at, "("), let close = partner(of: at) { at = close }
      at += 1
    }
    return nil
  }

  /// `name = async (…) => { … }`.
  func arrow(_ name: Int) -> FunctionSpan? {
    var at = name + 1
    guard isMark(at, "=") || isMark(at, ":"), !isMark(at + 1, "=") else { return nil }
    at += isWord(at + 1, "async") ? 2 : 1
    guard isMark(at, "("), let close = partner(of: at) else { return nil }
    let sign = (close + 1..<close + 16).first { isMark($0, "=", ">") }
    guard let sign, isMark(sign + 2, "{"), let end = partner(of: sign + 2) else { return nil }
    return FunctionSpan(name: name, end: end)
  }

  /// A body that ends where a line begins no further to the right.
  private func indented(_ keyword: Int) -> FunctionSpan? {
    var name = keyword + 1
    if isMark(name + 1, "."), isWord(name + 2) { name += 2 }
    guard isWord(name) else { return nil }
    var first = keyword
    while first > 0, !isFirstOnLine(first) { first -= 1 }
    let column = column(first)
    var at = name + 1
    while at < mainCount {
      if isFirstOnLine(at), self.column(at) <= column, !isMark(at, ")"), !isMark(at, "]") {
        return FunctionSpan(name: name, end: at - 1)
      }
      at += 1
    }
    return FunctionSpan(name: name, end: mainCount - 1)
  }
}
