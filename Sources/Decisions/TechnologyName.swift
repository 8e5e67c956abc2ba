/// The ways in which people write the name of a technology.
package struct TechnologyName: Hashable, Sendable {
  /// Its id in the catalogue.
  package let id: String
  /// Letters and digits only, lower case; what is no English word.
  let keys: [String]
  /// As they are written, where the name is an English word too and only its capital tells.
  let capitals: [String]

  /// - `name`: what people call it; `words`: single words that mean it.
  package init(id: String, name: String, words: [String] = []) {
    self.id = id
    let parts = name.split { !$0.isLetter && !$0.isNumber }.map { String($0) }
    let vendors = parts.prefix { EnglishWords.isVendor($0.lowercased()) }.count
    // `Amazon SQS` is called SQS too.
    let tails = (0...vendors).filter { $0 < parts.count }.map { parts[$0...] }
    let telling = tails.dropFirst().filter { tail in
      !tail.allSatisfy { EnglishWords.isCommon($0.lowercased()) }
    }
    let spellings = words + [name, id] + telling.map { $0.joined() }
    let keys = spellings.map { PlainWords.key($0) }
    self.keys = Set(keys.filter { $0.utf8.count > 1 && !EnglishWords.isCommon($0) }).sorted()
    let single = tails.filter { $0.count == 1 }.compactMap(\.first)
    capitals = Set(single.filter { EnglishWords.isAmbiguous($0.lowercased()) }).sorted()
  }

  /// Whether the words name it.
  func isNamed(in words: PlainWords, loosely: Bool = false) -> Bool {
    keys.contains { words.holds(key: $0) }
      || capitals.contains {
        words.holds(exactly: $0) || loosely && words.holds(key: PlainWords.key($0))
      }
  }
}
