import Facts
import Formats

/// The tokens of an interface definition, with the few questions its detectors ask.
struct InterfaceFile {
  let bytes: [UInt8]
  let tokens: [Token]

  init(_ file: FileText, in syntax: LanguageSyntax) {
    bytes = file.bytes
    tokens = Lexer.tokens(of: file.bytes, in: syntax).tokens
  }

  /// The token's text when it is of this kind.
  func text(_ index: Int, _ kind: Token.Kind) -> String? {
    guard tokens.indices.contains(index), tokens[index].kind == kind else { return nil }
    let token = tokens[index]
    let range = Int(token.start)..<Int(token.end)
    guard range.upperBound <= bytes.count else { return nil }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  func isMark(_ index: Int, _ mark: Unicode.Scalar) -> Bool {
    guard tokens.indices.contains(index), tokens[index].kind == .mark else { return false }
    return bytes[Int(tokens[index].start)] == UInt8(truncatingIfNeeded: mark.value)
  }

  /// Indices of the tokens outside all braces.
  var outermost: [Int] {
    var found: [Int] = []
    var depth = 0
    for index in tokens.indices {
      if isMark(index, "}") { depth = max(0, depth - 1) }
      if depth == 0 { found.append(index) }
      if isMark(index, "{") { depth += 1 }
    }
    return found
  }
}
