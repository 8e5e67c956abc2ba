/// A text in code that may be an address, or a name that others meet at (topic, queue, service id).
package struct Literal: Hashable, Sendable, CustomStringConvertible {
  /// Redacted.
  ///
  /// Interpolated parts appear as `${name}`; constants of the same file are filled in.
  package let value: String
  /// The constant, variable, field or named argument that it is given to.
  package let name: String?
  /// The called function or constructor that it is an argument of, as written: `requests.get`, `new HttpClient`.
  package let callee: String?

  package init(_ value: String, name: String? = nil, callee: String? = nil) {
    self.value = Redaction.redacted(value, key: name ?? "")
    self.name = name
    self.callee = callee
  }

  /// The callee of a text that only a constant for other files holds, named `Type.NAME`: who calls it says what it is for.
  package static let constant = "const"

  /// Whether it is a constant for other files, and no address by itself.
  package var isConstant: Bool { callee == Self.constant }

  package var description: String {
    "says \(value)\(name.map { " as \($0)" } ?? "")\(callee.map { " to \($0)" } ?? "")"
  }
}
