import Facts
import Formats

extension SourceReader {
  /// States what all languages have in common: reads of the environment, literals, calls on imported names.
  ///
  /// The imports must have been read before: `source.bind(…)`, then `source.bindValues()`.
  func stateCommon(in statements: inout SourceStatements) {
    // Before these tokens the texts and calls are stated already.
    var behindText = 0
    var behindRead = 0
    var open: Int?
    let lookups = environmentLookups(open: &open)
    if let open { statements.add(.environmentRead(EnvironmentRead("*")), line: line(open)) }
    if questions.contains(.names) { statements.typeNames = names() }
    for index in tokens.indices {
      if index == mainCount { (behindText, behindRead) = (0, 0) }
      switch heads[index] {
      case TokenHead.word:
        guard index >= behindRead, mayReadEnvironment(index),
          let end = stateEnvironment(at: index, in: &statements)
        else { continue }
        // A key and its fallback are no literals of their own.
        behindRead = end + 1
      case TokenHead.string:
        guard index >= behindText, index >= behindRead else { continue }
        behindText = stateLiteral(at: index, in: &statements) + 1
      case UInt8(ascii: "("):
        guard index >= behindRead else { continue }
        if lookups.isEmpty || !stateLookup(at: index, lookups, in: &statements) {
          stateCall(at: index, in: &statements)
          stateListening(at: index, in: &statements)
        }
      default: break
      }
    }
  }
}
