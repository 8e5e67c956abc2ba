import ArchitectureModel
import Facts

/// Addresses on this machine of which only a variable for the port says whose they are: `http://localhost:${ORDERS_PORT}`.
extension Resolution {
  /// Connects pages and what no container runs with the program that the variable is named for.
  mutating func connectNamedPorts() {
    for number in parts.parts.indices {
      let part = parts.parts[number]
      guard part.stage == .production, part.kind == .frontend || part.declarations.isEmpty,
        part.kind.isProgram || part.kind == .gateway, let unit = part.unit
      else { continue }
      for literal in parts.units.units[unit].literals {
        guard let place = Self.placeNamed(inPortOf: literal.content.value),
          parts.holds(number, literal.path, line: literal.line, detector: literal.detector),
          let target = sibling(place, of: number)
        else { continue }
        connect(
          number,
          toSibling: target,
          literal.evidence("requests \(literal.content.value), which nothing here sets")
        )
      }
    }
  }

  /// `orders` of `http://localhost:${settings.ORDERS_PORT_V1}/all`; nil for addresses with a host or port that says more.
  private static func placeNamed(inPortOf text: String) -> UnsetPlace? {
    guard let beginning = beginnings.first(where: text.hasPrefix) else { return nil }
    let expression = text.dropFirst(beginning.count).prefix { $0 != "}" }
    let words = Words.of(expression.split(separator: ".").last.map(String.init) ?? "")
    guard let port = words.lastIndex(of: "port"), port > 0 else { return nil }
    return UnsetPlace(words[..<port].joined(separator: "_").uppercased() + "_HOST")
  }

  private static let beginnings = ["http", "https", "ws", "wss"].flatMap { scheme in
    ["localhost", "127.0.0.1"].map { "\(scheme)://\($0):${" }
  }
}
