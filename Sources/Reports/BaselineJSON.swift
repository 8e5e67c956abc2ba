import ArchitectureModel
import History
package import Policies

extension Baseline {
  /// The file: one line for each entry, so that a review of it reads like a list of what is accepted.
  package var json: String {
    func list(_ isOfList: (Entry) -> Bool) -> JSONText {
      .list(entries.filter(isOfList).map(Self.row))
    }
    return JSONText.object([
      ("document", .string(Self.document)),
      ("schemaVersion", .string(Self.version)),
      ("components", list { if case .component = $0.subject { true } else { false } }),
      ("connections", list { if case .connection = $0.subject { true } else { false } }),
      ("findings", list { if case .finding = $0.subject { true } else { false } }),
    ]).text
  }

  private static func row(_ entry: Entry) -> JSONText {
    var fields: [(String, JSONText)] =
      switch entry.subject {
      case .component(let id, let technology):
        [("id", .string(id.text))] + (technology.map { [("technology", .string($0))] } ?? [])
      case .connection(let from, let to, let style):
        [
          ("from", .string(from.text)), ("to", .string(to.text)),
          ("style", .string(style.rawValue)),
        ]
      case .finding(let rule, let id): [("rule", .string(rule)), ("id", .string(id))]
      }
    if let reason = entry.reason { fields.append(("reason", .string(reason))) }
    if let until = entry.until { fields.append(("until", .string(until.description))) }
    if let commit = entry.acceptedIn { fields.append(("acceptedIn", .string(commit))) }
    return .row(fields)
  }
}
