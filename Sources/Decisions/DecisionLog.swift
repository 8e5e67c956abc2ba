package import Facts

/// The decision documents of a snapshot.
package struct DecisionLog: Sendable {
  /// One document and what it names.
  package struct Entry: Hashable, Sendable {
    package let path: RepoPath
    /// The line of its title.
    package let line: Int
    package let record: DecisionRecord
    /// Ids of technologies, each with the most telling mention.
    package let technologies: [String: DecisionRecord.Mention]

    /// The document's title; where it has none, what its file name says.
    package var title: String { record.title.isEmpty ? titleOfFile : record.title }

    /// Its number, also when only the file name tells it.
    package var number: Int? {
      if let number = record.number { return number }
      // `0007-use-x`, `adr-007-use-x`, not `plugin-v2`.
      let letters = path.stem.lowercased().prefix { $0.isLetter }
      guard letters.isEmpty || ["adr", "rfc", "kep", "decision"].contains(letters) else {
        return nil
      }
      let digits = path.stem.drop { !$0.isNumber }.prefix { $0.isNumber }
      return nameDate == nil && digits.utf8.count <= 5 ? Int(digits) : nil
    }

    /// `YYYY-MM-DD`, also when only the file name tells it.
    package var date: String? { record.date ?? nameDate }

    /// `20200924-use-x` and `2020-09-24-use-x`.
    private var nameDate: String? {
      let digits = path.stem.prefix(10).filter { $0 != "-" }.prefix { $0.isNumber }
      guard digits.utf8.count >= 8, digits.hasPrefix("20") || digits.hasPrefix("19") else {
        return nil
      }
      let date =
        "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.dropFirst(6).prefix(2))"
      return RecordView.days(from: date, to: date) == nil ? nil : date
    }

    private var titleOfFile: String {
      let words = path.stem.split { $0 == "-" || $0 == "_" }.drop { $0.allSatisfy(\.isNumber) }
      return words.isEmpty ? String(path.stem) : words.joined(separator: " ")
    }
  }

  /// Sorted by path.
  package let entries: [Entry]
  /// Folders that the repository declares to hold decision records.
  package let declaredFolders: [RepoPath]

  /// - `files`: what detectors of the subject `decisions` read; others do no harm.
  package init(_ files: [FileFacts], names: TechnologyNames) {
    var entries: [RepoPath: Entry] = [:]
    var folders: Set<RepoPath> = []
    for file in files {
      for fact in file.detection.facts {
        switch fact.claim {
        case .decision(let record):
          let entry = Entry(path: file.path, line: fact.line, record: record, names: names)
          // Two detectors may know a file: the one that read more of it wins.
          let known = entries[file.path]?.record.kind
          if known == nil || known == .document { entries[file.path] = entry }
        case .decisionFolder(let folder): folders.insert(RepoPath(folder))
        default: break
        }
      }
    }
    self.entries = Self.withoutIndexes(entries.values.filter { !$0.isOfTests })
      .sorted { $0.path < $1.path }
    declaredFolders = folders.sorted()
  }

  /// Without the page that only lists the records beside it.
  private static func withoutIndexes(_ entries: [Entry]) -> [Entry] {
    let folders = Set(entries.filter { !$0.isIndex }.map(\.path.folder))
    return entries.filter { !$0.isIndex || !folders.contains($0.path.folder) }
  }

  /// The log of a fact book whose files were read by detectors of decisions too.
  package init(_ book: FactBook, names: TechnologyNames) {
    self.init(book.files, names: names)
  }

  /// The document at a path.
  package subscript(path: RepoPath) -> Entry? { entries.first { $0.path == path } }

  /// `12 decision records in docs/adr`, `ARCHITECTURE.md`: what there is, in a few phrases.
  package var contents: [String] {
    var phrases: [String] = []
    for (kind, noun) in [(DecisionRecord.Kind.record, "decision record"), (.proposal, "proposal")] {
      let folders = Dictionary(
        grouping: entries.filter { $0.record.kind == kind },
        by: \.path.folder
      )
      for (folder, entries) in folders.sorted(by: { $0.key < $1.key }) {
        let place = folder.text.isEmpty ? "the root folder" : folder.text
        phrases.append("\(entries.count) \(noun)\(entries.count == 1 ? "" : "s") in \(place)")
      }
    }
    let documents = entries.filter { $0.record.kind == .document }.map(\.path.text)
    if phrases.count > 4 { phrases = [Self.summary(entries)] }
    return phrases
      + (documents.count > 4 ? ["\(documents.count) architecture documents"] : documents)
  }

  private static func summary(_ entries: [Entry]) -> String {
    let count = entries.filter { $0.record.kind != .document }.count
    let folders = Set(entries.filter { $0.record.kind != .document }.map(\.path.folder)).count
    return "\(count) decision records and proposals in \(folders) folders"
  }
}

extension DecisionLog.Entry {
  init(path: RepoPath, line: Int, record: DecisionRecord, names: TechnologyNames) {
    var technologies: [String: DecisionRecord.Mention] = [:]
    for mention in record.mentions {
      for id in names.technologies(in: mention.text) {
        if let known = technologies[id], (known.place, known.line) <= (mention.place, mention.line)
        {
          continue
        }
        technologies[id] = mention
      }
    }
    self.init(path: path, line: line, record: record, technologies: technologies)
  }

  fileprivate var isIndex: Bool { ["readme", "index"].contains(path.stem.lowercased()) }

  /// Whether it is there to be read by tests.
  fileprivate var isOfTests: Bool {
    let folders: Set = [
      "test", "tests", "testdata", "fixtures", "__fixtures__", "integration-tests", "__tests__",
    ]
    return path.folder.parts.contains { folders.contains($0.lowercased()) }
  }

  /// The most telling mention of the subject: its technology, else its name.
  func mention(of subject: DecisionSubject) -> DecisionRecord.Mention? {
    let ids = subject.technologies.compactMap { technologies[$0.id] }
    let keys = Set(subject.names.flatMap(PlainWords.componentKeys))
    let named = record.mentions.filter { keys.contains(PlainWords.key($0.text)) }
    return (ids + named).min { ($0.place, $0.line) < ($1.place, $1.line) }
  }

  /// Where its title or its decision speaks of the kind of what changed, naming nothing.
  func mention(ofKind subject: DecisionSubject) -> DecisionRecord.Mention? {
    guard let kind = subject.kind else { return nil }
    let keys = DecisionSubject.kindWords(kind)
    return record.mentions.filter {
      $0.place <= .decision && keys.contains(PlainWords.key($0.text))
    }
    .min { ($0.place, $0.line) < ($1.place, $1.line) }
  }
}
