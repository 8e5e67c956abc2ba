/// A key with a value, in a deployment file, an environment file or a configuration file.
package struct Setting: Hashable, Sendable, CustomStringConvertible {
  /// Whose setting it is: ``Workload/owner``, `configmap/<name>`, `secret/<name>`; nil for a whole file's.
  package let owner: String?
  /// An environment variable's name, or a configuration key with its path joined by dots; list items end in `[0]`.
  package let key: String
  /// Redacted; unresolved `${VAR:-default}` and `{{ … }}` stay.
  ///
  /// Empty when the value comes from elsewhere.
  package let value: String
  /// Where the value comes from, as `owner#key`: `configmap/app#DB_HOST`, `secret/db#password`.
  package let source: String?
  /// The framework profile or environment for which it holds (`docker`, `production`); nil for all.
  package let profile: String?

  package init(
    owner: String? = nil,
    key: String,
    value: String,
    source: String? = nil,
    profile: String? = nil
  ) {
    self.owner = owner
    self.key = key
    self.value = Redaction.redacted(value, key: key)
    self.source = source
    self.profile = profile
  }

  /// The owner of what a template sets for itself: the whole action is the value.
  package static let templateVariables = "template-variables"

  package var description: String {
    let from = source.map { " from \($0)" } ?? ""
    let only = profile.map { " in profile \($0)" } ?? ""
    return "\(owner.map { $0 + " " } ?? "")sets \(key) = \(value)\(from)\(only)"
  }
}
