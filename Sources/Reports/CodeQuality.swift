/// Alerts as a code quality report, which GitLab shows in a merge request.
///
/// Source: GitLab Docs, "Code Quality", "Code Quality report format".
struct CodeQuality {
  let alerts: [Alert]

  var text: String { JSONText.list(alerts.prefix(SARIF.mostResults).map(Self.json)).text }

  private static func json(_ alert: Alert) -> JSONText {
    let place = alert.places.first
    return .object([
      ("description", .string(Escaping.plain(alert.message))),
      ("check_name", .string(alert.rule.id)),
      ("fingerprint", .string(alert.fingerprint)),
      ("severity", .string(alert.level == .warning ? "major" : "info")),
      (
        "location",
        .object([
          ("path", .string(place?.path ?? "")),
          ("lines", .object([("begin", .number(max(place?.line ?? 1, 1)))])),
        ])
      ),
    ])
  }
}
