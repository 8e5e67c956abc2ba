/// A rule by which a proxy or gateway passes requests on.
package struct Route: Hashable, Sendable, CustomStringConvertible {
  /// The proxy, when the file names it: a workload's owner, an ingress class, a gateway's name; else nil.
  package let owner: String?
  /// Host and path that it matches, as written; may be empty.
  package let match: String
  /// Where it passes requests: an address, `service/<name>`, an upstream's members, or a service id of a registry.
  package let target: String

  package init(owner: String? = nil, match: String, target: String) {
    self.owner = owner
    self.match = match
    self.target = Redaction.redacted(target)
  }

  package var description: String {
    "\(owner.map { $0 + " " } ?? "")routes \(match.isEmpty ? "everything" : match) to \(target)"
  }
}
