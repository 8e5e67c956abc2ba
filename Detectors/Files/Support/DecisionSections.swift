import Facts

/// Which part of a decision document each line belongs to, by the headings above it.
///
/// Sources: M. Nygard, "Documenting Architecture Decisions" (2011); MADR 4.0; arc42 template, section 9; the templates
/// of Rust's requests for comments and of Kubernetes' enhancement proposals.
struct DecisionSections {
  private var levels: [(level: Int, place: DecisionRecord.Place, name: String)] = []

  /// Where the lines below the last heading stand.
  var place: DecisionRecord.Place { levels.last?.place ?? .body }

  /// The last heading in lower case.
  var name: String { levels.last?.name ?? "" }

  mutating func enter(level: Int, heading: String) {
    while let last = levels.last, last.level >= level { levels.removeLast() }
    let name = Self.plain(heading)
    let inherited = levels.last.map(\.place) ?? .body
    levels.append((level, Self.place(of: name) ?? inherited, name))
  }

  /// Words of headings, the first row that fits decides: `Decision drivers` are no decision.
  private static let rows: [(DecisionRecord.Place, [String])] = [
    (
      .context,
      [
        "decision driver", "driver", "context", "background", "problem", "motivation", "issue",
        "forces", "assumption", "constraint", "requirement", "goals", "current state", "as-is",
        "as is", "history", "user stories",
      ]
    ),
    (
      .alternatives,
      [
        "alternative", "options", "option ", "considered", "pros and cons", "rejected",
        "not chosen", "other approaches", "prior art", "out of scope", "future possibilities",
        "future work", "comparison", "references", "links", "related", "more information",
      ]
    ),
    (
      .decision,
      [
        "decision", "outcome", "solution", "resolution", "recommendation", "conclusion", "chosen",
        "proposal", "what we", "approach", "summary", "tl;dr", "detailed design",
        "guide-level", "reference-level", "design",
      ]
    ),
  ]

  private static func place(of name: String) -> DecisionRecord.Place? {
    if name == "options" || name == "option" { return .alternatives }
    return rows.first { $0.1.contains { name.contains($0) } }?.0
  }

  /// Lower case, without section numbers and signs of emphasis.
  static func plain(_ heading: String) -> String {
    let text = heading.drop { !$0.isLetter }
    return text.lowercased().filter { $0 != "*" && $0 != "`" && $0 != ":" }
  }

  /// Headings that only decision records have.
  static func isTelling(_ name: String) -> Bool {
    name.hasPrefix("decision") || name.hasPrefix("consequence") || name == "considered options"
  }

  /// Headings that are never a document's title.
  static func isSection(_ name: String) -> Bool {
    [
      "status", "context", "context and problem statement", "decision", "summary", "motivation",
      "abstract", "background", "introduction", "overview", "table of contents",
    ].contains(name)
  }

  /// Headings below which each line tells one step of the document's life.
  static func isHistory(_ name: String) -> Bool {
    ["change log", "changelog", "status history", "revision history"].contains {
      name.hasPrefix($0)
    }
  }

  /// Headings of proposals.
  private static let ofProposals = [
    "motivation", "summary", "alternatives", "goals", "non-goals", "proposal", "drawbacks",
    "unresolved questions", "detailed design", "rationale", "prior art", "open questions",
    "background", "problem", "design", "implementation",
  ]

  /// Whether proposals have such a heading.
  static func isOfProposal(_ name: String) -> Bool { ofProposals.contains(where: name.hasPrefix) }
}
