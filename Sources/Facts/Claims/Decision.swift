/// A document in which people wrote down what was decided: a decision record, a proposal, an architecture document.
package struct DecisionRecord: Hashable, Sendable, CustomStringConvertible {
  /// What sort of document it is.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// One decision with its status or its consequences.
    case record
    /// A request for comments, an enhancement proposal, a design document.
    case proposal
    /// A description of the whole or of a part.
    case document
  }

  /// How far the decision has come.
  package enum Status: String, Hashable, Sendable, CaseIterable {
    case proposed, accepted, rejected, deprecated, superseded
  }

  /// The part of a document in which a word stands, the most telling first.
  package enum Place: String, Hashable, Sendable, CaseIterable, Comparable {
    case title, decision, body, context
    /// What was considered and not chosen.
    case alternatives

    package static func < (left: Place, right: Place) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// A word, or a few adjacent ones, that could name a technology or a component.
  package struct Mention: Hashable, Sendable, Comparable {
    /// As it is written; a word that begins a sentence is in lower case.
    package let text: String
    package let place: Place
    /// The first line of this place with the word, from 1.
    package let line: Int

    package init(text: String, place: Place, line: Int) {
      self.text = text
      self.place = place
      self.line = line
    }

    package static func < (left: Mention, right: Mention) -> Bool {
      left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
  }

  package let kind: Kind
  /// Without its number; empty when there is none.
  package let title: String
  package let number: Int?
  /// Nil when the document states none.
  package let status: Status?
  /// What took its place, as the document names it.
  package let successor: String?
  /// `YYYY-MM-DD`.
  package let date: String?
  /// Sorted, no text twice.
  package let mentions: [Mention]

  package init(
    kind: Kind,
    title: String,
    number: Int? = nil,
    status: Status? = nil,
    successor: String? = nil,
    date: String? = nil,
    mentions: [Mention] = []
  ) {
    self.kind = kind
    self.title = Redaction.redacted(title)
    self.number = number
    self.status = status
    self.successor = successor.map { Redaction.redacted($0) }
    self.date = date
    self.mentions = mentions.filter { Redaction.redacted($0.text) == $0.text }.sorted()
  }

  package var description: String {
    var words = ["decision \(kind.rawValue)"]
    if let number { words.append("\(number)") }
    words.append("\"\(title)\"")
    if let status { words.append(status.rawValue) }
    if let successor { words.append("by \(successor)") }
    if let date { words.append(date) }
    let places = Place.allCases.compactMap { place in
      let texts = mentions.filter { $0.place == place }.map { "\($0.text):\($0.line)" }
      return texts.isEmpty ? nil : "\(place.rawValue) \(texts.joined(separator: ", "))"
    }
    return ([words.joined(separator: " ")] + places).joined(separator: "; ")
  }
}
