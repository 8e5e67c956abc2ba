import ArchitectureModel
import Facts
import History

extension ChangeOrigin {
  /// Reads `introducedBy` and `decision` of an item of `changes`.
  init(document value: DocumentValue) throws(DocumentProblem) {
    self.init(
      introducedBy: try value.optional("introducedBy").map {
        value throws(DocumentProblem) in try CommitSummary(document: value)
      },
      decision: try Decision(document: try value.member("decision"))
    )
  }
}

extension CommitSummary {
  /// Noon of the day, since the document has no time.
  fileprivate init(document value: DocumentValue) throws(DocumentProblem) {
    let commit = try value.member("commit")
    guard let id = CommitID(try commit.text) else { throw commit.problem("is no id of a commit") }
    let date = try value.member("date")
    guard let day = CalendarDay(try date.text) else { throw date.problem("is no day") }
    self.init(
      id: id,
      author: try value.member("author").anyText,
      time: day.noon,
      offset: 0,
      subject: try value.member("subject").anyText
    )
  }
}

extension CalendarDay {
  /// In seconds since 1970, UTC.
  ///
  /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
  fileprivate var noon: Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return (days - 719_468) * 86_400 + 43_200
  }
}

extension Decision {
  fileprivate init(document value: DocumentValue) throws(DocumentProblem) {
    self.init(
      status: try value.member("status").choice(Status.self),
      record: try value.optional("record").map { record throws(DocumentProblem) in
        Record(
          path: RepoPath(try record.member("path").path),
          line: try record.member("line").number,
          title: try record.member("title").anyText
        )
      },
      reason: try value.optional("reason").map { reason throws(DocumentProblem) in
        Reason(commit: nil, quote: try reason.anyText)
      },
      lookedAt: try value.member("lookedAt").texts,
      remarks: try value.member("remarks").texts
    )
  }
}

extension DocumentValue {
  fileprivate var texts: [String] {
    get throws(DocumentProblem) {
      try items(atMost: 1_000).map { item throws(DocumentProblem) in try item.text }
    }
  }
}
