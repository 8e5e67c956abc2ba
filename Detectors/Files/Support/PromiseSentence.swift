import Facts

/// Sentences that promise: a verb of choosing, then what is chosen.
enum PromiseSentence {
  private static let using = [
    ["use"], ["using"], ["adopt"], ["adopting"], ["choose"], ["introduce"], ["select"], ["pick"],
    ["switch", "to"], ["migrate", "to"], ["move", "to"], ["standardise", "on"],
    ["standardize", "on"], ["go", "with"], ["rely", "on"],
  ]

  private static let avoiding = [
    ["do", "not", "use"], ["don't", "use"], ["never", "use"], ["avoid"], ["no"], ["stop", "using"],
    ["remove"], ["drop"], ["ban"], ["forbid"], ["abandon"], ["not", "use"], ["get", "rid", "of"],
    ["no", "more"], ["no", "longer", "use"],
  ]

  /// A title is an order, or the name of what was chosen: `PostgreSQL as the main database`.
  static func promise(ofTitle title: String) -> DecisionPromise? {
    let words = words(of: title)
    if let rest = rest(of: words, behind: avoiding) { return promise(.avoids, rest) }
    if let rest = rest(of: words, behind: using) { return promise(.uses, rest) }
    if words.first?.lowercased() == "replace" {
      return words.firstIndex { $0.lowercased() == "with" || $0.lowercased() == "by" }.flatMap {
        promise(.uses, words[($0 + 1)...])
      }
    }
    // `from X to Y`
    if ["migrate", "move", "switch"].contains(words.first?.lowercased() ?? ""),
      let to = words.firstIndex(where: { $0.lowercased() == "to" })
    {
      return promise(.uses, words[(to + 1)...])
    }
    let named = words.prefix { !["as", "for"].contains($0.lowercased()) }
    return named.count <= 3 && named.count < words.count ? promise(.uses, named) : nil
  }

  /// A sentence of the decision itself.
  static func promise(in text: String) -> DecisionPromise? {
    let plain = text.lowercased()
    for (opening, verb) in openings {
      guard let found = plain.firstRange(of: opening) else { continue }
      let offset = plain.utf8.distance(from: plain.startIndex, to: found.upperBound)
      guard
        let start = text.utf8.index(text.startIndex, offsetBy: offset, limitedBy: text.endIndex)
      else { continue }
      return promise(verb, words(of: String(text[start...]))[...])
    }
    return nil
  }

  /// The first that stands in the text counts: what is forbidden before what is promised.
  private static let openings: [(String, DecisionPromise.Verb)] = [
    ("we will not use ", .avoids), ("we won't use ", .avoids), ("we must not use ", .avoids),
    ("we do not use ", .avoids), ("we will never use ", .avoids), ("must not be used", .avoids),
    ("we will stop using ", .avoids), ("we will no longer use ", .avoids),
    ("we will remove ", .avoids), ("we will drop ", .avoids),
    ("we will use ", .uses), ("we'll use ", .uses), ("we decided to use ", .uses),
    ("we have decided to use ", .uses), ("we will adopt ", .uses), ("we choose ", .uses),
    ("we chose ", .uses), ("chosen option:", .uses), ("we will go with ", .uses),
    ("we decided for ", .uses), ("we will introduce ", .uses), ("we will migrate to ", .uses),
    ("we will switch to ", .uses),
  ]

  private static func rest(of words: [String], behind starts: [[String]]) -> ArraySlice<String>? {
    let lower = words.map { $0.lowercased() }
    // `We will use …` as a title.
    let skipped = lower.prefix { ["we", "will", "should", "shall", "let's"].contains($0) }.count
    for start in starts where lower.dropFirst(skipped).starts(with: start) {
      return words.dropFirst(skipped + start.count)
    }
    return nil
  }

  /// Words with which what is chosen ends.
  private static let breaks: Set<String> = [
    "for", "to", "as", "instead", "because", "over", "in", "when", "where", "rather", "so",
    "which", "that", "since", "on", "via", "from", "until", "unless", "between", "inside", "within",
    "but", "not", "if", "without", "is", "are", "will", "at", "by", "it", "into", "behind",
  ]

  private static func promise(
    _ verb: DecisionPromise.Verb,
    _ words: ArraySlice<String>
  ) -> DecisionPromise? {
    var object: [String] = []
    for word in words.prefix(9) {
      if breaks.contains(word.lowercased()) { break }
      object.append(word)
    }
    return object.isEmpty ? nil : DecisionPromise(verb, object.joined(separator: " "))
  }

  /// The words up to the end of the sentence.
  private static func words(of text: String) -> [String] {
    var words: [String] = []
    for piece in text.split(whereSeparator: { $0 == " " || $0 == "\t" }).prefix(40) {
      let signs: Set<Character> = [
        "*", "_", "`", "\"", "'", "“", "”", "(", ")", "[", "]", ",", ";", ":", ".", "!",
      ]
      var word = piece
      while let first = word.first, signs.contains(first) { word.removeFirst() }
      let end = word
      while let last = word.last, signs.contains(last) { word.removeLast() }
      if !word.isEmpty { words.append(String(word)) }
      if end.last.map({ ".;!,\"”".contains($0) }) == true, !words.isEmpty, end.last != "," { break }
      // A comma ends what is chosen unless it goes on with names.
      if end.last == ",", words.count > 8 { break }
    }
    return words
  }
}
