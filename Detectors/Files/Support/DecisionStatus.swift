import Facts

/// The status that a decision document states for itself.
struct DecisionStatus {
  let status: DecisionRecord.Status
  /// What took its place.
  let successor: String?

  /// Words for each status as templates and people write them; the earliest in a text decides.
  ///
  /// Sources: M. Nygard's and MADR's templates; Kubernetes enhancement proposals, "status"; PEP 1, "PEP Status".
  private static let words: [(DecisionRecord.Status, [String])] = [
    (
      .rejected,
      [
        "rejected", "not accepted", "declined", "withdrawn", "abandoned", "cancelled", "canceled",
        "refused", "dropped", "won't do",
      ]
    ),
    (.deprecated, ["deprecated", "obsolete", "retired", "outdated", "no longer"]),
    (.superseded, ["superseded", "superceded", "replaced"]),
    (
      .accepted,
      [
        "accepted", "approved", "implemented", "implementable", "final", "decided", "done",
        "adopted", "agreed", "active", "ratified", "complete", "merged", "stable", "in force",
        "in use", "in effect",
      ]
    ),
    (
      .proposed,
      [
        "proposed", "proposal", "draft", "pending", "open", "wip", "work in progress",
        "in progress", "review", "discussion", "provisional", "deferred", "on hold", "idea",
        "under consideration", "submitted", "new",
      ]
    ),
  ]

  /// - Parameter text: what stands behind `Status:`, or below its heading.
  init?(_ text: String) {
    let plain = Self.withoutStruck(text).lowercased()
    // A template lists all of them.
    if plain.contains("|") || plain.contains("{") || Self.isGuidance(plain) { return nil }
    if let by = ["superseded by", "superceded by", "replaced by", "superseeded by"]
      .lazy.compactMap({ plain[...].firstRange(ofText: $0) }).first
    {
      status = .superseded
      successor = Self.name(
        in: text,
        behind: plain.utf8.distance(
          from: plain.startIndex,
          to: by.upperBound
        )
      )
      return
    }
    let found = Self.words.compactMap { status, words in
      words.compactMap { Self.place(of: $0, in: plain) }.min().map { (at: $0, status: status) }
    }
    // Guidance names them all.
    guard found.count < 3, let first = found.min(by: { $0.at < $1.at }) else { return nil }
    status = first.status
    successor = nil
  }

  private static func isGuidance(_ text: String) -> Bool {
    ["proposed", "rejected", "accepted", "deprecated"].allSatisfy { text.contains($0) }
  }

  /// Where the word stands whole.
  private static func place(of word: String, in text: String) -> String.Index? {
    var rest = text[...]
    while let range = rest.firstRange(ofText: word) {
      let before = range.lowerBound == text.startIndex ? nil : text[..<range.lowerBound].last
      let after = text[range.upperBound...].first
      if before?.isLetter != true, after?.isLetter != true { return range.lowerBound }
      rest = rest[range.upperBound...]
    }
    return nil
  }

  /// `~~Proposed~~ Accepted` is accepted.
  private static func withoutStruck(_ text: String) -> String {
    var kept = ""
    var rest = text[...]
    while let open = rest.firstRange(ofText: "~~"),
      let close = rest[open.upperBound...].firstRange(ofText: "~~")
    {
      kept += rest[..<open.lowerBound]
      rest = rest[close.upperBound...]
    }
    return kept + rest
  }

  /// The name behind `superseded by`: the text of a link, or the first words.
  private static func name(in text: String, behind offset: Int) -> String? {
    guard
      let start = text.utf8.index(
        text.startIndex,
        offsetBy: offset,
        limitedBy: text.endIndex
      )
    else { return nil }
    var rest = text[start...].drop { " :*_".contains($0) }
    if rest.first == "[" { rest = rest.dropFirst().prefix { $0 != "]" } }
    while let last = rest.last, " .*_)".contains(last) { rest.removeLast() }
    return rest.isEmpty ? nil : String(rest.prefix(120))
  }
}
