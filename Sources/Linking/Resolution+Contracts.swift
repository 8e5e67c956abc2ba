import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// Connects parts that call an interface with those that serve it, by names that both sides write.
  mutating func connectContracts(_ book: FactBook) {
    let makers = GoMakers(parts.units, book)
    let constants = NamedConstants(parts.units)
    for number in parts.parts.indices {
      for inner in parts.codeUnits(of: number) {
        for contract in parts.units.units[inner].contracts
        where contract.content.part == .calls
          && parts.holds(number, contract.path, line: contract.line, detector: contract.detector)
          && parts.goFolders(of: number).map({
            makers.isMade(at: contract.path, contract.line, by: $0)
          }) != false
        {
          let served = parts.atHome(servers(of: contract.content), contract.content)
          guard served.count == 1, let target = served.first else { continue }
          add(
            Wiring.Wire(
              from: number,
              to: target,
              style: .sync,
              protocolName: contract.content.protocolName,
              stage: max(parts.parts[number].stage, parts.parts[target].stage),
              scopes: parts.parts[number].scopes,
              certainty: .coded,
              evidence: [
                contract.evidence(
                  "calls \(contract.content.protocolName) service \(contract.content.name)"
                )
              ]
            )
          )
        }
        connectMarkers(number, inner, constants)
      }
    }
  }

  /// Annotations that name the service which an interface stands for.
  private mutating func connectMarkers(_ number: Int, _ unit: Int, _ constants: NamedConstants) {
    for marker in parts.units.units[unit].markers
    where isClientMarker(marker.content.name)
      && parts.holds(number, marker.path, line: marker.line, detector: marker.detector)
    {
      for argument in marker.content.arguments {
        let pieces = argument.split(separator: "=", maxSplits: 1).map(String.init)
        let label = pieces.count == 2 ? pieces[0] : "value"
        guard let written = pieces.last,
          ["value", "name", "id", "serviceId", "url"].contains(label)
        else { continue }
        let value = constants.text(of: written, for: unit, in: parts.units) ?? written
        guard let target = self.target(named: value, for: number) else { continue }
        addCall(
          from: number,
          to: target,
          evidence: marker.evidence("\(marker.content.name) calls \(value)")
        )
      }
    }
  }

  private func isClientMarker(_ name: String) -> Bool {
    name.hasSuffix("Client") || name.hasSuffix("RestClient")
  }
}
