import Facts

/// Names of services that types of the repository keep as constants: `ServiceNames.ORDERS` in an annotation of another file.
struct ServiceConstants: Sendable {
  /// By type and constant; `nil` where types of one name differ.
  private var values: [String: String?] = [:]

  init(_ units: [Unit]) {
    for unit in units {
      for marker in unit.markers where marker.content.name == "service names" {
        guard let type = marker.content.target else { continue }
        for argument in marker.content.arguments {
          let pieces = argument.split(separator: "=", maxSplits: 1).map(String.init)
          guard pieces.count == 2 else { continue }
          let key = "\(type).\(pieces[0])"
          if let known = values[key], known != pieces[1] {
            values[key] = .some(nil)
          } else {
            values[key] = pieces[1]
          }
        }
      }
    }
  }

  /// The value of `org.acme.ServiceNames.ORDERS`; nil for what is no constant of that kind.
  func value(of name: String) -> String? {
    let parts = name.split(separator: ".")
    guard parts.count > 1 else { return nil }
    return values[parts.suffix(2).joined(separator: ".")] ?? nil
  }
}
