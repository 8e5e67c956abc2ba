/// A read of an environment variable or of a configuration key by code.
package struct EnvironmentRead: Hashable, Sendable, CustomStringConvertible {
  /// The variable's name; a configuration key keeps its dots and colons.
  ///
  /// `*` at the end when only a prefix is known.
  package let name: String
  /// What the code uses when it is not set; redacted.
  package let fallback: String?

  package init(_ name: String, fallback: String? = nil) {
    self.name = name
    self.fallback = fallback.map { Redaction.redacted($0, key: name) }
  }

  package var description: String { "reads \(name)\(fallback.map { " or \($0)" } ?? "")" }
}
