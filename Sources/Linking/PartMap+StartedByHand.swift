import ArchitectureModel
import Catalog
import Facts

/// Programs that no list, image or deployment names: people start their files one by one.
extension PartMap {
  mutating func addProgramsStartedByHand() {
    let taken = Set(
      parts.filter { $0.stage != .sample && !isOnlyTried($0) }.compactMap(\.unit)
    )
    let products = deployedProducts()
    for (number, unit) in units.units.enumerated()
    where !taken.contains(number) && unit.stage == .production && !unit.entryPoints.isEmpty {
      if !unit.hasDockerfile, addServers(of: number) { continue }
      if addClusterJob(of: number) { continue }
      if let products, !unit.hasDockerfile { addClients(of: number, products) }
    }
  }

  /// The port on which a call of a Python framework says that the program listens.
  static func ownPort(_ call: Call) -> Int? {
    guard call.language == .python, call.arguments.count == 1,
      let text = call.arguments.first, text.hasPrefix("port=")
    else { return nil }
    return Int(text.dropFirst("port=".count)).flatMap { (1...65_535).contains($0) ? $0 : nil }
  }

  /// Files of Python that each make an application of a framework and listen on a port of their own: one service each.
  ///
  /// Variants of one program listen on one port.
  private mutating func addServers(of number: Int) -> Bool {
    let unit = units.units[number]
    guard unit.language == .python else { return false }
    var ports: [RepoPath: Int] = [:]
    for call in unit.calls {
      if let port = Self.ownPort(call.content) { ports[call.path] = port }
    }
    let servers = startedFiles(of: unit).filter {
      ports[$0.path] != nil && makesService($0.path, unit)
    }
    guard servers.count > 1, Set(servers.compactMap { ports[$0.path] }).count == servers.count
    else { return false }
    for server in servers { add(server, of: number, kind: .service, isOnly: false) }
    return true
  }

  /// Whether a call in the file makes an application of a framework that answers requests.
  private func makesService(_ path: RepoPath, _ unit: Unit) -> Bool {
    unit.calls.contains { call in
      call.path == path
        && catalog.sightings(in: .call(call.content)).contains {
          catalog[$0.technology]?.makes == .service
        }
    }
  }

  /// A program of the JVM that is handed to a cluster, which runs it: nothing in the repository need say so.
  ///
  /// Sources: Apache Flink documentation, "Command-Line Interface", "Submitting a Job"; Apache Spark documentation,
  /// "Submitting Applications".
  private mutating func addClusterJob(of number: Int) -> Bool {
    let unit = units.units[number]
    guard unit.language == .java || unit.language == .kotlin || unit.language == .scala,
      !units.units.contains(where: { $0.includes.contains(number) })
    else { return false }
    for start in startedFiles(of: unit) {
      guard let technology = cluster(of: start.path, unit) else { continue }
      add(start, of: number, kind: .job, isOnly: true)
      parts[parts.count - 1].runner = technology.id
      return true
    }
    return false
  }

  /// What runs the jobs that the file begins: it imports their environment.
  private func cluster(of path: RepoPath, _ unit: Unit) -> Technology? {
    for item in unit.imports where item.path == path {
      let found = catalog.lookup(.jobs, key: Language.java.rawValue, item.content.module)
      if let technology = found.first { return technology }
    }
    return nil
  }

  /// Technologies and protocols of what is deployed, where that is nothing but stores and other products: whoever tries the
  /// system out starts its programs by hand.
  private func deployedProducts() -> Set<String>? {
    let deployed = parts.filter { $0.stage == .production && !$0.declarations.isEmpty }
    guard deployed.allSatisfy({ $0.unit == nil && $0.technology != nil }) else { return nil }
    let names = deployed.compactMap(\.technology).flatMap { [$0.id.text, $0.protocolName ?? ""] }
    let found = Set(names.filter { !$0.isEmpty })
    return found.isEmpty ? nil : found
  }

  /// Files of Python that are started and are clients of what is deployed: one job each.
  private mutating func addClients(of number: Int, _ products: Set<String>) {
    let unit = units.units[number]
    // What is packed to be installed is a library or a tool; what serves is found by its framework.
    guard unit.language == .python, unit.modules.isEmpty,
      !profiles[number].makes.contains(.service), profiles[number].server == nil
    else { return }
    let starts = startedFiles(of: unit).filter { !Self.onlySetsUp($0.path) }
    let clients = UnitProfile(unit, catalog: catalog, isByFile: true).clients.filter { client in
      (client.form == .call || client.form == .importing)
        && [client.technology.id.text, client.technology.protocolName ?? ""].contains(
          where: products.contains
        )
    }
    let own = starts.filter { start in
      // The only program uses what lies beside it.
      clients.contains { starts.count == 1 || $0.evidence.path == start.path }
    }
    for start in own { add(start, of: number, kind: .job, isOnly: own.count == 1) }
  }

  /// Files of the unit that start something, each once.
  private func startedFiles(of unit: Unit) -> [Located<EntryPoint>] {
    var seen: Set<RepoPath> = []
    return unit.entryPoints.filter {
      PathStage.stage(of: $0.path) == .production && seen.insert($0.path).inserted
    }
  }

  private static let preparing: Set<String> = [
    "init", "create", "setup", "seed", "migrate", "reset", "test", "check", "delete", "drop",
    "clean",
    "download", "conftest",
  ]

  /// `create_topics.py`, `init_db.py`: prepares what the programs need.
  private static func onlySetsUp(_ path: RepoPath) -> Bool {
    Words.of(String(path.stem)).contains(where: preparing.contains)
  }

  private static let general: Set<String> = [
    "main", "__main__", "app", "run", "index", "server", "start", "manage", "wsgi", "asgi",
  ]

  private mutating func add(
    _ start: Located<EntryPoint>,
    of number: Int,
    kind: ComponentKind,
    isOnly: Bool
  ) {
    let unit = units.units[number]
    let stem = String(start.path.stem)
    let folder = start.path.folder
    let isGeneral = Self.general.contains(stem.lowercased()) && folder != unit.folder
    let name =
      isOnly && (unit.language != .python || !unit.folder.text.isEmpty)
      ? undeployedName(of: unit) : isGeneral ? String(folder.name) : stem
    var part = Part(name: name, kind: kind, stage: .production, certainty: .coded)
    part.unit = number
    part.evidence = [start.evidence("starts \(start.content.name)")]
    part.hostNames = [name.lowercased()]
    if !isOnly {
      let file =
        unit.folder.text.isEmpty
        ? start.path.text : String(start.path.text.dropFirst(unit.folder.text.count + 1))
      part.command = "python \(file)"
      part.startedFile = start.path
    }
    parts.append(part)
  }
}
