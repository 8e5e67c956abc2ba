/// Looks for the sentence of a message that says why something changed.
///
/// A message explains when it gives a cause for what it names, when it says what a thing is for, or when several
/// sentences describe what the subject brings or takes away. Numbers of issues, lists of squashed commits and what
/// programs append explain nothing.
struct ReasonSearch {
  private let message: CommitMessage
  private let subject: DecisionSubject
  private let head: PlainWords
  private let isNamed: Bool
  /// Whether the first word of the subject tells of such a change.
  private let tells: Bool
  private let sentences: [Candidate]

  /// A sentence of the body, seen from the subject.
  private struct Candidate {
    let sentence: MessageReading.Sentence
    let isNaming: Bool

    var text: String { sentence.text }
    var words: [String] { sentence.words.words }
    var isItem: Bool { sentence.isItem }
    var isAside: Bool { sentence.isAside }
    var strength: ReasonPhrases.Strength { sentence.strength }
    var isLongEnough: Bool { words.count >= 5 && !isAside }
  }

  init(_ reading: MessageReading, subject: DecisionSubject) {
    message = reading.message
    self.subject = subject
    head = reading.head
    isNamed = subject.isNamed(in: head, loosely: true)
    tells = head.words.first.map { ChangeVerbs.tells($0, of: subject.change) } ?? false
    sentences = reading.sentences.map {
      Candidate(sentence: $0, isNaming: subject.isNamed(in: $0.words, loosely: true))
    }
  }

  /// The sentence; nil when the message only says what was done.
  func sentence(in part: CommitText.Part) -> String? {
    switch part {
    case .introducing:
      if isNamed || subject.isMeant(in: head), servesAPurpose || namesItsUse {
        return message.subject
      }
      return message.isRevert ? message.subject : cause ?? description
    case .surrounding:
      // Other commits of a range say much about a thing that is there already.
      guard isNamed, tells else { return nil }
      if servesAPurpose { return message.subject }
      return sentences.first { $0.isNaming && !$0.isAside && $0.strength == .cause }?.text
    }
  }
}

extension ReasonSearch {
  /// `Set up X for sending mails`, `Add X to support Y`, `Use X because`: the purpose stands behind the thing.
  private var servesAPurpose: Bool {
    let words = head.words
    guard words.count >= 4 else { return false }
    let strengths = [MessageReading.strength(words), ReasonPhrases.strength(of: words)]
    if strengths.contains(.cause) { return true }
    return words.indices.dropFirst().dropLast().contains { index in
      guard words[index] == "to" || words[index] == "for" else { return false }
      let strength = ReasonPhrases.strength(of: words[index...])
      guard strength >= (words[index] == "to" ? .aim : .use) else { return false }
      // `support for packaging service` names the thing.
      let next = PlainWords.key(words[index + 1])
      if subject.names.contains(where: { PlainWords.key($0).contains(next) }) { return false }
      let before = PlainWords(words[..<index].joined(separator: " "))
      return subject.isNamed(in: before, loosely: true) || subject.isMeant(in: before)
    }
  }

  /// `Send mails via X`, `Post updates to X`: the thing is the means to what is said before.
  private var namesItsUse: Bool {
    let words = head.words
    guard words.count >= 4, let verb = words.first else { return false }
    return words.indices.dropFirst(2).dropLast().contains { index in
      guard ChangeVerbs.prepositions.contains(words[index]) else { return false }
      let isMeans = ChangeVerbs.means.contains(words[index])
      guard ChangeVerbs.uses.contains(verb) || isMeans && !["support", "use", "try"].contains(verb)
      else { return false }
      let before = PlainWords(words[..<index].joined(separator: " "))
      let behind = PlainWords(words[(index + 1)...].joined(separator: " "))
      return subject.isNamed(in: behind, loosely: true)
        && !subject.isNamed(in: before, loosely: true)
    }
  }

  /// Whether the message as a whole is about the change.
  private var isAbout: Bool { isNamed || subject.change == .removed && tells }

  /// A sentence with a cause: one that names the thing; of a removal any.
  private var cause: String? {
    for least in [ReasonPhrases.Strength.cause, .aim] {
      if let found = sentences.first(where: { isCause($0, least) }) { return found.text }
      guard least == .cause, subject.change == .removed, isAbout, !message.isSquash else {
        continue
      }
      if let found = sentences.first(where: { !$0.isAside && $0.strength == .cause }) {
        return found.text
      }
    }
    return nil
  }

  private func isCause(_ sentence: Candidate, _ least: ReasonPhrases.Strength) -> Bool {
    guard sentence.isNaming, !sentence.isAside, sentence.strength >= least else { return false }
    // The subject of a squashed commit must itself tell of the change.
    return !sentence.isItem
      || sentence.words.first.map { ChangeVerbs.tells($0, of: subject.change) } == true
  }

  /// Several sentences, or one of some length, that describe what the subject names.
  private var description: String? {
    if message.isSquash { return nil }
    let telling = sentences.filter(\.isLongEnough)
    let naming = telling.filter(\.isNaming)
    if isNamed, let first = naming.first, first.words.count >= 10 { return first.text }
    if isAbout, let found = sentences.first(where: { !$0.isAside && $0.strength >= .aim }) {
      return found.text
    }
    guard isNamed else { return naming.count > 1 ? naming.first?.text : nil }
    if let first = naming.first, telling.count > 1 || first.words.count >= 8 { return first.text }
    guard let first = telling.first else { return nil }
    // A subject that is hardly more than a name leaves it to the body what the thing is.
    let isOnlyName = head.words.count <= 3 && first.words.count >= 6
    return telling.count > 1 || isOnlyName ? first.text : nil
  }
}
