import ArchitectureModel
import Facts
package import History

extension Timeline {
  /// The document of `history --format json`.
  package var json: String {
    let lives = Lifelines(events)
    return JSONText.object([
      ("schemaVersion", .string("1.0")),
      ("commits", .number(commits)),
      ("head", .optional(head?.id.description)),
      ("first", first?.json ?? .null),
      ("startsLater", .bool(isCut)),
      ("events", .list(events.map(Self.json))),
      ("lifelines", .list(lives.components.map(Self.json) + lives.connections.map(Self.json))),
      ("accidents", .list(stories.map(Self.json))),
    ]).text
  }

  private static func json(_ event: Event) -> JSONText {
    .object(
      [("commit", .string(event.commit.id.description))] + event.change.members
        + [
          ("introducedBy", event.introducedBy.json), ("decision", event.decision.json),
        ]
    )
  }

  private static func json(_ story: Story) -> JSONText {
    .object([
      ("id", .string(story.id)), ("rule", .string(story.rule)), ("title", .string(story.title)),
      ("components", .list(story.components.map { .string($0.text) })),
      (
        "steps",
        .list(
          story.steps.map { step in
            .object([
              ("commit", .string(step.commit.id.description)),
              ("subject", .string(step.commit.subject)),
              ("date", .string(step.commit.day.description)),
              ("path", .string(step.path.text)), ("line", .number(step.line)),
              ("says", .string(step.says)),
            ])
          }
        )
      ),
      ("emerged", .string(story.emerged)), ("there", .bool(story.isThere)),
    ])
  }

  private static func json(_ life: Lifeline) -> JSONText {
    let part = life.component
    return .object(
      [
        ("id", .string(part.id.text)), ("element", .string("component")),
        ("name", .string(part.name)), ("kind", .string(part.kind.rawValue)),
        ("technology", .optional(part.technology)),
      ] + members(life.spans) + [
        (
          "was",
          .list(
            life.was.map { former in
              .object([
                ("name", .string(former.name)), ("kind", .string(former.kind.rawValue)),
                ("technology", .optional(former.technology)),
                ("until", .string(former.until.description)),
              ])
            }
          )
        )
      ]
    )
  }

  private static func json(_ life: ConnectionLifeline) -> JSONText {
    let (from, to) = (life.connection.from.text, life.connection.to.text)
    return .object(
      [
        ("id", .string("\(from) \(to)")), ("element", .string("connection")),
        ("from", .string(from)), ("to", .string(to)),
      ] + members(life.spans)
    )
  }

  private static func members(_ spans: [Lifeline.Span]) -> [(String, JSONText)] {
    [
      ("bornIn", .optional(spans.first?.bornIn.description)),
      ("diedIn", .optional(spans.last?.diedIn?.description)),
      (
        "spans",
        .list(
          spans.map {
            .object([
              ("bornIn", .string($0.bornIn.description)),
              ("diedIn", .optional($0.diedIn?.description)),
            ])
          }
        )
      ),
    ]
  }
}
