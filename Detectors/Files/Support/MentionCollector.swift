import Facts

/// The words of a document that could name technologies or components, with the place where each stands first.
///
/// It knows no names: those of the catalogue and of the graph are looked up among what it collects.
struct MentionCollector {
  private var found: [String: (place: DecisionRecord.Place, line: Int)] = [:]

  private static let limit = 2_000

  /// Sorted, at most as many as the limit; what stands in the less telling places is left out first.
  var mentions: [DecisionRecord.Mention] {
    let all = found.map {
      DecisionRecord.Mention(text: $0.key, place: $0.value.place, line: $0.value.line)
    }
    if all.count <= Self.limit { return all.sorted() }
    let ranked = all.sorted { ($0.place, $0.line, $0.text) < ($1.place, $1.line, $1.text) }
    return ranked.prefix(Self.limit).sorted()
  }

  /// Adds the words of a line.
  mutating func add(_ text: String, place: DecisionRecord.Place, line: Int) {
    var sentence: [Word] = []
    for word in ProseWords.words(of: text) {
      if word.startsSentence {
        add(sentence, place: place, line: line)
        sentence = []
      }
      sentence.append(word)
    }
    add(sentence, place: place, line: line)
  }

  private typealias Word = ProseWords.Word

  private mutating func add(_ words: [Word], place: DecisionRecord.Place, line: Int) {
    var rejected = false
    for (index, word) in words.enumerated() {
      if rejected, word.isAfterBreak { rejected = false }
      if Self.rejects(words, at: index) { rejected = true }
      if Self.chooses(words, at: index) { rejected = false }
      let place = rejected && place < .context ? .alternatives : place
      add(words, at: index, place: place, line: line)
    }
  }

  /// `instead of`, `rather than`, `over`, `neglected`: what follows was not chosen.
  ///
  /// Source: O. Zimmermann, "Y-Statements" (2012): "we decided for … and neglected …".
  private static func rejects(_ words: [Word], at index: Int) -> Bool {
    let word = words[index].lower
    let next = index + 1 < words.count ? words[index + 1].lower : ""
    switch word {
    case "instead", "rather": return next == "of" || next == "than"
    case "neglected", "against", "rejected", "replacing", "replaces": return true
    case "opposed": return next == "to"
    case "not": return index > 0 && words[index].isAfterBreak
    default: return false
    }
  }

  /// Words that end what was not chosen: `in favour of`, `with`, `by`, `to achieve`.
  private static func chooses(_ words: [Word], at index: Int) -> Bool {
    ["favour", "favor", "with", "by", "achieve", "because", "since", "use"].contains(
      words[index].lower
    )
  }

  private mutating func add(
    _ words: [Word],
    at index: Int,
    place: DecisionRecord.Place,
    line: Int
  ) {
    let word = words[index]
    if !word.isStopWord { note(word.written(in: place), place, line) }
    var text = word.text
    for length in 1...2 {
      guard index + length < words.count else { return }
      let next = words[index + length]
      if next.isAfterBreak { return }
      text += " " + next.text
      let isNoun = length == 1 && !word.isStopWord && ProseWords.partNouns.contains(next.lower)
      if isNoun && !next.isNameLike || isNoun && !word.isNameLike {
        note(text.lowercased(), place, line)
        return
      }
      guard word.isNameLike, next.isNameLike else { return }
      note(text, place, line)
    }
  }

  private mutating func note(_ text: String, _ place: DecisionRecord.Place, _ line: Int) {
    if let known = found[text], known.place <= place { return }
    found[text] = (place, line)
  }
}
