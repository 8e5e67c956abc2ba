import ArchitectureModel

/// Alerts as a log of the Static Analysis Results Interchange Format.
///
/// Source: OASIS "SARIF Version 2.1.0"; GitHub Docs, "SARIF support for code scanning".
struct SARIF {
  let source: AlertSource
  let alerts: [Alert]

  /// More results than this a forge does not show.
  static let mostResults = 5_000
  /// More places of one result than this a forge does not show.
  static let mostPlaces = 100

  var text: String {
    JSONText.object([
      ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
      ("version", .string("2.1.0")),
      ("runs", .list([run])),
    ]).text
  }

  private var shown: ArraySlice<Alert> { alerts.prefix(Self.mostResults) }

  private var rules: [Alert.Rule] { Set(shown.map(\.rule)).sorted { $0.id < $1.id } }

  private var run: JSONText {
    let rules = rules
    let numbers = Dictionary(
      rules.enumerated().map { ($1.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    return .object([
      (
        "tool",
        .object([
          (
            "driver",
            .object([
              ("name", .string("asbuilt")),
              ("semanticVersion", .string(source.toolVersion)),
              ("rules", .list(rules.map(Self.json))),
            ])
          )
        ])
      ),
      (
        "automationDetails",
        .object([("id", .string("asbuilt/\(source.command)/\(Escaping.path(source.root))/"))])
      ),
      ("columnKind", .string("unicodeCodePoints")),
      ("invocations", .list([invocation])),
      ("results", .list(shown.map { Self.json($0, number: numbers[$0.rule.id] ?? 0) })),
    ])
  }

  private static func json(_ rule: Alert.Rule) -> JSONText {
    .object([
      ("id", .string(rule.id)),
      ("shortDescription", .object([("text", .string(rule.title))])),
      ("fullDescription", .object([("text", .string(rule.what))])),
      ("help", .object([("text", .string(rule.remedy))])),
    ])
  }

  private static func json(_ alert: Alert, number: Int) -> JSONText {
    .object([
      ("ruleId", .string(alert.rule.id)),
      ("ruleIndex", .number(number)),
      ("level", .string(alert.level.rawValue)),
      ("message", .object([("text", .string(Escaping.sarif(alert.message)))])),
      ("locations", .list(alert.places.prefix(1).map { json($0, id: nil) })),
      (
        "relatedLocations",
        .list(
          alert.places.prefix(mostPlaces).dropFirst().enumerated().map { json($1, id: $0 + 1) }
        )
      ),
      (
        "partialFingerprints",
        .object([
          ("asbuilt/v1", .string(alert.fingerprint)),
          // The one name by which GitHub recognises an alert again.
          ("primaryLocationLineHash", .string("\(alert.fingerprint):1")),
        ])
      ),
    ])
  }

  private static func json(_ place: Alert.Place, id: Int?) -> JSONText {
    var members: [(String, JSONText)] = []
    if let id { members.append(("id", .number(id))) }
    members.append(("physicalLocation", physical(place.path, place.line)))
    if !place.says.isEmpty {
      members.append(("message", .object([("text", .string(Escaping.sarif(place.says)))])))
    }
    return .object(members)
  }

  private static func physical(_ path: String, _ line: Int) -> JSONText {
    .object([
      (
        "artifactLocation",
        .object([("uri", .string(Escaping.path(path))), ("uriBaseId", .string("%SRCROOT%"))])
      ),
      ("region", .object([("startLine", .number(max(line, 1)))])),
    ])
  }

  /// What was not read, and what was left out.
  private var invocation: JSONText {
    var notes = source.coverage.gaps.prefix(1_000).map { gap in
      JSONText.object([
        ("level", .string("note")),
        ("message", .object([("text", .string(Escaping.sarif("not understood: \(gap.reason)")))])),
        (
          "locations",
          .list([
            .object([("physicalLocation", Self.physical(source.path(gap.path), gap.line))])
          ])
        ),
      ])
    }
    if !source.coverage.isComplete {
      notes.insert(Self.warning("part of the repository could not be listed"), at: 0)
    }
    if alerts.count > shown.count {
      notes.insert(
        Self.warning("\(alerts.count - shown.count) results more than are shown"),
        at: 0
      )
    }
    return .object([
      ("executionSuccessful", .bool(true)), ("toolExecutionNotifications", .list(notes)),
    ])
  }

  private static func warning(_ text: String) -> JSONText {
    .object([("level", .string("warning")), ("message", .object([("text", .string(text))]))])
  }
}
