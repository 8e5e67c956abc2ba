package import ArchitectureModel
import Facts

extension DecisionEvidence {
  /// Whether somebody decided the change, and where that stands.
  ///
  /// Only documents and texts of the repository are known: what was agreed elsewhere is `none` here.
  package func decision(on subject: DecisionSubject) -> Decision {
    let views = log.entries.compactMap { RecordView(entry: $0, subject: subject, evidence: self) }
    let best = views.filter(\.counts).min { $0.rank.lexicographicallyPrecedes($1.rank) }
    let reason = reason(for: subject)
    let status: Decision.Status = best != nil ? .recorded : reason != nil ? .explained : .none
    return Decision(
      status: status,
      record: best?.record,
      reason: reason,
      lookedAt: lookedAt,
      remarks: best == nil ? views.compactMap(\.remark) : []
    )
  }

  /// The commit's own text first, then what surrounds it, then a page that the change brings along.
  private func reason(for subject: DecisionSubject) -> Decision.Reason? {
    for part in [CommitText.Part.introducing, .surrounding] {
      for text in texts where text.part == part {
        if let reason = text.reason(for: subject) { return reason }
      }
    }
    return page(about: subject).map { Decision.Reason(commit: nil, quote: "\($0) describes it") }
  }

  /// A page of prose named for the technology, or lying in a folder so named, that the same change adds.
  private func page(about subject: DecisionSubject) -> RepoPath? {
    guard subject.change != .removed, texts.contains(where: { !$0.isByProgram }) else { return nil }
    return changedFiles.sorted().first { path in
      let name = path.name.lowercased()
      guard [".md", ".adoc", ".rst"].contains(where: name.hasSuffix) else { return false }
      let isReadme = name.hasPrefix("readme.")
      let told = isReadme ? path.folder.name : path.stem
      let words = PlainWords(told.split { "-_. ".contains($0) }.joined(separator: " "))
      return subject.technologies.contains { $0.isNamed(in: words, loosely: true) }
    }
  }

  private var lookedAt: [String] {
    var phrases = log.contents
    if phrases.isEmpty { phrases = ["no decision records"] }
    let commits = texts.filter { $0.commit != nil }
    let byPeople = texts.filter { !$0.isByProgram }.count
    if !commits.isEmpty {
      phrases.append("the text of \(commits.count) commit\(commits.count == 1 ? "" : "s")")
    }
    if commits.count < texts.count { phrases.append("the text of the pull request") }
    if byPeople < texts.count { phrases.append("\(texts.count - byPeople) of these by programs") }
    return phrases
  }
}

/// One document, seen from one change.
struct RecordView {
  let entry: DecisionLog.Entry
  let mention: DecisionRecord.Mention
  private let isTouched: Bool
  private let isNear: Bool
  /// Whether the document did not name one of its names before and does now; of what goes, the other way round.
  private let isNews: Bool
  private let change: DecisionSubject.Change

  /// Days around a change within which a dated record belongs to it.
  private static let nearby = 60

  /// Nil when the document does not speak of the subject.
  init?(entry: DecisionLog.Entry, subject: DecisionSubject, evidence: DecisionEvidence) {
    let isTouched = evidence.changedFiles.contains(entry.path)
    let days = Self.days(from: entry.date, to: evidence.date)
    let isNear = days.map { abs($0) <= Self.nearby } ?? false
    let old = evidence.before?[entry.path]
    let gone = isTouched && subject.change == .removed ? old?.mention(of: subject) : nil
    let named = entry.mention(of: subject)
    // A record that names no product decides on the kind, if it comes with the change.
    let meant = isTouched || isNear ? entry.mention(ofKind: subject) : nil
    // A description that no longer names what is gone says so in its title's line.
    let left = gone.map { DecisionRecord.Mention(text: $0.text, place: .body, line: entry.line) }
    let isDescription = entry.record.kind == .document
    guard let mention = named ?? (isDescription ? left : meant) else { return nil }
    self.entry = entry
    self.mention = mention
    self.isTouched = isTouched
    self.isNear = isNear
    change = subject.change
    isNews = subject.parts.contains { part in
      let (now, then) = (entry.mention(of: part) != nil, old?.mention(of: part) != nil)
      return subject.change == .removed ? then && !now : now && !then
    }
  }

  /// Whether it says that the change was decided.
  var counts: Bool {
    switch entry.record.kind {
    case .record, .proposal:
      guard isInForce else { return false }
      if mention.place <= .decision { return isNew || isTouched || isNear }
      // What a decision replaces stands in its context or among what is not chosen.
      return change != .added && (isTouched || isNear)
        || isTouched && mention.place == .body && isNews
    case .document:
      return isTouched && isNews && mention.place != .alternatives
    }
  }

  /// What was decided earlier speaks for what comes, not for what goes or only changes.
  private var isNew: Bool { change == .added || change == .replaced }

  private var isInForce: Bool {
    switch entry.record.status {
    case .accepted, nil: true
    case .proposed, .rejected, .deprecated, .superseded: false
    }
  }

  /// Smaller is better: records before documents, touched before near before older, title before decision.
  var rank: [Int] {
    [
      entry.record.kind == .record ? 0 : entry.record.kind == .proposal ? 1 : 2,
      isTouched ? 0 : isNear ? 1 : 2,
      mention.place == .title ? 0 : mention.place == .decision ? 1 : 2,
    ]
  }

  var record: Decision.Record {
    Decision.Record(path: entry.path, line: mention.line, title: entry.title)
  }

  /// What a record that decides nothing says of the subject.
  var remark: String? {
    guard mention.place <= .decision, let status = entry.record.status, !isInForce else {
      return nil
    }
    let successor = entry.record.successor.map { " by \($0)" } ?? ""
    return "\(entry.path) (\(entry.title)) names it and is \(status.rawValue)\(successor)"
  }
}
