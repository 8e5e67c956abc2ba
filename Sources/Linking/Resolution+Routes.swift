import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// Connects proxies with what they pass requests to, and callers with what policies let them call.
  mutating func connectRoutes(_ book: FactBook) {
    let mounts = self.mounts
    // What keeps data passes no requests on, whatever lies in the folder that its image is built from.
    for number in parts.parts.indices where !Self.keepers.contains(parts.parts[number].kind) {
      // An image of a stock product with its configuration is a unit too.
      let units = Set(
        ([parts.parts[number].unit]
          + parts.parts[number].declarations.map { parts.declarations.all[$0].unit }).compactMap {
            $0
          }
      )
      for unit in units.sorted() where unit != 0 {
        // What a cluster is told to pass on is no program's own, wherever the file lies.
        for route in parts.units.units[unit].routes
        where route.detector != "kubernetes" && Self.mounting(route.path, mounts).isEmpty
          && !isOfAnother(route.path, than: number)
        {
          connect(route, of: number)
          unitRoutes.insert(route.path)
        }
      }
    }
    for file in book.files where file.states([.route, .policy]) {
      for fact in file.detection.facts {
        let place = Located(content: (), path: file.path, line: fact.line, detector: file.detector)
        switch fact.claim {
        case .route(let route) where !isOfUnit(file.path):
          connect(
            Located(content: route, path: file.path, line: fact.line, detector: file.detector),
            mounts
          )
        case .policy(let policy): connect(policy, at: place)
        default: continue
        }
      }
    }
  }

  /// Whether the image of another gateway alone holds the file, which lies in the folder of a program.
  private func isOfAnother(_ path: RepoPath, than number: Int) -> Bool {
    let images = images(copying: path)
    if images.isEmpty || isBuilt(number, of: images) { return false }
    return parts.parts.indices.contains {
      parts.parts[$0].kind == .gateway && isBuilt($0, of: images)
    }
  }

  private static let keepers: Set<ComponentKind> = [
    .database, .cache, .broker, .search, .objectStorage,
  ]

  /// Whether a program itself passes requests on by it; what scrapes and ships logs is another program.
  private func isForRequests(_ route: Route) -> Bool {
    guard let owner = route.owner else { return true }
    return !owner.hasPrefix("pipeline/") && !owner.hasPrefix("scrape/")
  }

  /// Whether the routes of the file were given to a unit that runs.
  private func isOfUnit(_ path: RepoPath) -> Bool {
    unitRoutes.contains(path)
  }

  private mutating func connect(_ route: Located<Route>, _ mounts: [Mount]) {
    guard let proxy = proxy(of: route, mounts) ?? undeployedProxy(of: route) else { return }
    connect(route, of: proxy)
    // Variants of a proxy are given the same file by its name.
    for mount in mounts where mount.source == route.path && mount.part != proxy {
      connect(route, of: mount.part)
    }
  }

  private mutating func connect(_ route: Located<Route>, of proxy: Int) {
    // What keeps data passes no requests on, whatever lies in the folder that its image is built from.
    if Self.keepers.contains(parts.parts[proxy].kind) { return }
    let folders =
      [route.path.folder]
      + parts.parts[proxy].declarations.map { parts.declarations.all[$0].folder }
    let isInside = !parts.parts[proxy].declarations.isEmpty && !isForRequests(route.content)
    let found = self.targets(of: route.content.target, from: folders, isInside: isInside)
      .filter { $0 != proxy }
    let awaited = found.isEmpty && !isInside ? awaited(by: proxy, route.content.target) : nil
    for target in found + [awaited].compactMap(\.self) {
      add(
        Wiring.Wire(
          from: proxy,
          to: target,
          style: .sync,
          protocolName: "http",
          stage: max(
            max(parts.parts[proxy].stage, parts.parts[target].stage),
            PathStage.stage(of: route.path)
          ),
          scopes: parts.parts[proxy].scopes,
          certainty: .configured,
          evidence: [
            route.evidence(
              "routes \(route.content.match.isEmpty ? "requests" : route.content.match) to \(route.content.target)"
            )
          ]
        )
      )
    }
  }

  /// The only program that a proxy starts after which passes requests on to its own machine: elsewhere both share it.
  ///
  /// Sources: Kubernetes documentation, "Pods": containers of a pod find each other by `localhost`; Compose file reference,
  /// "depends_on".
  private func awaited(by proxy: Int, _ text: String) -> Int? {
    let addresses = Address.addresses(in: text)
    guard !addresses.isEmpty,
      addresses.allSatisfy({ $0.isLocal && !$0.isMachineOfContainer })
    else { return nil }
    let members = parts.parts[proxy].declarations.map { parts.declarations.all[$0] }
    let awaited = Set(
      members.flatMap { member in
        member.workload.startsAfter.compactMap { partNamed($0, from: [member.folder]) }
      }
    ).filter { $0 != proxy && parts.parts[$0].technology == nil && parts.parts[$0].kind != .job }
    return awaited.count == 1 ? awaited.first : nil
  }

  /// - `isInside`: whether a container says so, for which this machine is the container itself.
  private func targets(of text: String, from folders: [RepoPath], isInside: Bool = false) -> [Int] {
    if text.hasPrefix("service/") {
      let name = text.dropFirst(8).prefix { $0 != ":" }
      return partNamed(String(name), from: folders).map { [$0] } ?? []
    }
    if text.contains("/invoke/"), let target = sidecarTarget(text, from: folders) {
      return [target]
    }
    let addresses = Address.addresses(in: Self.withoutEnvironment(text))
    if addresses.isEmpty { return partNamed(text, from: folders).map { [$0] } ?? [] }
    return addresses.compactMap { address in
      if isInside, address.isLocal, !address.isMachineOfContainer { return nil }
      return address.isLocal
        ? address.port.flatMap { published($0, from: folders) }
        : partNamed(address.host, from: folders) ?? listening(at: address, from: folders)
    }
  }

  /// `http://orders-$ENVIRONMENT/x` → `http://orders/x`: what is deployed several times has its environment at the end of its name.
  private static func withoutEnvironment(_ text: String) -> String {
    guard let dollar = text.firstIndex(of: "$"), dollar > text.startIndex,
      text[text.index(before: dollar)] == "-", text.contains("://")
    else { return text }
    var rest = text[text.index(after: dollar)...]
    rest = rest.drop(while: { $0 == "{" })
    rest = rest.drop(while: { $0.isLetter || $0.isNumber || $0 == "_" })
    rest = rest.drop(while: { $0 == "}" })
    guard rest.isEmpty || rest.first == "/" || rest.first == ":" else { return text }
    return String(text[..<text.index(before: dollar)]) + rest
  }

  /// The program behind a machine of a private network that is known by its port alone.
  ///
  /// Source: RFC 1918, "Private Address Space".
  private func listening(at address: Address, from folders: [RepoPath]) -> Int? {
    let bytes = address.host.split(separator: ".").compactMap { Int($0) }
    guard bytes.count == 4, let port = address.port else { return nil }
    let isPrivate =
      bytes[0] == 10 || bytes[0] == 192 && bytes[1] == 168
      || bytes[0] == 172 && (16...31).contains(bytes[1])
    return isPrivate ? published(port, from: folders) : nil
  }

  /// The part whose proxy reads the file: the one that mounts it, or the only gateway there is.
  private func proxy(of route: Located<Route>, _ mounts: [Mount]) -> Int? {
    let mounting = Self.mounting(route.path, mounts)
    if let first = mounting.first(where: { parts.parts[$0].kind == .gateway }) ?? mounting.first {
      return first
    }
    // A file of workloads may hold the configuration of one of them.
    if let owner = route.content.owner, owner.hasPrefix("service/"),
      let named = partNamed(String(owner.dropFirst(8)), from: [route.path.folder])
    {
      return named
    }
    if let gateway = clusterGateway(of: route) { return gateway }
    let images = images(copying: route.path)
    if let built = parts.parts.indices.first(where: { isBuilt($0, of: images) }) { return built }
    if let named = gateway(namedLike: route.path.folder) { return named }
    // What pools connections to a store passes no requests on, and what a cloud only creates reads no files.
    let gateways = parts.parts.indices.filter { number in
      let part = parts.parts[number]
      guard let technology = part.technology, part.kind == .gateway else { return false }
      return (technology.protocolName ?? "http") == "http"
        && (!part.declarations.isEmpty || part.unit != nil)
    }
    if let named = parts.parts.indices.first(where: {
      parts.parts[$0].technology?.id.text == Self.product(of: route)
    }) {
      return named
    }
    return route.content.owner == nil && images.isEmpty && gateways.count == 1
      ? gateways.first : nil
  }

  /// The only gateway that goes by the name of the folder, or whose image does.
  private func gateway(namedLike folder: RepoPath) -> Int? {
    let wanted = NameForm.folded(String(folder.name))
    guard wanted.utf8.count > 2 else { return nil }
    let found = parts.parts.indices.filter { number in
      parts.parts[number].kind == .gateway
        && ([parts.parts[number].name]
          + parts.parts[number].declarations.compactMap {
            parts.declarations.all[$0].image?.name
          }).contains { NameForm.folded($0) == wanted }
    }
    return found.count == 1 ? found.first : nil
  }

  /// The last stages of images that copy the file.
  private func images(copying path: RepoPath) -> [Located<ImageStage>] {
    guard parts.units.copiedFiles.contains(path) else { return [] }
    return parts.units.units.flatMap(\.stages).filter { stage in
      stage.content.isFinal
        && stage.content.copies.contains { source in
          stage.path.folder.resolving(source) == path || RepoPath.root.resolving(source) == path
        }
    }
  }

  private func isBuilt(_ number: Int, of stages: [Located<ImageStage>]) -> Bool {
    if stages.isEmpty { return false }
    return parts.parts[number].declarations.contains { index in
      let declaration = parts.declarations.all[index]
      let target = declaration.workload.build?.target
      return stages.contains { stage in
        declaration.dockerfile == stage.path && (target ?? stage.content.name) == stage.content.name
      }
    }
  }

  /// The id of the product whose file format the route is written in, where the detector is named for it.
  private static func product(of route: Located<Route>) -> String {
    route.detector == "apache-httpd" ? "httpd" : route.detector
  }

  /// A proxy that only its configuration file shows.
  private mutating func undeployedProxy(of route: Located<Route>) -> Int? {
    guard PathStage.stage(of: route.path) == .production,
      let technology = catalogTechnology(TechnologyID(Self.product(of: route))),
      technology.roles.first == .gateway, images(copying: route.path).isEmpty,
      !targets(of: route.content.target, from: [route.path.folder]).isEmpty
    else { return nil }
    return parts.number(
      ofTechnology: technology,
      kind: .gateway,
      evidence: route.evidence("routes requests"),
      stage: .production,
      certainty: .configured
    )
  }

  /// The parts into which the file, or a folder that holds it, is mounted.
  private static func mounting(_ path: RepoPath, _ mounts: [Mount]) -> [Int] {
    var numbers: [Int] = []
    for mount in mounts where numbers.last != mount.part && path.isInside(mount.source) {
      numbers.append(mount.part)
    }
    return numbers
  }

  /// A file or folder of the repository that a part sees.
  private struct Mount {
    let part: Int
    let source: RepoPath
  }

  /// By the numbers of their parts.
  private var mounts: [Mount] {
    parts.parts.indices.flatMap { number in
      parts.parts[number].declarations.flatMap { declarationNumber -> [Mount] in
        let declaration = parts.declarations.all[declarationNumber]
        return declaration.workload.mounts.compactMap { mount in
          let host = mount.split(separator: ":").first.map(String.init) ?? mount
          guard let source = declaration.folder.resolving(host), !source.text.isEmpty else {
            return nil
          }
          return Mount(part: number, source: source)
        }
      }
    }
  }

  private mutating func connect(_ policy: TrafficPolicy, at place: Located<Void>) {
    let protected = selected(policy.selector)
    for labels in policy.callers {
      for caller in selected(labels) {
        for target in protected {
          add(
            Wiring.Wire(
              from: caller,
              to: target,
              style: parts.parts[target].kind == .broker ? .async : .sync,
              protocolName: nil,
              stage: max(parts.parts[caller].stage, parts.parts[target].stage),
              scopes: ["kubernetes"],
              certainty: .declared,
              evidence: [
                place.evidence("policy \(policy.name) lets \(labels.joined(separator: ",")) call")
              ]
            )
          )
        }
      }
    }
  }

  private func selected(_ labels: [String]) -> [Int] {
    if labels.isEmpty { return [] }
    let wanted = Set(labels)
    let exact = labelled(wanted)
    if !exact.isEmpty { return exact }
    // A label that nothing has may still name a workload, or miss its plural.
    let names = Set(
      labels.compactMap { $0.split(separator: "=").last.map { NameForm.folded(String($0)) } }
    )
    return parts.parts.indices.filter { number in
      let name = NameForm.folded(parts.parts[number].name)
      return !parts.parts[number].declarations.isEmpty
        && (names.contains(name) || name.hasSuffix("s") && names.contains(String(name.dropLast())))
    }
  }

  /// Of a pod with several containers the first, which it is there for, without those that stand beside it.
  ///
  /// Source: Kubernetes documentation, "Sidecar Containers", "Network Policies": a policy knows pods, not containers.
  private func labelled(_ wanted: Set<String>) -> [Int] {
    var first: [Int] = []
    var beside: [Int] = []
    for number in parts.parts.indices {
      let found = parts.parts[number].declarations.map { parts.declarations.all[$0].workload }
        .filter { wanted.isSubset(of: $0.labels) }
      if found.contains(where: { $0.container == nil }) {
        first.append(number)
      } else if !found.isEmpty {
        beside.append(number)
      }
    }
    return first.isEmpty ? beside : first
  }
}
