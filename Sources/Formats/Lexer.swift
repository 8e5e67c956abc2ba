/// Splits source bytes into tokens by a ``LanguageSyntax``.
///
/// Any bytes work: what never closes counts as punctuation. Linear time: what failed once is not tried again
/// before the place where it failed.
package struct Lexer {
  let bytes: UnsafeBufferPointer<UInt8>
  let syntax: LanguageSyntax
  let classes: UnsafeBufferPointer<UInt8>
  let openings: UnsafeBufferPointer<UInt8>
  var at = 0
  var line: Int32 = 1
  var tokens: [Token] = []
  /// Tokens of interpolated expressions.
  var embedded: [Token] = []
  /// How many interpolations are open around `at`.
  var depth = 0
  /// Where a here-document that began on this line ends.
  var resume: (at: Int, line: Int32)?
  /// For each way of closing a string: before this offset no string of that kind closes.
  var failures: [(form: Int, until: Int)] = []
  /// Part of one line, up to its end.
  var lineSpan = 0..<0
  /// Before this offset no interpolation closes.
  var interpolationFailure = 0

  /// The tokens of a file.
  ///
  /// With `ranges`, only of those parts of the bytes, which ascend.
  package static func tokens(
    of bytes: [UInt8],
    in syntax: LanguageSyntax,
    ranges: [Range<Int>]? = nil
  ) -> TokenList {
    guard bytes.count < Int(Int32.max) else { return TokenList(tokens: [], mainCount: 0) }
    return bytes.withUnsafeBufferPointer { bytes in
      syntax.classes.withUnsafeBufferPointer { classes in
        syntax.openings.withUnsafeBufferPointer { openings in
          var lexer = Lexer(bytes: bytes, syntax: syntax, classes: classes, openings: openings)
          lexer.tokens.reserveCapacity(bytes.count / 5)
          lexer.read(ranges)
          let main = lexer.tokens.count
          if !lexer.embedded.isEmpty { lexer.tokens += lexer.embedded }
          return TokenList(tokens: lexer.tokens, mainCount: main)
        }
      }
    }
  }

  private init(
    bytes: UnsafeBufferPointer<UInt8>,
    syntax: LanguageSyntax,
    classes: UnsafeBufferPointer<UInt8>,
    openings: UnsafeBufferPointer<UInt8>
  ) {
    self.bytes = bytes
    self.syntax = syntax
    self.classes = classes
    self.openings = openings
  }

  private mutating func read(_ ranges: [Range<Int>]?) {
    guard let ranges else {
      if syntax.has(.phpTags) { skipMarkup() }
      _ = lex(upTo: bytes.count, closing: nil)
      return
    }
    for range in ranges where range.lowerBound >= at && range.upperBound <= bytes.count {
      skip(to: range.lowerBound)
      _ = lex(upTo: range.upperBound, closing: nil)
    }
  }

  /// Reads tokens until `limit`, or behind the unpaired `closing` bracket.
  ///
  /// - Returns: whether the closing bracket was met.
  mutating func lex(upTo limit: Int, closing: UInt8?) -> Bool {
    var open = 0
    let opening: UInt8 = closing == UInt8(ascii: ")") ? UInt8(ascii: "(") : UInt8(ascii: "{")
    while at < limit {
      let byte = bytes[at]
      switch classes[Int(byte)] & 7 {
      case LanguageSyntax.ByteClass.blank:
        var next = at + 1
        while next < limit, classes[Int(bytes[next])] & 7 == LanguageSyntax.ByteClass.blank {
          next += 1
        }
        at = next
      case LanguageSyntax.ByteClass.newline: newline()
      case LanguageSyntax.ByteClass.word: word()
      case LanguageSyntax.ByteClass.digit: number()
      case LanguageSyntax.ByteClass.special:
        if !special(byte) { mark() }
      default:
        if let closing {
          if byte == opening { open += 1 }
          if byte == closing {
            mark()
            if open == 0 { return true }
            open -= 1
            continue
          }
        }
        mark()
      }
    }
    return false
  }

  @inline(__always)
  private mutating func newline() {
    line &+= 1
    at += 1
    if let place = resume {
      resume = nil
      if place.at >= at { (at, line) = place }
    }
  }

  mutating func mark() {
    add(.mark, from: at, to: at + 1)
    at += 1
  }

  @inline(__always)
  mutating func add(_ kind: Token.Kind, from start: Int, to end: Int) {
    let token = Token(
      kind: kind,
      start: Int32(truncatingIfNeeded: start),
      end: Int32(truncatingIfNeeded: end),
      line: line
    )
    if depth == 0 { tokens.append(token) } else { embedded.append(token) }
  }

  @inline(__always)
  private mutating func word() {
    let start = at
    var end = at + 1
    let count = bytes.count
    while end < count, classes[Int(bytes[end])] & LanguageSyntax.ByteClass.insideWord != 0 {
      end += 1
    }
    at = end
    if at < count {
      let next = bytes[at]
      if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") || next == UInt8(ascii: "#") {
        if prefixedString(from: start, next) { return }
      } else if next == UInt8(ascii: "?") || next == UInt8(ascii: "!") {
        if syntax.has(.markedNames), peek(1) != UInt8(ascii: "="), peek(1) != UInt8(ascii: ".") {
          at += 1
        }
      }
    }
    add(.word, from: start, to: at)
  }

  /// Digits with whatever letters, points and separators belong to them.
  private mutating func number() {
    let start = at
    at += 1
    while at < bytes.count {
      let byte = bytes[at]
      let isPart = classes[Int(byte)] & LanguageSyntax.ByteClass.insideWord != 0
      let isPoint = byte == UInt8(ascii: ".") && isDigit(peek(1))
      // C++ groups digits by apostrophes.
      let isGroup = byte == UInt8(ascii: "'") && syntax.has(.cppPrefixes) && isDigit(peek(1))
      guard isPart || isPoint || isGroup else { break }
      at += 1
    }
    add(.number, from: start, to: at)
  }
}

extension Lexer {
  /// The byte behind the current one, 0 beyond the end.
  @inline(__always)
  func peek(_ offset: Int) -> UInt8 { byte(at + offset) }

  @inline(__always)
  func byte(_ offset: Int) -> UInt8 {
    offset >= 0 && offset < bytes.count ? bytes[offset] : 0
  }

  func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  func matches(_ text: [UInt8], at offset: Int) -> Bool {
    guard offset >= 0, text.count <= bytes.count - offset else { return false }
    for index in text.indices where bytes[offset + index] != text[index] { return false }
    return true
  }

  /// Goes forward, counting lines.
  mutating func skip(to end: Int) {
    let end = min(end, bytes.count)
    while at < end {
      if bytes[at] == 0x0A { line &+= 1 }
      at += 1
    }
  }
}
