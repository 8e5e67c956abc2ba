import Facts
import Formats

/// Keys by which Go code takes places out of settings that it has decoded: `settings["OrdersAddress"]`.
extension SourceReader {
  /// At most this many of one file.
  private static let mostKeys = 40

  func stateGoKeys(in statements: inout SourceStatements) {
    var count = 0
    for index in 0..<mainCount
    where heads[index] == UInt8(ascii: "[") && isString(index + 1) && isMark(index + 2, "]") {
      let token = tokens[index + 1]
      guard count < Self.mostKeys, isWord(index - 1), isAdjacent(index - 1, index),
        PlaceNames.means(bytes, Int(token.start), Int(token.end))
      else { continue }
      count += 1
      statements.add(.literal(Literal(text(index + 1), callee: "[]")), line: line(index))
    }
  }
}
