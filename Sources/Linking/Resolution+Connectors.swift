import ArchitectureModel
import Catalog
import Facts

/// Stream connectors are posted to whatever runs them: their settings say where its streams come from and go to.
extension Resolution {
  /// Connects the part that runs connectors with the systems that they name.
  mutating func connectConnectors(_ book: FactBook) {
    lazy var given = valuesByKey
    for file in book.files where file.detector == Detectors.connectors {
      let settings = file.detection.facts.compactMap { fact -> Located<Setting>? in
        guard case .setting(let claim) = fact.claim else { return nil }
        return Located(content: claim, path: file.path, line: fact.line, detector: file.detector)
      }
      guard let runner = runner(of: settings) else { continue }
      for setting in settings where setting.content.key != "connector.class" {
        let value =
          setting.content.value.contains("$")
          ? Self.filled(setting.content.value, with: given) : setting.content.value
        connect(runner, by: Self.binding(setting, value), isDeployed: true)
      }
    }
  }

  /// The connector with what whoever posts it is given: placeholders are filled in before, or by the worker.
  ///
  /// Source: Kafka documentation, "Kafka Connect", "Externalizing Secrets": `${env:ORDERS_HOST}`.
  private static func filled(_ text: String, with given: [String: Set<String>]) -> String {
    Interpolation.filled(text.replacing("${env:", with: "${")) { expression in
      guard case .variable(let name) = expression, let values = given[name], values.count == 1
      else { return nil }
      return values.first
    }
  }

  /// What production is given under each key.
  private var valuesByKey: [String: Set<String>] {
    var values: [String: Set<String>] = [:]
    for declaration in parts.declarations.all where declaration.stage == .production {
      for setting in declaration.settings where !setting.content.value.contains("$") {
        values[setting.content.key, default: []].insert(setting.content.value)
      }
    }
    return values
  }

  private enum Detectors {
    static let connectors = "stream-connector"
  }

  /// The only part of the technology whose setting `connector.class` is.
  private func runner(of settings: [Located<Setting>]) -> Int? {
    guard let kind = settings.first(where: { $0.content.key == "connector.class" }) else {
      return nil
    }
    let wanted = Set(sightings(in: .setting(kind.content)).map(\.technology))
    let runners = parts.parts.indices.filter { number in
      let part = parts.parts[number]
      guard part.stage == .production else { return false }
      if let technology = part.technology { return wanted.contains(technology.id) }
      guard let unit = part.unit, let stage = parts.units.units[unit].stages.last else {
        return false
      }
      return sightings(in: .imageStage(stage.content)).contains { wanted.contains($0.technology) }
    }
    return runners.count == 1 ? runners[0] : nil
  }

  private static func binding(_ setting: Located<Setting>, _ value: String) -> Binding {
    // `rs0/mongo:27017` names the replica set before its members.
    let members =
      value.contains("://") ? value : value.split(separator: "/").last.map(String.init) ?? value
    return Binding(
      key: setting.content.key,
      value: members,
      read: nil,
      source: setting.evidence("sets \(setting.content.key) to \(members)"),
      isShared: false,
      isOwnFile: true,
      scope: "",
      folders: [setting.path.folder],
      stage: .production
    )
  }
}
