import ArchitectureModel
import Catalog
import Facts

/// Apps in browsers and on phones know their server by the origin that their pages come from, by what a development
/// server forwards to, or by an address on the developer's machine: none of these names a part.
extension Resolution {
  /// Why an app is known to call a server that it does not name.
  private struct Request {
    /// Whether it asks the origin that it was loaded from.
    var isRelative: Bool
    var evidence: Evidence
  }

  /// Connects apps with the only server that they can mean, where no address says which it is.
  mutating func connectPages() {
    for number in parts.parts.indices where isAlone(number) {
      if let unit = parts.parts[number].unit, let host = parts.pageHosts[unit],
        let target = program(of: host.unit, for: number)
      {
        addCall(from: number, to: target, stage: .production, evidence: host.evidence)
        continue
      }
      guard let request = request(of: number), let target = server(for: number, request) else {
        continue
      }
      addCall(from: number, to: target, stage: .production, evidence: request.evidence)
    }
  }

  /// The process of the code base that hands out the app's pages.
  private func program(of unit: Int, for number: Int) -> Int? {
    let running = parts.parts.indices.filter { other in
      parts.parts[other].unit == unit && parts.parts[other].stage == .production
        && parts.parts[other].kind == .service
    }
    return front(of: running, for: number)
  }

  /// Whether it is an app that calls nothing of this repository as far as addresses tell.
  private func isAlone(_ number: Int) -> Bool {
    let part = parts.parts[number]
    guard part.kind == .frontend || isPageServer(part), part.stage == .production,
      part.unit ?? part.pagesOf != nil
    else { return false }
    return !wiring.targets(of: number).contains { target in
      parts.parts[target].stage == .production
        && [.service, .gateway, .function].contains(parts.parts[target].kind)
    }
  }

  /// Whether it is a process that hands out pages of a front end's framework, and answers nothing else.
  private func isPageServer(_ part: Part) -> Bool {
    guard part.kind == .service, let unit = part.unit else { return false }
    return parts.profiles[unit].makes == [.frontend]
  }

  /// A variable that is built into pages and leads to the developer's machine unless it is set: whoever asks is the browser.
  private func builtInRequest(_ members: [Unit]) -> Request? {
    let read = members.lazy.flatMap(\.reads).first { read in
      isForPages(read.content.name)
        && Address.addresses(in: read.content.fallback ?? "").contains {
          $0.isLocal && ["http", "https", "ws", "wss"].contains($0.scheme ?? "")
        }
    }
    return read.map { read in
      let evidence = read.evidence("reads \(read.content.name)")
      return Request(isRelative: false, evidence: evidence)
    }
  }

  private func request(of number: Int) -> Request? {
    let part = parts.parts[number]
    guard let unit = part.unit ?? part.pagesOf else { return nil }
    let members = parts.units.closure(of: unit).map { parts.units.units[$0] }
    if part.kind != .frontend { return builtInRequest(members) }
    let relative = members.lazy.flatMap(\.literals).first { $0.content.value.hasPrefix("/") }
    if let relative {
      let says = "asks for \(relative.content.value) where its pages come from"
      return Request(isRelative: true, evidence: relative.evidence(says))
    }
    // What one folder holds is served by the program in it; what no reader understands still calls somebody.
    if part.pagesOf != nil || members.contains(where: \.isUnread) {
      return part.evidence.first.map { Request(isRelative: part.pagesOf != nil, evidence: $0) }
    }
    return members.lazy.compactMap { Self.localRequest($0) }.first ?? ownRequest(members)
  }

  /// An address at which the makers run the server themselves.
  private func ownRequest(_ members: [Unit]) -> Request? {
    let literals = members.lazy.flatMap(\.literals).filter { literal in
      // Text of pages is long, and links in it are for people.
      literal.content.value.hasPrefix("http") && literal.content.value.utf8.count < 120
        && Address.addresses(in: literal.content.value).contains { address in
          address.scheme?.hasPrefix("http") == true && brands.own(address.host)
            && Words.of(address.host + (address.path ?? "")).contains { Self.doors.contains($0) }
        }
    }
    return literals.first.map { literal in
      Request(isRelative: false, evidence: literal.evidence("calls \(literal.content.value)"))
    }
  }

  /// Words in hosts and paths behind which programs answer, not pages.
  private static let doors: Set<String> = ["api", "graphql", "rpc", "ws", "backend", "server"]

  /// An address on the developer's machine, or for a phone on the computer beside it.
  private static func localRequest(_ unit: Unit) -> Request? {
    func request<Content>(_ place: Located<Content>, _ text: String) -> Request? {
      let local = Address.addresses(in: text).first { address in
        address.isLocal && ["http", "https", "ws", "wss"].contains(address.scheme ?? "http")
      }
      return local.map { _ in
        Request(isRelative: false, evidence: place.evidence("calls \(text)"))
      }
    }
    return unit.routes.lazy.compactMap { request($0, $0.content.target) }.first
      ?? unit.literals.lazy.compactMap { request($0, $0.content.value) }.first
      ?? unit.reads.lazy.compactMap { request($0, $0.content.fallback ?? "") }.first
      ?? unit.settings.lazy.compactMap { request($0, $0.content.value) }.first
  }

  private func server(for number: Int, _ request: Request) -> Int? {
    let running = parts.parts.indices.filter { parts.parts[$0].stage == .production }
    let doors = running.filter { parts.parts[$0].kind == .gateway }
    if request.isRelative {
      let serving = doors.filter { wiring.isConnected($0, number) }
      if serving.count == 1 { return serving[0] }
    }
    func servers(_ kind: ComponentKind) -> [Int] {
      running.filter { other in
        guard parts.parts[other].kind == kind, let unit = parts.parts[other].unit else {
          return false
        }
        return parts.profiles[unit].makes.contains(.service)
      }
    }
    // A program with a server's framework is one also where a platform starts it as a function.
    let services = servers(.service).isEmpty ? servers(.function) : servers(.service)
    if let unit = parts.parts[number].pagesOf {
      return front(of: services.filter { parts.parts[$0].unit == unit }, for: number)
    }
    if Set(services.map { parts.parts[$0].unit }).count == 1 {
      return front(of: services, for: number)
    }
    let leading = doors.filter { door in
      wiring.targets(of: door).contains { parts.parts[$0].kind == .service }
    }
    return leading.count == 1 ? leading[0] : nil
  }

  /// Of several programs of one code base the one that shares a word of its name with the app, or is called a front door.
  private func door(among programs: [Int], for number: Int) -> Int? {
    let wanted = Set(Words.of(parts.parts[number].name)).subtracting([
      "web", "app", "ui", "service",
    ])
    func words(_ program: Int) -> Set<String> { Set(Words.of(parts.parts[program].name)) }
    let named = programs.filter { !words($0).isDisjoint(with: wanted) }
    if named.count == 1 { return named.first }
    let doors = (named.isEmpty ? programs : named).filter {
      !words($0).isDisjoint(with: ["web", "api", "http", "gateway", "interface", "bff"])
    }
    return doors.count == 1 ? doors.first : nil
  }

  /// Of the processes of one code base the one that answers requests.
  private func front(of processes: [Int], for number: Int) -> Int? {
    if Set(processes.compactMap { parts.parts[$0].program }).count > 1 {
      return door(among: processes, for: number)
    }
    let answering = processes.filter { number in
      !parts.isBackground(parts.parts[number])
    }
    let published = answering.first { number in
      parts.parts[number].declarations.contains {
        !parts.declarations.all[$0].workload.ports.isEmpty
      }
    }
    let names: Set<String> = ["web", "api", "app", "server", "backend", "http"]
    return published ?? answering.first { names.contains(parts.parts[$0].name.lowercased()) }
      ?? answering.first
  }
}

extension Unit {
  /// Whether it is written in a language of which only manifests are read.
  fileprivate var isUnread: Bool { modules.contains { $0.content.ecosystem == .pub } }
}
