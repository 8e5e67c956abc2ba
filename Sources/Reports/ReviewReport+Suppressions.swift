import Drift
import Facts
import History
import Policies
import Review

extension ReviewReport {
  /// What is left out and by whose word, then the words that hold nothing back; empty when there are none.
  var suppressions: String {
    let held = held.map { held in
      let until = held.by.until.map { " until \($0)" } ?? ""
      let reason = held.by.reason.map { ": \($0)" } ?? ""
      return "  \(held.accident.rule)  \(held.accident.title)\n"
        + "    \(held.by.path):\(held.by.line)\(until)\(reason)\n"
    }
    let stale = stale.map { "  \($0.path):\($0.line)  \($0.says)\n" }
    return Self.list("Ignored", held) + Self.list("Suppressions that hold nothing back", stale)
  }

  private static func list(_ title: String, _ items: [String]) -> String {
    if items.isEmpty { return "" }
    let text = items.joined().split(separator: "\n").map { Escaping.terminal(String($0)) + "\n" }
    return "\n\(title)\n\(text.joined())"
  }

  /// The same for the document; nothing when there are none.
  var suppressionsJSON: [(String, JSONText)] {
    let held = held.map { held in
      JSONText.object([
        ("finding", .string(held.accident.id)),
        ("rule", .string(held.accident.rule)),
        ("path", .string(held.by.path.text)),
        ("line", .number(held.by.line)),
        ("until", .optional(held.by.until?.description)),
        ("reason", .optional(held.by.reason)),
      ])
    }
    let stale = stale.map { stale in
      JSONText.object([
        ("path", .string(stale.path.text)),
        ("line", .number(stale.line)),
        ("says", .string(stale.says)),
      ])
    }
    return (held.isEmpty ? [] : [("ignored", .list(held))])
      + (stale.isEmpty ? [] : [("stale", .list(stale))])
  }
}
