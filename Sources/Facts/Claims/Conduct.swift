/// A call that says how code behaves towards stores, caches and other programs, and where it stands.
///
/// Shapes only: what the receiver is, the catalogue and the linking decide. No line is part of it, so that it stays the same
/// when the file is edited around it.
package struct Conduct: Hashable, Sendable, CustomStringConvertible {
  /// What the call looks like.
  package enum Kind: String, Hashable, Sendable {
    /// A question to a store: `orders.findById(id)`.
    case query
    /// A change of a store: `orders.save(order)`.
    case change
    /// A message handed to a broker: `producer.send(event)`.
    case publish
    /// A value looked up by its key: `cache.get("top")`.
    case keyedRead = "keyed read"
    /// A value kept under a key: `cache.set("top", value)`.
    case keyedWrite = "keyed write"
    /// A request by URL: `http.get(url)`.
    case request
    /// A call on something whose type says that it is a client: `stub.GetPrice(item)`.
    case client = "client call"
    /// A function that is started by the clock.
    case schedule
  }

  package let kind: Kind
  /// The function around it with its type, `Cart.total`; empty outside of all functions.
  package let function: String
  /// The called name as written, without arguments; of a schedule the function or task that it starts.
  package let subject: String
  /// The module that the receiver comes from, as in ``Import/module``.
  package let module: String?
  /// The receiver's type, or the function that made it.
  package let type: String?
  /// A literal key, queue or address; of a schedule when it runs; redacted.
  package let detail: String?
  /// Whether it is made once for each element of a collection.
  package let isRepeated: Bool
  /// Whether an expiry or a timeout is given.
  package let isLimited: Bool

  package init(
    _ kind: Kind,
    function: String,
    subject: String,
    module: String? = nil,
    type: String? = nil,
    detail: String? = nil,
    isRepeated: Bool = false,
    isLimited: Bool = false
  ) {
    self.kind = kind
    self.function = function
    self.subject = subject
    self.module = module
    self.type = type
    self.detail = detail.map { Redaction.redacted($0) }
    self.isRepeated = isRepeated
    self.isLimited = isLimited
  }

  package var description: String {
    var text = "\(kind.rawValue) \(subject)"
    if let detail { text += " \"\(detail)\"" }
    if !function.isEmpty { text += " in \(function)" }
    if let module { text += " of \(module)" }
    if let type { text += " as \(type)" }
    if isRepeated { text += ", for each element" }
    if isLimited { text += ", limited" }
    return text
  }
}
