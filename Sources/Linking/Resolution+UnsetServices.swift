import ArchitectureModel
import Catalog
import Facts

/// Services of others that only the name of a variable tells of: `PACKING_SERVICE_URL`, which code requests and nothing here sets.
extension Resolution {
  /// Connects parts with services whose addresses are left to whoever deploys them.
  mutating func connectUnsetServices() {
    // Hardly any variable is called so, and what is set is only asked for those.
    lazy var set = keysWithValues
    for number in parts.parts.indices
    where parts.parts[number].stage == .production && parts.parts[number].kind.isProgram {
      guard let unit = parts.parts[number].unit else { continue }
      for inner in parts.units.closure(of: unit) {
        for read in parts.units.units[inner].reads
        where read.content.fallback == nil {
          guard let name = Self.service(in: read.content.name),
            !set.contains(NameForm.folded(read.content.name)),
            parts.holds(number, read.path, line: read.line, detector: read.detector),
            requestsOthers(read.path, in: inner), !isKnown(name)
          else { continue }
          connect(number, toService: name, by: read)
        }
      }
    }
  }

  /// Keys that something gives a value, not only hands on.
  private var keysWithValues: Set<String> {
    let own = parts.units.units.flatMap(\.settings).map(\.content)
    let deployed = parts.declarations.all.flatMap(\.settings).map(\.content)
    return Set(
      (own + deployed).filter { setting in
        !setting.value.isEmpty
          && setting.value != "${\(setting.key)}" && setting.value != "$\(setting.key)"
      }.map { NameForm.folded($0.key) }
    )
  }

  /// `PACKING_SERVICE_URL` → `packing-service`, `EVENTS_API_URL` → `events-api`; nil for whatever says less.
  private static func service(in variable: String) -> String? {
    guard variable == variable.uppercased(), !variable.hasSuffix("*"),
      !setByPlatforms.contains(where: variable.hasPrefix)
    else { return nil }
    let words = Words.of(variable)
    guard words.count > 2, let last = words.last, let kind = words.dropLast().last,
      ["url", "uri", "endpoint", "host", "addr", "address"].contains(last),
      ["service", "api"].contains(kind),
      general.isDisjoint(with: words.dropLast(2))
    else { return nil }
    return words.dropLast().joined(separator: "-")
  }

  /// Words for the program itself, its neighbours whatever they are called, and what its build tool knows.
  private static let general: Set<String> = [
    "app", "application", "server", "client", "backend", "frontend", "web", "main", "base", "core",
    "my", "own", "self", "public", "private", "internal", "external", "local", "dev", "test",
    "prod", "default", "next", "nuxt", "vite", "react", "vue", "gatsby", "expo", "node", "http",
    "https",
    "rest", "graphql", "grpc", "service", "api", "gateway", "proxy", "url", "site", "root",
  ]

  /// Whether a component goes by the name already.
  private func isKnown(_ name: String) -> Bool {
    let core = NameForm.core(name)
    let words = Words.of(name).dropLast()
    return words.contains { !technologies(ofWord: $0).isEmpty }
      || parts.parts.contains { part in
        // What an earlier variable told of.
        if part.kind == .external, part.name == name { return false }
        return NameForm.core(part.name) == core
          || part.hostNames.contains { NameForm.core($0) == core }
      }
  }

  func requestsOthers(_ path: RepoPath, in unit: Int) -> Bool {
    requests.contains(path)
      || parts.units.units[unit].calls.contains { call in
        call.path == path && RequestCall.isShared(call.content.member)
          && Words.of(call.content.module).contains("http")
      }
  }

  private mutating func connect(
    _ number: Int,
    toService name: String,
    by read: Located<EnvironmentRead>
  ) {
    let evidence = read.evidence("reads \(read.content.name), which nothing here sets")
    let target = parts.service(named: name, evidence: evidence)
    addCall(from: number, to: target, stage: .production, evidence: evidence)
  }
}

extension PartMap {
  /// The number of the part for somebody else's service of which only a name is known.
  mutating func service(named name: String, evidence: Evidence) -> Int {
    if let number = parts.firstIndex(where: { $0.kind == .external && $0.name == name }) {
      parts[number].evidence.append(evidence)
      return number
    }
    var part = Part(name: name, kind: .external, stage: .production, certainty: .coded)
    part.evidence = [evidence]
    parts.append(part)
    return parts.count - 1
  }
}
