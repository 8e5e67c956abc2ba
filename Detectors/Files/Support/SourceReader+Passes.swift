import Facts
import Formats

extension SourceReader {
  /// States what all languages have in common: reads of the environment, literals, calls on imported names.
  ///
  /// The imports must have been read before: `source.bind(…)`, then `source.bindValues()`.
  func stateCommon(in statements: inout SourceStatements) {
    var behind = 0
    for index in tokens.indices {
      if index == mainCount { behind = 0 }
      switch heads[index] {
      case TokenHead.word:
        if mayReadEnvironment(index) { _ = stateEnvironment(at: index, in: &statements) }
      case TokenHead.string:
        if index >= behind { behind = stateLiteral(at: index, in: &statements) + 1 }
      case UInt8(ascii: "("): stateCall(at: index, in: &statements)
      default: break
      }
    }
  }
}
