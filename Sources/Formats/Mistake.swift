import Facts

/// What somebody has to mend in a file that is written for this program: where, what, how.
package struct Mistake: Error, Hashable, Sendable, Comparable {
  /// From 1.
  package let line: Int
  /// A clause without a full stop that ends with the remedy.
  package let what: String

  package init(line: Int, what: String) {
    self.line = line
    self.what = what
  }

  package static func < (left: Mistake, right: Mistake) -> Bool {
    (left.line, left.what) < (right.line, right.what)
  }

  /// A text of the file as a sentence may quote it: short, visible, without secrets.
  package static func quoted(_ text: String) -> String {
    let shown = Redaction.redacted(text).unicodeScalars.prefix(40).map { scalar -> Character in
      let isPlain = scalar.properties.isAlphabetic || (0x20...0x7E).contains(scalar.value)
      return isPlain ? Character(scalar) : "?"
    }
    return "'\(String(shown))'"
  }

  /// A word that is not known: `unknown key 'knid'; did you mean 'kind'?`.
  ///
  /// - `sort`: what the word is: `key`, `kind`, `rule`.
  /// - `known`: in the order in which they are told when none is near.
  package static func unknown(_ sort: String, _ word: String, _ known: [String], line: Int)
    -> Mistake
  {
    let remedy =
      nearest(to: word, among: known).map { "did you mean '\($0)'?" }
      ?? "known are \(known.joined(separator: ", "))"
    return Mistake(line: line, what: "unknown \(sort) \(quoted(word)); \(remedy)")
  }

  /// The one of the words that differs least, if by few letters; of equals the first.
  package static func nearest(to word: String, among known: [String]) -> String? {
    let letters = Array(word.lowercased().utf8)
    guard letters.count <= 60 else { return nil }
    let distances = known.map {
      (word: $0, distance: distance(letters, Array($0.lowercased().utf8)))
    }
    guard let best = distances.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= max(1, min(3, best.word.utf8.count / 3)) ? best.word : nil
  }

  /// Letters to insert, drop, replace or swap with their neighbour.
  ///
  /// Source: L. Boytsov, "Indexing methods for approximate dictionary searching", optimal string alignment.
  private static func distance(_ one: [UInt8], _ two: [UInt8]) -> Int {
    var before: [Int] = []
    var last = Array(0...two.count)
    for (row, letter) in one.enumerated() {
      var current = [row + 1]
      for (column, other) in two.enumerated() {
        var least = min(last[column + 1] + 1, current[column] + 1)
        least = min(least, last[column] + (letter == other ? 0 : 1))
        let isSwap =
          row > 0 && column > 0 && letter == two[column - 1] && one[row - 1] == other
        if isSwap { least = min(least, before[column - 1] + 1) }
        current.append(least)
      }
      (before, last) = (last, current)
    }
    return last[two.count]
  }
}
