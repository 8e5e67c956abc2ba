import ArchitectureModel
import Facts
package import History

extension Timeline {
  /// A CALM 1.2 timeline: a moment for each commit that changed the architecture.
  ///
  /// Source: CALM 1.2, `timeline.json`. Moments are sorted by `valid-from`; where a clock was behind, the day of the moment before counts.
  package var calm: String {
    var moments: [JSONText] = []
    var day = CalendarDay(time: .min)
    for commit in changedCommits {
      day = max(day, commit.first.introducedBy.day)
      moments.append(Self.moment(commit, day))
    }
    if moments.isEmpty, let head { moments = [Self.moment(head)] }
    let current = changedCommits.last?.first.commit.id ?? head?.id
    return JSONText.object([
      (
        "$schema",
        .string("https://calm.finos.org/release/1.2/meta/calm-timeline.json")
      ),
      ("current-moment", .string("commit-\(current.map { $0.short } ?? "none")")),
      ("moments", .list(moments)),
    ]).text
  }

  /// The events of one commit; never empty.
  struct Changed {
    let first: Event
    var events: [Event]
  }

  /// Oldest first.
  var changedCommits: [Changed] {
    var commits: [Changed] = []
    for event in events {
      if commits.last?.first.commit.id == event.commit.id {
        commits[commits.count - 1].events.append(event)
      } else {
        commits.append(Changed(first: event, events: [event]))
      }
    }
    return commits
  }

  private static func moment(_ changed: Changed, _ day: CalendarDay) -> JSONText {
    let commit = changed.first.commit
    let what = changed.events.filter { $0.change.significance == .major }.map(\.change.sentence)
    let others = changed.events.count - what.count
    let more = others == 0 ? [] : ["\(others) smaller change\(others == 1 ? "" : "s")"]
    return moment(
      id: commit.id.short,
      name: commit.subject.isEmpty ? commit.id.short : commit.subject,
      description: (what + more).joined(separator: "; "),
      day: day,
      [
        ("commit", .string(commit.id.description)),
        ("changes", .list(changed.events.map { .object($0.change.members) })),
      ]
    )
  }

  private static func moment(_ head: CommitSummary) -> JSONText {
    moment(
      id: head.id.short,
      name: head.subject.isEmpty ? head.id.short : head.subject,
      description: "No deployed parts",
      day: head.day,
      [("commit", .string(head.id.description))]
    )
  }

  private static func moment(
    id: String,
    name: String,
    description: String,
    day: CalendarDay,
    _ metadata: [(String, JSONText)]
  ) -> JSONText {
    .object([
      ("unique-id", .string("commit-\(id)")),
      ("node-type", .string("moment")),
      ("name", .string(Escaping.terminal(name))),
      ("description", .string(description)),
      ("valid-from", .string(day.description)),
      ("details", .object([("detailed-architecture", .string("asbuilt:commit-\(id)"))])),
      ("metadata", .object([("asbuilt", .object(metadata))])),
    ])
  }
}
