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
    var keys: Set<String> = []
    var capitals: Set<String> = []
    let parts = name.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    for spelling in words + [name, id] {
      let key = PlainWords.key(spelling)
      if !EnglishWords.isCommon(key), key.utf8.count > 1 { keys.insert(key) }
    }
    // `Amazon SQS` is called SQS, `Google Cloud Storage` Cloud Storage.
    let vendors = parts.prefix { EnglishWords.isVendor($0.lowercased()) }.count
    for start in 1..<(vendors + 1) where start < parts.count {
      let tail = parts[start...]
      let key = PlainWords.key(tail.joined())
      let isEnglish = tail.allSatisfy { EnglishWords.isCommon($0.lowercased()) }
      if !isEnglish, key.utf8.count > 1 { keys.insert(key) }
    }
    if let only = parts.first, parts.count == 1, EnglishWords.isCommon(only.lowercased()),
      !EnglishWords.isEveryday(only.lowercased())
    {
      capitals.insert(only)
    }
    self.keys = keys.sorted()
    self.capitals = capitals.sorted()
  }

  /// Whether the words name it.
  func isNamed(in words: PlainWords, loosely: Bool = false) -> Bool {
    keys.contains { words.holds(key: $0) }
      || capitals.contains {
        words.holds(exactly: $0) || loosely && words.holds(key: PlainWords.key($0))
      }
  }
}
