import ArchitectureModel
import Facts

extension Rule {
  /// A change of a database and a message about it, without anything that holds the two together.
  static let dualWrite = Rule(
    id: "dual-write",
    title: "Two writes that can part",
    area: .consistency,
    what:
      "One function changes a database and hands a message to a broker; nothing there speaks of an outbox.",
    why: "When the second write fails, the two disagree for ever, and nobody is told.",
    found:
      "In one function a change by a database's client and a message by a broker's, in a component whose code nowhere speaks of an outbox or an event log.",
    remedy:
      "Write the message with the change (an outbox) and send it from there, or let one follow the other's log."
  ) { subject in
    let outboxes = subject.conduct.sites.filter {
      let words = ($0.subject + $0.function + $0.path.text).lowercased()
      return words.contains("outbox") || words.contains("eventlog")
    }
    let withOutbox = Set(outboxes.map(\.component))
    return subject.places([.change, .publish]).compactMap { place, all in
      let sites = all.filter { !withOutbox.contains($0.component) }
      guard let message = sites.first(where: { $0.kind == .publish }) else { return nil }
      let changes = sites.filter {
        $0.kind == .change && $0.component == message.component && $0.target != message.target
      }
      // The one that the message is about stands before it.
      guard let change = changes.last(where: { $0.line <= message.line }) ?? changes.first else {
        return nil
      }
      let broker = message.target?.text ?? "a broker"
      return Accident(
        rule: "dual-write",
        title: "\(place.text) writes to \(change.target?.text ?? "a database") and to \(broker)",
        components: subject.components(of: [change, message]),
        parts: [
          Accident.Part("first write", change, "\(change.subject) changes the database"),
          Accident.Part("second write", message, "\(message.subject) hands a message to \(broker)"),
        ],
        emerged:
          "Between the two lines the program can stop: then one of them knows what the other never hears."
      )
    }
  }
}
