import ArchitectureModel
import Catalog
import Facts

/// Names, ports and interfaces under which parts are reached.
struct SymbolTable: Sendable {
  private struct Entry: Sendable {
    let part: Int
    /// The folder of the declaring files; nil for names that hold everywhere.
    let folder: RepoPath?
    /// Whether it is the name that the declaring files give it.
    var isOwn = false
  }

  private var hosts: [String: [Entry]] = [:]
  private var publishedPorts: [Int: [Entry]] = [:]
  /// Those that a file beside the deployment fills in.
  private var filledPorts: [Int: [Entry]] = [:]
  /// Ports that programs choose themselves, which addresses on this machine mean.
  private var ownPorts: [Int: [Int]] = [:]
  /// Of these those that settings and code name, not images.
  private var chosenPorts: [Int: Set<Int>] = [:]
  private var served: [String: [Int]] = [:]
  private var unitNames: [String: [Int]] = [:]
  /// What operators and charts run, of which they make the names of the services.
  private var operated = OperatedNames()
  /// Domains that only exist inside a network that is created here, lower case.
  private var privateDomains: Set<String> = []
  /// Programs by what is left of their names without `-service` and the like.
  private var cores: [String: Set<Int>] = [:]
  /// The same by the names that they are shown under, which go before those of manifests: these are copied with their folders.
  private var shownCores: [String: Set<Int>] = [:]

  init(_ book: FactBook, parts: PartMap, values: ValueSources) {
    for (number, part) in parts.parts.enumerated() {
      for declaration in part.declarations.map({ parts.declarations.all[$0] }) {
        for name in declaration.hostNames + Self.sidecarNames(declaration.workload) {
          let isOwn = name == declaration.workload.name
          add(host: name, part: number, folder: declaration.folder, isOwn: isOwn)
        }
        for port in declaration.workload.ports {
          let entry = Entry(part: number, folder: declaration.folder)
          if let told = port.placeholder.flatMap({ Int(values.resolved($0, for: declaration)) }) {
            filledPorts[told, default: []].append(entry)
          }
          if let published = port.published {
            publishedPorts[published, default: []].append(entry)
          }
        }
      }
      for name in part.hostNames where part.declarations.isEmpty {
        add(host: name, part: number, folder: nil)
      }
      operated.add(part, number: number)
      addUnit(of: number, parts: parts)
    }
    addEndpoints(book, parts: parts, values: values)
    addPrivateDomains(book)
  }

  /// Names that services of one network register under: `shop.local` of `orders.shop.local`.
  ///
  /// Source: AWS Cloud Map Developer Guide, "Creating an AWS Cloud Map namespace".
  private mutating func addPrivateDomains(_ book: FactBook) {
    for file in book.files where file.states(.resource) {
      for case .resource(let resource) in file.detection.facts.map(\.claim)
      where resource.type.hasSuffix("::PrivateDnsNamespace")
        || resource.type.hasSuffix("_private_dns_namespace")
      {
        let name = resource.value(of: "Name") ?? resource.value(of: "name") ?? ""
        if name.contains("."), !name.contains("$") { privateDomains.insert(name.lowercased()) }
      }
    }
  }

  /// The label before a private domain; nil for hosts elsewhere.
  private func privateName(of host: String) -> String? {
    for domain in privateDomains where host.hasSuffix("." + domain) {
      let name = host.dropLast(domain.utf8.count + 1)
      return name.contains(".") ? nil : String(name)
    }
    return nil
  }

  /// The name under which sidecars find each other: `annotation:<runtime>/app-id=orders`.
  ///
  /// Source: Dapr documentation, "Dapr arguments and annotations".
  private static func sidecarNames(_ workload: Workload) -> [String] {
    workload.labels.compactMap { label in
      guard label.hasPrefix("annotation:") else { return nil }
      let pair = label.split(separator: "=", maxSplits: 1)
      return pair.count == 2 && pair[0].hasSuffix("/app-id") ? String(pair[1]) : nil
    }
  }

  private mutating func add(host: String, part: Int, folder: RepoPath?, isOwn: Bool = false) {
    let name = host.lowercased()
    // A container may call itself so; for all others it is their own machine.
    if ["localhost", "127.0.0.1", "0.0.0.0"].contains(name) { return }
    if hosts[name]?.contains(where: { $0.part == part && $0.folder == folder }) == true { return }
    hosts[name, default: []].append(Entry(part: part, folder: folder, isOwn: isOwn))
  }

  /// Whether nothing but tests deploys the program, so that its names mean what runs otherwise.
  private func isTriedTwin(_ number: Int, _ parts: PartMap) -> Bool {
    let part = parts.parts[number]
    return parts.isOnlyTried(part)
      && parts.parts.contains {
        $0.unit == part.unit && $0.stage == .production && $0.declarations.isEmpty
      }
  }

  /// Names that the code itself goes by: application names in settings, module names, interfaces that it serves.
  private mutating func addUnit(of number: Int, parts: PartMap) {
    guard let unitNumber = parts.parts[number].unit else { return }
    if isTriedTwin(number, parts) { return }
    let unit = parts.units.units[unitNumber]
    for name in unit.names { unitNames[name.lowercased(), default: []].append(number) }
    if parts.parts[number].kind != .frontend {
      shownCores[NameForm.core(parts.parts[number].name), default: []].insert(number)
      for name in [parts.parts[number].name] + unit.names {
        cores[NameForm.core(name), default: []].insert(number)
      }
    }
    for setting in unit.settings
    where setting.content.key.hasSuffix("server.port") || setting.content.key == "quarkus.http.port"
    {
      if let port = Int(Interpolation.filled(setting.content.value) { _ in nil }) {
        ownPorts[port, default: []].append(number)
        chosenPorts[port, default: []].insert(number)
      }
    }
    for port in ListeningSettings(unit.settings).ports(where: { setting in
      parts.holds(number, setting.path, line: setting.line, detector: setting.detector)
    }) {
      ownPorts[port, default: []].append(number)
      chosenPorts[port, default: []].insert(number)
    }
    addPorts(of: number, unit: unit, parts: parts)
    for setting in unit.settings where Self.isApplicationName(setting.content.key) {
      unitNames[setting.content.value.lowercased(), default: []].append(number)
    }
    for inner in parts.codeUnits(of: number) {
      for contract in parts.units.units[inner].contracts
      where contract.content.part == .serves
        && parts.holds(number, contract.path, line: contract.line, detector: contract.detector)
      {
        served["\(contract.content.protocolName) \(contract.content.name)", default: []].append(
          number
        )
      }
    }
  }

  /// Ports that the code listens on unless it is told otherwise, and those that its image exposes.
  private mutating func addPorts(of number: Int, unit: Unit, parts: PartMap) {
    let names: Set<String> = ["port", "http_port", "server_port", "app_port", "api_port"]
    let read = unit.reads.filter { read in
      names.contains(read.content.name.lowercased())
        && parts.holds(number, read.path, line: read.line, detector: read.detector)
    }.compactMap { $0.content.fallback.flatMap { Int($0) } }
    // A file deeper in the folder builds something beside the program.
    let files = Set(
      parts.parts[number].declarations.compactMap { parts.declarations.all[$0].dockerfile }
    )
    let exposed = unit.stages.filter { stage in
      stage.content.isFinal
        && (stage.path.folder == unit.folder || files.contains(stage.path)
          || stage.path.folder.folder == unit.folder && UnitMap.holdsImages(stage.path.folder))
    }.flatMap(\.content.exposes)
    let listened =
      Self.listened(unit) { parts.holds(number, $0.path, line: $0.line, detector: $0.detector) }
      + scripted(unit, parts.parts[number].kind)
    for port in read + listened { chosenPorts[port, default: []].insert(number) }
    for port in Set(read + exposed + listened) {
      ownPorts[port, default: []].append(number)
    }
  }

  /// Ports that the program's own calls listen on: `app.listen(process.env.ORDERS_PORT ?? 3020)`, `app.run(port=5003)`.
  ///
  /// Sources: Node.js, "net", `server.listen([port…])`; NestJS, "First steps"; Flask documentation, "Flask.run".
  private static func listened(_ unit: Unit, where isHeld: (Located<Call>) -> Bool) -> [Int] {
    switch unit.language {
    case .javascript:
      unit.calls.compactMap { call in
        guard call.content.member.hasSuffix("listen"), let port = call.content.arguments.first
        else { return nil }
        return Int(Interpolation.filled(port) { _ in nil })
      }
    case .python:
      unit.calls.compactMap { call in
        PartMap.ownPort(call.content).flatMap { isHeld(call) ? $0 : nil }
      }
    default: []
    }
  }

  /// The port on which a script of the manifest starts a server of pages: `next start --port 3003`.
  ///
  /// Sources: npm Docs, "scripts", `npm start`; Next.js, "CLI", `-p`; Nuxt, "nuxi dev", `--port`.
  private func scripted(_ unit: Unit, _ kind: ComponentKind) -> [Int] {
    guard unit.language == .javascript, kind == .service else { return [] }
    let scripts = unit.processes.filter { $0.content.role == .script }
    let ports = ["start", "serve", "dev"].lazy.compactMap { name in
      scripts.first { $0.content.name == name }.flatMap { Self.port(in: $0.content.command) }
    }
    return ports.first.map { [$0] } ?? []
  }

  private static func port(in command: String) -> Int? {
    let words = command.split { $0 == " " || $0 == "=" }
    for (option, value) in zip(words, words.dropFirst())
    where option == "--port" || option == "-p" || option == "PORT" {
      if let port = Int(value), (1...65535).contains(port) { return port }
    }
    return nil
  }

  private static func isApplicationName(_ key: String) -> Bool {
    key.hasSuffix("application.name") || key == "spring.application.name" || key == "app.name"
  }

  /// Kubernetes Services stand for the workloads that they select.
  private mutating func addEndpoints(_ book: FactBook, parts: PartMap, values: ValueSources) {
    for file in book.files where file.states(.endpoint) {
      for fact in file.detection.facts {
        guard case .endpoint(let endpoint) = fact.claim else { continue }
        for number in Self.selected(by: endpoint, folder: file.path.folder, parts: parts) {
          add(
            host: values.name(endpoint.name, near: file.path.folder),
            part: number,
            folder: file.path.folder
          )
        }
      }
    }
  }

  private static func selected(by endpoint: Endpoint, folder: RepoPath, parts: PartMap) -> [Int] {
    let wanted = Set(endpoint.selector)
    if wanted.isEmpty { return [] }
    let all = parts.parts.indices.filter { number in
      parts.parts[number].declarations.contains {
        wanted.isSubset(of: parts.declarations.all[$0].workload.labels)
      }
    }
    let near = all.filter { number in
      parts.parts[number].declarations.contains { parts.declarations.all[$0].folder == folder }
    }
    return near.isEmpty ? all : near
  }

  /// The part that the host means, seen from a folder: declared nearest to it, else anywhere; nil when unknown or ambiguous.
  func part(atHost host: String, from folders: [RepoPath]) -> Int? {
    for name in Self.names(of: host) {
      if let entries = hosts[name], let found = Self.nearest(entries, to: folders) { return found }
      if let found = unitNames[name], Set(found).count == 1 { return found.first }
    }
    if !privateDomains.isEmpty, let name = privateName(of: host),
      let found = hosts[name].flatMap({ Self.nearest($0, to: folders) })
    {
      return found
    }
    return Self.names(of: host).lazy.compactMap { operated.part(behind: $0) }.first
  }

  /// The part that publishes the port on the host machine.
  func part(atPublishedPort port: Int, from folders: [RepoPath]) -> Int? {
    if let found = publishedPorts[port].flatMap({ Self.nearest($0, to: folders) }) { return found }
    let own = Set(ownPorts[port] ?? [])
    return own.count == 1 ? own.first : nil
  }

  /// The part that publishes the port as the deployment or a file beside it says.
  func part(atFilledPort port: Int, from folders: [RepoPath]) -> Int? {
    let entries = (publishedPorts[port] ?? []) + (filledPorts[port] ?? [])
    return Self.nearest(entries, to: folders)
  }

  /// Whatever here listens on the port.
  func listeners(on port: Int) -> [Int] {
    (publishedPorts[port]?.map(\.part) ?? []) + (ownPorts[port] ?? [])
      + (chosenPorts[port]?.sorted() ?? [])
  }

  /// Whether the part's own settings or code say that it listens on the port.
  func listens(_ part: Int, on port: Int) -> Bool { chosenPorts[port]?.contains(part) ?? false }

  /// The only program of this name, without what says that it is a service.
  func part(named core: String) -> Int? {
    for names in [shownCores, cores] {
      if let found = names[core], found.count == 1 { return found.first }
    }
    return nil
  }

  /// The parts that serve an interface, in order.
  func parts(serving name: String, protocolName: String) -> [Int] {
    served["\(protocolName) \(name)"] ?? []
  }

  private static func nearest(_ entries: [Entry], to folders: [RepoPath]) -> Int? {
    let same = entries.filter { entry in entry.folder.map(folders.contains) ?? false }
    // What is deployed has the name, and not a package that is called alike.
    let deployed = entries.filter(\.isOwn)
    for candidates in [same, deployed, entries] {
      let parts = Set(candidates.map(\.part))
      if parts.count == 1 { return parts.first }
    }
    return same.first?.part
  }

  /// The host itself, then what it means inside a cluster: `orders.shop.svc.cluster.local` → `orders`.
  private static func names(of host: String) -> [String] {
    let labels = host.split(separator: ".").map(String.init)
    guard labels.count > 1, let first = labels.first else { return [host] }
    let isInner =
      labels.contains("svc") || labels.count == 2 && !Self.publicEndings.contains(labels[1])
      || ["local", "internal", "cluster", "consul", "dapr"].contains(labels[labels.count - 1])
    return isInner ? [host, first] : [host]
  }

  private static let publicEndings: Set<String> = [
    "com", "net", "org", "io", "dev", "cloud", "app", "ai", "co", "us", "eu", "de", "uk", "fr",
    "ch", "gov", "edu",
    "info", "me", "tv", "cn", "jp", "in", "ca", "au", "xyz", "tech", "example", "test",
  ]
}
