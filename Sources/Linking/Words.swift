/// The words of identifiers.
enum Words {
  /// `spring.data.redisHost` → spring, data, redis, host; lower case.
  static func of(_ text: String) -> [String] {
    text.utf8.allSatisfy { $0 < 0x80 } ? ofASCII(text) : ofUnicode(text)
  }

  /// Nearly all identifiers are ASCII, and the tables of Unicode are slow.
  private static func ofASCII(_ text: String) -> [String] {
    var words: [String] = []
    let folded = text.lowercased()
    var start = 0
    var at = 0
    var wasLower = false
    func close() {
      guard start < at else { return }
      let bytes = folded.utf8
      let from = bytes.index(bytes.startIndex, offsetBy: start)
      words.append(String(folded[from..<bytes.index(from, offsetBy: at - start)]))
    }
    for byte in text.utf8 {
      let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
      let isLower = byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
      let isLetter = isUpper || isLower || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
      if !isLetter || (isUpper && wasLower) {
        close()
        start = isLetter ? at : at + 1
      }
      wasLower = isLower
      at += 1
    }
    close()
    return words
  }

  private static func ofUnicode(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var wasLower = false
    for character in text {
      let isLetter = character.isLetter || character.isNumber
      if !isLetter || (character.isUppercase && wasLower) {
        if !word.isEmpty { words.append(word.lowercased()) }
        word = ""
      }
      if isLetter { word.append(character) }
      wasLower = character.isLowercase
    }
    if !word.isEmpty { words.append(word.lowercased()) }
    return words
  }
}
