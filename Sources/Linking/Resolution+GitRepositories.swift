import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// Connects servers with the git repository outside this one that they are told to serve by its path.
  ///
  /// Source: Spring Cloud Config, "Git Backend": `uri` may be a `file:` URL, which is for trying things out.
  mutating func connectRepositories() {
    for number in parts.parts.indices where parts.parts[number].kind == .infrastructure {
      guard let unit = parts.parts[number].unit,
        !wiring.targets(of: number).contains(where: { parts.parts[$0].kind == .external })
      else { continue }
      let found = parts.units.units[unit].settings.lazy.compactMap { setting in
        Self.repositoryName(setting).map { (name: $0, setting: setting) }
      }.first
      guard let found, !isInHere(found.name) else { continue }
      connect(number, toRepository: found.name, at: found.setting)
    }
  }

  private mutating func connect(
    _ number: Int,
    toRepository name: String,
    at setting: Located<Setting>
  ) {
    let evidence = setting.evidence("sets \(setting.content.key) to \(setting.content.value)")
    let stage = parts.parts[number].stage
    let target = parts.number(ofHost: name, evidence: evidence, stage: stage, certainty: .coded)
    add(
      Wiring.Wire(
        from: number,
        to: target,
        style: .sync,
        protocolName: "git",
        stage: stage,
        scopes: parts.parts[number].scopes,
        certainty: .coded,
        evidence: [evidence]
      )
    )
  }

  /// The last folder of a path that a key such as `server.git.uri` holds.
  private static func repositoryName(_ setting: Located<Setting>) -> String? {
    let words = Words.of(setting.content.key)
    guard words.contains("git"), words.last == "uri" || words.last == "url",
      Bindings.isProductive(setting)
    else { return nil }
    let value = setting.content.value
    guard value.hasPrefix("file:") || value.hasPrefix("/") else { return nil }
    let name = value.split(separator: "/").last.map(String.init) ?? ""
    return name.contains { "${}:.".contains($0) } || name.isEmpty ? nil : name
  }

  private func isInHere(_ name: String) -> Bool {
    parts.units.units.contains { unit in
      unit.folder.parts.contains { $0 == name }
        || unit.settings.contains { $0.path.folder.parts.contains { $0 == name } }
    }
  }
}
