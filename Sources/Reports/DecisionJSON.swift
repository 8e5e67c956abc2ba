import ArchitectureModel
import Facts

extension Decision {
  /// The `decision` of a change: status, record, and what else is known.
  var json: JSONText {
    .object([
      ("status", .string(status.rawValue)),
      (
        "record",
        record.map {
          .object([
            ("path", .string($0.path.text)), ("line", .number($0.line)),
            ("title", .string($0.title)),
          ])
        } ?? .null
      ),
      ("reason", .optional(reason?.quote)),
      ("lookedAt", .list(lookedAt.map { .string($0) })),
      ("remarks", .list(remarks.map { .string($0) })),
    ])
  }

  /// A few words: the record, the reason, or that there is none.
  var words: String {
    switch status {
    case .recorded: record.map { "recorded in \(Escaping.terminal($0.path.text))" } ?? "recorded"
    case .explained: reason.map { "explained: “\(Escaping.terminal($0.oneLine))”" } ?? "explained"
    case .none: "no decision found"
    }
  }
}

extension Decision.Reason {
  fileprivate var oneLine: String {
    quote.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
