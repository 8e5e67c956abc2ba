import ArchitectureModel
import Catalog
import Facts

/// Clients of interfaces that are made for a service by the name under which it registers: `orders.NewClient("orders")`.
///
/// Sources: Kitex documentation, "Client", "destService"; Go Micro documentation, `NewGreeterService(name, client)`.
extension Resolution {
  /// Connects Go programs with the programs of this repository for which they make clients.
  mutating func connectNamedClients() {
    guard parts.units.units.contains(where: { $0.language == .go }) else { return }
    let programs = programsByName
    for number in parts.parts.indices
    where parts.parts[number].stage == .production && parts.parts[number].kind.isProgram {
      for unit in parts.codeUnits(of: number) where parts.units.units[unit].language == .go {
        for call in parts.units.units[unit].calls {
          guard call.detector == "source-go", let name = Self.clientName(call.content),
            // A client of a product is called after its user.
            catalog.imported(.go, call.content.module).isEmpty,
            parts.holds(number, call.path, line: call.line, detector: call.detector),
            let target = programs[NameForm.core(name)], target != number,
            !parts.isSameProgram(target, number), !wiring.isConnected(number, target)
          else { continue }
          connect(
            number,
            toSibling: target,
            call.evidence("makes a client of \(name)")
          )
        }
      }
    }
  }

  /// `orders` of `NewClient("orders", …)` and `NewOrdersService("acme.srv.orders", …)`.
  private static func clientName(_ call: Call) -> String? {
    guard call.member.hasPrefix("New"),
      call.member.hasSuffix("Client") || call.member.hasSuffix("Service"),
      let name = call.arguments.first, (3...60).contains(name.utf8.count),
      name.utf8.allSatisfy(isNameByte)
    else { return nil }
    return name.split(separator: ".").last.map(String.init)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
      || byte >= 0x30 && byte <= 0x39 || "-_.".utf8.contains(byte)
  }

  /// The programs that run in production, by their names, where one has it alone.
  private var programsByName: [String: Int] {
    let programs = parts.parts.indices.filter { number in
      let part = parts.parts[number]
      return part.stage == .production && part.kind.isProgram && part.unit != nil
    }
    return Dictionary(grouping: programs) { NameForm.core(parts.parts[$0].name) }
      .compactMapValues { $0.count == 1 ? $0.first : nil }
  }
}
