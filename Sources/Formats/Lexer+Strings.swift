extension Lexer {
  /// Reads a string whose content begins at `start`.
  ///
  /// - Returns: false, with nothing read, when it does not close.
  mutating func string(
    _ form: StringForm,
    from start: Int,
    kind: Token.Kind = .string
  ) -> Bool {
    let quote = form.close[0]
    if hasFailed(form.key, from: start) { return false }
    var scan = StringScan(at: start, line: line, embedded: embedded.count)
    while scan.at < bytes.count {
      let byte = bytes[scan.at]
      if byte != quote, classes[Int(byte)] & LanguageSyntax.ByteClass.insideString == 0 {
        var next = scan.at + 1
        while next < bytes.count, bytes[next] != quote,
          classes[Int(bytes[next])] & LanguageSyntax.ByteClass.insideString == 0
        { next += 1 }
        scan.at = next
      } else if byte == quote, close(form, &scan) {
        if scan.isClosed { return finish(form, start, scan, kind) }
      } else if byte == 0x0A {
        if !form.isMultiline { break }
        scan.line &+= 1
        scan.at += 1
      } else if byte == UInt8(ascii: "\\"), form.escape == .backslash {
        escaped(form, &scan)
      } else if form.interpolation != .none, interpolation(form, byte, &scan) {
        continue
      } else {
        scan.at += 1
      }
    }
    embedded.removeLast(max(0, embedded.count - scan.embedded))
    remember(failureOf: form.key, until: scan.at)
    return false
  }

  func hasFailed(_ form: Int, from start: Int) -> Bool {
    failures.contains { $0.form == form && start < $0.until }
  }

  mutating func remember(failureOf form: Int, until end: Int) {
    failures.removeAll { $0.form == form }
    failures.append((form, end))
  }

  /// How far a string has been read.
  struct StringScan {
    var at: Int
    var line: Int32
    /// How many embedded tokens there were before it.
    let embedded: Int
    var isInterpolated = false
    var isClosed = false

    init(at: Int, line: Int32, embedded: Int) {
      self.at = at
      self.line = line
      self.embedded = embedded
    }
  }

  private func close(_ form: StringForm, _ scan: inout StringScan) -> Bool {
    guard form.close.count == 1 || matches(form.close, at: scan.at) else { return false }
    if form.escape == .doubled, byte(scan.at + 1) == form.close[0] {
      scan.at += 2
      return true
    }
    scan.isClosed = true
    return true
  }

  private mutating func finish(
    _ form: StringForm,
    _ start: Int,
    _ scan: StringScan,
    _ kind: Token.Kind
  ) -> Bool {
    var end = scan.at
    // `""""x""""`: of more quotes than needed the first ones belong to the content.
    while form.close.count > 1, byte(end + form.close.count) == form.close[0],
      form.close.allSatisfy({ $0 == form.close[0] })
    { end += 1 }
    let token = Token(
      kind: kind,
      isInterpolated: scan.isInterpolated,
      start: Int32(truncatingIfNeeded: start),
      end: Int32(truncatingIfNeeded: end),
      line: line
    )
    if depth == 0 { tokens.append(token) } else { embedded.append(token) }
    at = end + form.close.count
    line = scan.line
    return true
  }

  private mutating func escaped(_ form: StringForm, _ scan: inout StringScan) {
    let next = byte(scan.at + 1)
    if form.interpolation == .backslashParenthesis, next == UInt8(ascii: "("),
      expression(form, from: scan.at + 1, &scan)
    {
      return
    }
    if next == 0x0A { scan.line &+= 1 }
    scan.at += 2
  }

  /// Reads `${…}` and its like.
  private mutating func interpolation(
    _ form: StringForm,
    _ byte: UInt8,
    _ scan: inout StringScan
  ) -> Bool {
    let next = self.byte(scan.at + 1)
    let brace = UInt8(ascii: "{")
    switch form.interpolation {
    case .none, .backslashParenthesis: return false
    case .dollarBrace:
      return byte == UInt8(ascii: "$") && next == brace
        && expression(form, from: scan.at + 1, &scan)
    case .hashBrace:
      return byte == UInt8(ascii: "#") && next == brace
        && expression(form, from: scan.at + 1, &scan)
    case .brace:
      guard byte == brace else { return false }
      if next == brace {
        scan.at += 2
        return true
      }
      return expression(form, from: scan.at, &scan)
    case .dollar, .php:
      if form.interpolation == .php, byte == brace, next == UInt8(ascii: "$") {
        return expression(form, from: scan.at, &scan)
      }
      guard byte == UInt8(ascii: "$") else { return false }
      if next == brace { return expression(form, from: scan.at + 1, &scan) }
      guard isLetter(next) else { return false }
      scan.isInterpolated = true
      scan.at += 1
      return true
    }
  }

  /// Reads the expression between the bracket at `start` and its partner into the embedded tokens.
  private mutating func expression(
    _ form: StringForm,
    from start: Int,
    _ scan: inout StringScan
  ) -> Bool {
    // Deeper nesting than this is left as text.
    guard depth < 6, start >= interpolationFailure else { return false }
    let before = (at: at, line: line, count: embedded.count)
    at = start
    line = scan.line
    depth += 1
    let isRound = byte(start) == UInt8(ascii: "(")
    mark()
    let limit = form.isMultiline ? bytes.count : knownEndOfLine(from: start)
    let isClosed = lex(upTo: limit, closing: isRound ? UInt8(ascii: ")") : UInt8(ascii: "}"))
    depth -= 1
    let end = (at: at, line: line)
    (at, line) = (before.at, before.line)
    // A nested string may have run over the limit.
    guard isClosed, end.at <= limit else {
      embedded.removeLast(max(0, embedded.count - before.count))
      interpolationFailure = max(interpolationFailure, end.at)
      return false
    }
    (scan.at, scan.line) = end
    scan.isInterpolated = true
    return true
  }

  /// The end of the line, searched once a line: lines may be long and hold many interpolations.
  private mutating func knownEndOfLine(from start: Int) -> Int {
    if start < lineSpan.lowerBound || start >= lineSpan.upperBound {
      lineSpan = start..<max(start, endOfLine(from: start))
    }
    return lineSpan.upperBound
  }

  func endOfLine(from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return end
  }
}

extension StringForm {
  /// The same for forms that close alike.
  fileprivate var key: Int {
    Int(close[0]) | (close.count & 0xFF) << 8 | (isMultiline ? 1 << 16 : 0)
  }
}
