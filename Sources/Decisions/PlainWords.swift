/// The words of a sentence, ready for names to be looked up among them.
struct PlainWords: Hashable {
  /// Lower case, letters and digits only; also two and three adjacent ones in one.
  private var keys: Set<String> = []
  /// As written, without those that only begin the sentence with a capital.
  private var written: Set<String> = []
  /// In lower case, in order.
  let words: [String]

  init(_ text: String, isTitle: Bool = false) {
    let raw = text.prefix(2_000).split(whereSeparator: Self.isSeparator)
      .map(Self.stripped).filter { !$0.isEmpty }
    words = raw.map { $0.lowercased() }
    for (index, word) in raw.enumerated() {
      if index > 0 || isTitle { written.insert(String(word)) }
      var key = ""
      for next in raw[index...].prefix(3) {
        key += Self.key(next)
        keys.insert(key)
      }
    }
  }

  private static func isSeparator(_ sign: Character) -> Bool {
    sign.isWhitespace || "/,;:()[]{}<>\"|=".contains(sign)
  }

  private static func stripped(_ word: Substring) -> Substring {
    var word = word
    while let last = word.last, !last.isLetter, !last.isNumber, last != "#" { word.removeLast() }
    while let first = word.first, !first.isLetter, !first.isNumber { word.removeFirst() }
    for ending in ["'s", "’s", "`s"] where word.hasSuffix(ending) { word = word.dropLast(2) }
    return word
  }

  /// Letters and digits in lower case.
  static func key(_ text: some StringProtocol) -> String {
    String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  func holds(key: String) -> Bool { keys.contains(key) }
  func holds(exactly word: String) -> Bool { written.contains(word) }

  /// Whether the name of a component stands in it; everyday words alone name none.
  func holds(component name: String) -> Bool {
    Self.componentKeys(name).contains { keys.contains($0) }
  }

  /// The keys under which a component is spoken of: `cart-service` is also `cart service` and `cartservice`.
  static func componentKeys(_ name: String) -> [String] {
    let whole = key(name)
    if whole.utf8.count < 2 || EnglishWords.isCommon(whole) { return [] }
    var keys = [whole]
    // A prefix that many share is left out by people: `acme_cart` is `cart`… only where that is no common word.
    let parts = name.lowercased().split { !$0.isLetter && !$0.isNumber }
    if parts.count > 1, let last = parts.last {
      let tail = key(last)
      if tail.utf8.count > 3, !EnglishWords.isCommon(tail) { keys.append(tail) }
    }
    return keys
  }
}
