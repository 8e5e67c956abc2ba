import Catalog
import Facts
import History

/// What could make or unmake a part of the graph, as hashes: what history looks at in every version of every file.
///
/// Rationale: linking every commit would take hours. A part or a connection comes and goes with a workload, a resource, a known
/// technology, an address or a name of a variable; the traces are the set of those, without lines, versions, texts and order.
/// Where they do not change, nothing is linked.
struct Traces: Sendable {
  private(set) var hashes: Set<UInt64> = []
  private let catalog: Catalog

  init(_ reading: BlobReading, _ catalog: Catalog) {
    self.catalog = catalog
    for (_, detection) in reading.detections {
      for fact in detection.facts { add(fact.claim) }
    }
  }

  private mutating func add(_ claim: Claim) {
    switch claim {
    case .workload(let workload): add(workload)
    case .setting(let setting): add(setting)
    case .literal(let literal): addAddresses(literal.value)
    case .environmentRead(let read): add(read)
    // What code does where is dated by itself.
    case .call, .importing, .marker, .dependency, .policy, .conduct: break
    case .imageStage(let stage):
      if stage.isFinal { add("stage ", ImageName(stage.base).repository) }
    case .exclusion: add("", claim.description, Turns.sweeping)
    // What is linted or tested is no part of the system.
    case .process(let process) where process.role == .script:
      add("script ", process.name ?? "")
    default: add("", claim.description)
    }
    for sighting in catalog.sightings(in: claim) { add(sighting) }
  }

  private mutating func add(_ sighting: Sighting) {
    let isFramework = catalog[sighting.technology]?.roles == [.framework]
    add("technology ", sighting.technology.text, isFramework ? Turns.everywhere : 0)
  }

  /// Without what changes often and connects nothing: versions, ports, volumes.
  private mutating func add(_ workload: Workload) {
    var plain = workload
    plain.image = workload.image.map { ImageName($0).repository }
    plain.ports = []
    plain.mounts = []
    plain.replicas = nil
    add("", plain.description)
  }

  private mutating func add(_ setting: Setting) {
    addAddresses(setting.value)
    // A word may name a host; numbers, switches and sentences do not.
    let value = setting.value.utf8
    let isWord =
      value.count < 64 && value.first.map { !(0x30...0x39).contains($0) } == true
      && value.allSatisfy { $0 > 0x20 && $0 < 0x7F } && Self.isPlace(setting.key)
    if isWord { add("\(setting.owner ?? "") \(setting.key) ", setting.value) }
  }

  private mutating func add(_ read: EnvironmentRead) {
    if Self.isPlace(read.name) { add("reads ", read.name) }
    if let fallback = read.fallback { addAddresses(fallback) }
  }

  /// Whether a variable or setting of this name can say where something is.
  private static func isPlace(_ name: String) -> Bool {
    let name = name.lowercased()
    return places.contains { name.contains($0) }
  }

  private static let places = [
    "url", "uri", "host", "addr", "dsn", "endpoint", "server", "broker", "service", "connection",
    "bootstrap", "queue", "topic", "bucket", "backend", "database", "driver", "adapter", "engine",
    "node", "proxy", "gateway", "cluster", "name",
  ]

  private mutating func addAddresses(_ text: String) {
    for address in Address.addresses(in: text)
    where !address.isLocal && !address.host.hasPrefix("$") { add("host ", address.host) }
  }

  /// - `kind`: ``Turns/everywhere`` when it matters that it is there and not where, ``Turns/sweeping`` when it may undo others.
  private mutating func add(_ words: String, _ text: String, _ kind: UInt64 = 0) {
    let hash = Digest.appending(text, to: Digest.appending(words, to: Digest.start))
    hashes.insert(hash & ~(Turns.everywhere | Turns.sweeping) | kind)
  }
}
