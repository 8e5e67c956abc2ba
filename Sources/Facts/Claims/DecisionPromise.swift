/// A sentence of a decision document that promises something to be used, or never to be.
package struct DecisionPromise: Hashable, Sendable, CustomStringConvertible {
  /// Which way the promise goes.
  package enum Verb: String, Hashable, Sendable {
    case uses, avoids
  }

  package let verb: Verb
  /// The few words that say what; as written.
  package let object: String

  package init(_ verb: Verb, _ object: String) {
    self.verb = verb
    self.object = Redaction.redacted(object)
  }

  package var description: String { "promises that it \(verb.rawValue) \(object)" }
}
