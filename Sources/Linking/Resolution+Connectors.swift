import ArchitectureModel
import Catalog
import Facts

/// Stream connectors are posted to whatever runs them: their settings say where its streams come from and go to.
extension Resolution {
  /// Connects the part that runs connectors with the systems that they name.
  mutating func connectConnectors(_ book: FactBook) {
    for file in book.files where file.detector == Detectors.connectors {
      let settings = file.detection.facts.compactMap { fact -> Located<Setting>? in
        guard case .setting(let claim) = fact.claim else { return nil }
        return Located(content: claim, path: file.path, line: fact.line, detector: file.detector)
      }
      guard let runner = runner(of: settings) else { continue }
      for setting in settings where setting.content.key != "connector.class" {
        connect(runner, by: Self.binding(setting, of: parts.parts[runner]), isDeployed: true)
      }
    }
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

  private static func binding(_ setting: Located<Setting>, of part: Part) -> Binding {
    // `rs0/mongo:27017` names the replica set before its members.
    let value = setting.content.value
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
