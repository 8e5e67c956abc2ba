import Facts

/// Collects the content of one string literal: text, and code to put in.
struct LiteralString {
  private let interpolates: Bool
  private let syntax: LiteralSyntax
  private let isRaw: Bool
  private let isTemplate: Bool
  private var text: [UInt8] = []
  private var parts: [LiteralToken.Part] = []

  init(syntax: LiteralSyntax, quote: UInt8, prefix: String) {
    self.syntax = syntax
    let isDouble = quote == UInt8(ascii: "\"")
    interpolates =
      syntax.hasHashInterpolation || syntax.hasDollarNames ? isDouble : prefix.contains("f")
    isRaw = prefix.contains("r")
    isTemplate = quote == UInt8(ascii: "`")
  }

  /// Whether strings of the language may go on in the next line.
  var mayHoldLines: Bool { syntax.hasSymbols || syntax.hasDollarNames || isTemplate }

  var codeParts: [LiteralToken.Part] {
    let hasCode = parts.contains { if case .code = $0 { true } else { false } }
    return hasCode ? parts : []
  }

  var plainText: String {
    parts.map { if case .text(let text) = $0 { text } else { "" } }.joined()
  }

  mutating func close() {
    if !text.isEmpty { parts.append(.text(String(decoding: text, as: UTF8.self))) }
    text = []
  }

  /// Takes what starts here; tells how many bytes it was.
  mutating func take(_ bytes: [UInt8], at: Int) -> Int {
    let byte = bytes[at]
    let next = at + 1 < bytes.count ? bytes[at + 1] : 0
    if byte == UInt8(ascii: "\\"), !isRaw {
      text.append(next == UInt8(ascii: "n") ? 0x0A : next == UInt8(ascii: "t") ? 0x09 : next)
      return 2
    }
    if isTemplate, byte == UInt8(ascii: "$"), next == UInt8(ascii: "{"),
      let length = braced(bytes, from: at + 2, at: at)
    {
      return length
    }
    if interpolates, !isTemplate, let length = takeCode(bytes, at: at, byte, next) { return length }
    text.append(byte)
    return 1
  }

  private mutating func takeCode(_ bytes: [UInt8], at: Int, _ byte: UInt8, _ next: UInt8) -> Int? {
    let brace = UInt8(ascii: "{")
    if syntax.hasHashInterpolation {
      return byte == UInt8(ascii: "#") && next == brace ? braced(bytes, from: at + 2, at: at) : nil
    }
    if syntax.hasDollarNames {
      if byte == UInt8(ascii: "$"), next == brace { return braced(bytes, from: at + 2, at: at) }
      if byte == brace, next == UInt8(ascii: "$") { return braced(bytes, from: at + 1, at: at) }
      return byte == UInt8(ascii: "$") ? dollarName(bytes, at: at) : nil
    }
    guard byte == brace || byte == UInt8(ascii: "}") else { return nil }
    if next == byte {
      text.append(byte)
      return 2
    }
    return byte == brace ? braced(bytes, from: at + 1, at: at) : nil
  }

  private mutating func braced(_ bytes: [UInt8], from start: Int, at: Int) -> Int? {
    var depth = 1
    var end = start
    while end < bytes.count, end - start < 500 {
      if bytes[end] == UInt8(ascii: "{") { depth += 1 }
      if bytes[end] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { break }
      end += 1
    }
    guard end < bytes.count, depth == 0 else { return nil }
    close()
    parts.append(.code(String(decoding: bytes[start..<end], as: UTF8.self)))
    return end + 1 - at
  }

  private mutating func dollarName(_ bytes: [UInt8], at: Int) -> Int? {
    var end = at + 1
    while end < bytes.count,
      bytes[end] == 0x5F || (bytes[end] | 0x20) >= 0x61 && (bytes[end] | 0x20) <= 0x7A
    {
      end += 1
    }
    guard end > at + 1 else { return nil }
    close()
    parts.append(.code(String(decoding: bytes[at..<end], as: UTF8.self)))
    return end - at
  }
}
