import ArchitectureModel
import Catalog
import Facts

extension Resource {
  /// Whether it is an object of an extension of the cluster: `databases.example.com/Store`.
  var isOperated: Bool {
    guard let slash = type.firstIndex(of: "/") else { return false }
    // Groups of a cluster's interface are domains; vendors write the names of their own in capitals.
    let group = type[..<slash]
    return group.contains(".") && !group.contains(where: \.isUppercase)
  }
}

extension PartMap {
  /// The chart that installs the resource with itself, whose release is most often called as the chart.
  static func installer(of resource: Resource, in file: FileFacts) -> String? {
    guard file.detector == "helm-chart" else { return nil }
    return file.detection.facts.lazy.compactMap { fact -> String? in
      guard case .setting(let setting) = fact.claim, setting.owner == "chart",
        setting.key == "name"
      else { return nil }
      return setting.value
    }.first
  }
}

/// Names of what operators and charts run, which call its network services after it: `orders-rw`, `orders-master`.
///
/// Source: the operators' documentation on connecting applications; Bitnami charts, "common.names.fullname".
struct OperatedNames: Sendable {
  private var parts: [String: Set<Int>] = [:]
  /// Words that mean the product of a part.
  private var words: [Int: Set<String>] = [:]

  mutating func add(_ part: Part, number: Int) {
    guard part.declarations.isEmpty, part.technology != nil,
      let detector = part.evidence.first?.detector,
      detector == "kubernetes" || detector == "helm-chart"
    else { return }
    for name in part.hostNames { parts[name, default: []].insert(number) }
    let technology = part.technology
    words[number] = Set(
      ([technology?.id.text].compactMap { $0 } + (technology?.values(of: .words) ?? [])).flatMap {
        $0.lowercased().split(separator: "-").map(String.init)
      }
    )
  }

  /// The part after which the service is called.
  func part(behind host: String) -> Int? {
    guard !parts.isEmpty, host.utf8.contains(UInt8(ascii: "-")) else { return nil }
    let pieces = host.split(separator: "-").map(String.init)
    guard pieces.count > 1, pieces.count < 12 else { return nil }
    for count in stride(from: pieces.count - 1, through: 1, by: -1) {
      for start in 0...(pieces.count - count) {
        let name = pieces[start..<(start + count)].joined(separator: "-")
        guard let found = parts[name], found.count == 1, let part = found.first else { continue }
        let rest = pieces[..<start] + pieces[(start + count)...]
        let own = words[part] ?? []
        if rest.allSatisfy({ Self.roles.contains($0) || own.contains($0) || Int($0) != nil }) {
          return part
        }
      }
    }
    return nil
  }

  /// What operators and charts add to a name.
  private static let roles: Set<String> = [
    "rw", "ro", "r", "repl", "svc", "service", "headless", "hl", "master", "primary", "secondary",
    "read", "replica", "replicas", "slave", "node", "nodes", "leader", "cluster", "proxy", "pooler",
    "haproxy", "pxc", "router", "mongos", "rs0", "bootstrap", "broker", "brokers",
    "http", "es", "kb", "ls", "rfs", "rfr", "rfrm", "chi", "db", "server", "coordinating", "ingest",
    "query", "frontend", "collector", "additional",
  ]
}
