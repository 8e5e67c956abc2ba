import Facts
import Formats

/// The functions of a file with their names, made only for those that are asked for.
struct FunctionNames {
  let spans: [SourceReader.FunctionSpan]
  private var known: [Int: String] = [:]

  init(_ spans: [SourceReader.FunctionSpan]) { self.spans = spans }

  /// The number of the function around the token; nil outside of all.
  func number(at index: Int) -> Int? {
    var low = 0
    var high = spans.count
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].end < index { low = middle + 1 } else { high = middle }
    }
    return low < spans.count && spans[low].name <= index ? low : nil
  }

  /// `Type.function`, or the function alone; empty outside of all.
  mutating func name(at index: Int, in source: SourceReader) -> String {
    guard let number = number(at: index) else { return "" }
    if let name = known[number] { return name }
    let span = spans[number]
    let type = source.typeAround(span.name)
    let name = (type.map { "\($0)." } ?? "") + source.text(span.name)
    known[number] = name
    return name
  }
}

extension SourceReader {
  private static let typeWords = WordSet([
    "class", "object", "interface", "struct", "record", "module", "trait",
  ])

  /// The type that a function belongs to.
  func typeAround(_ name: Int) -> String? {
    switch language {
    case .go: return receiverType(name)
    case .python, .ruby: return outerType(name)
    default: return bracedType(name)
    }
  }

  /// Functions and methods with their bodies, by the names that they are declared with, in the order of the file.
  func namedFunctions() -> [FunctionSpan] {
    switch language {
    case .go: goFunctions()
    case .java, .csharp, .javascript: methods()
    default: functionSpans()
    }
  }

  private static let noMethods = WordSet([
    "new", "return", "else", "throw", "await", "yield", "class", "record", "struct",
  ])

  /// `Type name(…) {`, `name(…): Type {`, `name = (…) => {`: what annotations and classes stand around is left out.
  private func methods() -> [FunctionSpan] {
    var spans: [FunctionSpan] = []
    var index = 1
    while index < mainCount, spans.count < 2000 {
      var span: FunctionSpan?
      if isMark(index, "("), isWord(index - 1) || isMark(index - 1, ">") {
        span = method(index)
      } else if language == .javascript, isWord(index),
        isMark(index + 1, "=") || isMark(index + 1, ":")
      {
        span = arrow(index)
      }
      if let span, span.end > index {
        spans.append(span)
        index = span.end
      }
      index += 1
    }
    return spans
  }

  private func method(_ open: Int) -> FunctionSpan? {
    var name = open - 1
    if isMark(name, ">"), let generic = genericStart(name) { name = generic - 1 }
    guard isWord(name), !isWord(name, in: Self.control), !isMark(name - 1, "."),
      !isMark(name - 1, "@"), !isWord(name - 1, in: Self.noMethods), let close = partner(of: open)
    else { return nil }
    if language != .javascript {
      let isTyped = isWord(name - 1) || isMark(name - 1, ">") || isMark(name - 1, "]")
      guard isTyped || isMark(name - 1, "?") else { return nil }
    }
    return methodBody(behind: close).map { FunctionSpan(name: name, end: $0) }
  }

  /// The last token of the body behind parameters, a result's type, exceptions or an initialiser.
  private func methodBody(behind close: Int) -> Int? {
    var at = close + 1
    let isPlain = isMark(at, "{")
    guard
      isPlain || isMark(at, ":") || isWord(at, "throws") || isWord(at, "where")
        || isMark(at, "=", ">") && language == .csharp
    else { return nil }
    if isMark(at, "=", ">") {
      let around = opener(of: close + 1)
      return (at..<min(at + 400, mainCount)).first { isMark($0, ";") && opener(of: $0) == around }
    }
    while at < min(close + 40, mainCount) {
      if isMark(at, "{"), !isMark(at - 1, ":"), !isMark(at - 1, "<"), !isMark(at - 1, "|") {
        return partner(of: at)
      }
      if isMark(at, ";") || isMark(at, "=") || isMark(at, ")") || isMark(at, "}") { return nil }
      at = max(partner(of: at) ?? at, at) + 1
    }
    return nil
  }

  /// Functions and methods of Go with their bodies.
  private func goFunctions() -> [FunctionSpan] {
    (0..<mainCount).compactMap { index in
      guard isWord(index, "func"), opener(of: index) == nil else { return nil }
      let name = isMark(index + 1, "(") ? (partner(of: index + 1) ?? index) + 1 : index + 1
      guard isWord(name) else { return nil }
      var at = name + 1
      while at < min(name + 200, mainCount) {
        if isMark(at, "{"), !isWord(at - 1, "interface"), !isWord(at - 1, "struct") {
          return partner(of: at).map { FunctionSpan(name: name, end: $0) }
        }
        at = max(partner(of: at) ?? at, at) + 1
      }
      return nil
    }
  }

  /// `func (s *Cart) Total(`.
  private func receiverType(_ name: Int) -> String? {
    guard isMark(name - 1, ")"), let open = partner(of: name - 1), isWord(open - 1, "func") else {
      return nil
    }
    return (open..<name).last { isWord($0) }.map(text)
  }

  private func outerType(_ name: Int) -> String? {
    var first = name
    while first > 0, !isFirstOnLine(first) { first -= 1 }
    let own = column(first)
    guard own > 0 else { return nil }
    var at = first - 1
    while at >= 0 {
      if isWord(at, "class") || language == .ruby && isWord(at, "module"), isFirstOnLine(at),
        column(at) < own
      {
        return isWord(at + 1) ? text(at + 1) : nil
      }
      at -= 1
    }
    return nil
  }

  private func bracedType(_ name: Int) -> String? {
    var inner = name
    for _ in 0..<12 {
      guard let open = opener(of: inner) else { return nil }
      if isMark(open, "{") {
        var at = open - 1
        while at >= max(0, open - 60), !isMark(at, "{"), !isMark(at, "}"), !isMark(at, ";") {
          if isWord(at, in: Self.typeWords), isWord(at + 1), !isMark(at - 1, ".") {
            return text(at + 1)
          }
          at -= 1
        }
      }
      inner = open
    }
    return nil
  }
}
