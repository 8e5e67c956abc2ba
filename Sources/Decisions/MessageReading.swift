/// A message with its words, read once for all changes that are asked about.
struct MessageReading: Hashable {
  let message: CommitMessage
  let head: PlainWords
  let sentences: [Sentence]

  /// A sentence of the body with its words.
  struct Sentence: Hashable {
    let text: String
    let words: PlainWords
    let isItem: Bool
    let isAside: Bool
    let strength: ReasonPhrases.Strength
  }

  init(_ text: String) {
    message = CommitMessage(text)
    head = PlainWords(message.subject)
    sentences = message.sentences.map { sentence in
      let plain = PlainWords(sentence.text)
      return Sentence(
        text: sentence.text,
        words: plain,
        isItem: sentence.isItem,
        isAside: ReasonPhrases.isAside(plain.words),
        strength: Self.strength(plain.words)
      )
    }
  }

  /// What a sentence says of why; documents that decide are a cause.
  static func strength(_ words: [String]) -> ReasonPhrases.Strength {
    ReasonPhrases.refersToRecord(words)
      ? .cause : words.count < 5 ? .none : ReasonPhrases.strength(of: words)
  }
}
