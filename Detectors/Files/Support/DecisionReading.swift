import Facts
import Formats

/// What a document says about itself and about its decision.
struct DecisionReading {
  private let document: ProseDocument
  private var sections = DecisionSections()
  private var collector = MentionCollector()
  private var title: (text: String, line: Int)?
  private var isTitleOfFrontMatter = false
  private var status: DecisionStatus?
  private var statusText: [String] = []
  /// The last step of a history of the document.
  private var lastStep: DecisionStatus?
  private var date: (rank: Int, text: String)?
  /// Headings that only decision records have, and those of proposals.
  private var tellingHeadings = 0
  private var proposalHeadings = 0
  private(set) var isTemplate = false
  /// What stands in the decision itself, line by line; the first few hundred.
  private(set) var decisionLines: [(text: String, line: Int)] = []

  init(_ file: FileText) {
    document = ProseDocument(file)
    for line in document.lines { take(line) }
    if status == nil, !statusText.isEmpty {
      status = DecisionStatus(statusText.joined(separator: " "))
      if date == nil, let text = WrittenDate.iso(in: statusText.joined(separator: " ")) {
        date = (Int.max, text)
      }
    }
    if status == nil { status = lastStep }
  }

  /// Whether it tells one decision.
  var isRecord: Bool { status != nil || tellingHeadings > 0 }
  var isProposal: Bool { proposalHeadings > 1 || heading.isProposal }

  /// The document as a claim, with the line of its title.
  func claim(_ kind: DecisionRecord.Kind) -> (DecisionRecord, line: Int) {
    let heading = heading
    let record = DecisionRecord(
      kind: kind,
      title: String(heading.title.prefix(200)),
      number: heading.number,
      status: status?.status,
      successor: status?.successor,
      date: date?.text,
      mentions: collector.mentions
    )
    return (record, title?.line ?? 1)
  }

  private var heading: DecisionTitle { DecisionTitle(title?.text ?? "") }

  private mutating func take(_ line: ProseDocument.Line) {
    switch line.kind {
    case .frontMatter: takeField(line)
    case .heading(let level): takeHeading(line, level)
    case .diagram: collector.add(line.text, place: .body, line: line.number)
    case .text: takeText(line)
    }
  }

  private mutating func takeHeading(_ line: ProseDocument.Line, _ level: Int) {
    let name = DecisionSections.plain(line.text)
    // Site generators ask for a title of their own, which many leave as they found it.
    if title == nil || isTitleOfFrontMatter && level == 1, !DecisionSections.isSection(name) {
      isTitleOfFrontMatter = false
      takeTitle(line.text, line.number)
      return
    }
    if DecisionSections.isTelling(name) { tellingHeadings += 1 }
    if DecisionSections.isOfProposal(name) { proposalHeadings += 1 }
    // `## Status: Accepted`
    if let field = DecisionField(line.text), field.isStatus { takeStatus(field.value) }
    sections.enter(level: level, heading: line.text)
    collector.add(line.text, place: sections.place, line: line.number)
  }

  private mutating func takeTitle(_ text: String, _ line: Int) {
    title = (text, line)
    let plain = text.lowercased()
    let signs = ["record template", "short title", "title of solved", "[title", "<title", "{"]
    isTemplate =
      plain.hasSuffix("template") || plain.hasPrefix("template")
      || signs.contains(where: { plain.contains($0) })
    collector.add(DecisionTitle(text).title, place: .title, line: line)
  }

  private mutating func takeField(_ line: ProseDocument.Line) {
    guard let field = DecisionField(line.text) else { return }
    if field.key == "title", title == nil {
      isTitleOfFrontMatter = true
      takeTitle(field.value, line.number)
    }
    take(field)
  }

  private mutating func take(_ field: DecisionField) {
    if field.isStatus { takeStatus(field.value) }
    if let rank = field.dateRank, rank < date?.rank ?? Int.max,
      let text = WrittenDate.iso(in: field.value)
    {
      date = (rank, text)
    }
  }

  private mutating func takeStatus(_ text: String) {
    if status == nil { status = DecisionStatus(text) }
  }

  private mutating func takeText(_ line: ProseDocument.Line) {
    if let field = DecisionField(line.text) { take(field) }
    if sections.name.hasPrefix("status"), statusText.count < 4 { statusText.append(line.text) }
    if DecisionSections.isHistory(sections.name) { takeStep(line.text) }
    if sections.name == "date", date == nil, let text = WrittenDate.iso(in: line.text) {
      date = (Int.max, text)
    }
    let place = place(of: line.text)
    if place == .decision, decisionLines.count < 300 {
      decisionLines.append((line.text, line.number))
    }
    collector.add(line.text, place: place, line: line.number)
  }

  /// `- [approved](…) (2022-07-12)`: the first word tells the step, the last step tells the status.
  private mutating func takeStep(_ text: String) {
    let word = text.drop { !$0.isLetter }.prefix { $0.isLetter }
    guard let step = DecisionStatus(String(word)) else { return }
    lastStep = step
    if let day = WrittenDate.iso(in: text) { date = date ?? (Int.max, day) }
  }

  /// Sentences that state a decision do so in any section.
  ///
  /// Sources: MADR, "Chosen option"; O. Zimmermann, "Y-Statements": "we decided for".
  private func place(of text: String) -> DecisionRecord.Place {
    let plain = text.lowercased()
    let states = [
      "chosen option", "we decided", "we have decided", "we will use", "decided to use",
    ]
    return states.contains(where: { plain.contains($0) })
      ? min(.decision, sections.place) : sections.place
  }
}

/// A title with its number taken out.
struct DecisionTitle {
  let title: String
  let number: Int?
  /// Whether it calls itself a proposal.
  let isProposal: Bool

  private static let labels: Set<String> = [
    "adr", "rfc", "kep", "decision", "record", "proposal", "dr", "rfd", "tdr", "architecture",
    "architectural", "design", "doc", "no",
  ]

  /// Reads `7. Use X`, `ADR-007: Use X`, `[RFC 7] Use X`, `Architecture Decision Record: Use X`.
  init(_ text: String) {
    var rest = text[...]
    var number: Int?
    var isProposal = false
    var isLabelled = false
    while true {
      let head = rest.drop { !$0.isLetter && !$0.isNumber }
      let word = Self.word(head)
      if word.allSatisfy(\.isNumber), number == nil, word.utf8.count <= 5, let value = Int(word) {
        // `3 tier setup` is no number of a record.
        let after = head.dropFirst(word.count).first
        guard isLabelled || after.map({ ".:-–—_) ]".contains($0) }) == true,
          isLabelled || after != " " || word.utf8.count >= 3
        else { break }
        number = value
      } else if Self.labels.contains(word.lowercased()), Self.isLabel(head, word, isLabelled) {
        if ["rfc", "kep", "proposal"].contains(word.lowercased()) { isProposal = true }
        isLabelled = true
      } else {
        break
      }
      rest = head.dropFirst(word.count)
      if number != nil { break }
      if rest.drop(while: { $0 == " " }).first == ":" { break }
    }
    let title = rest.drop { !$0.isLetter && !$0.isNumber && $0 != "`" && $0 != "\"" }
    self.title = (title.isEmpty ? text[...] : title).filter { $0 != "`" && $0 != "*" }
    self.number = number
    self.isProposal = isProposal
  }

  /// The first word; of `ADR007` the letters.
  private static func word(_ head: Substring) -> Substring {
    let letters = head.prefix { $0.isLetter }
    return labels.contains(letters.lowercased())
      ? letters : head.prefix { $0.isLetter || $0.isNumber }
  }

  /// Whether the word labels the title rather than being part of it: another label, a number or a colon follows.
  private static func isLabel(_ head: Substring, _ word: Substring, _ isLabelled: Bool) -> Bool {
    let behind = head.dropFirst(word.count)
    let next = behind.drop { !$0.isLetter && !$0.isNumber }
    if behind.drop(while: { $0 == " " }).first == ":" { return true }
    if next.first?.isNumber == true { return true }
    let word = next.prefix { $0.isLetter }
    return labels.contains(word.lowercased())
  }
}
