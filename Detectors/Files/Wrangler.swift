import Facts
import Formats

extension Detector {
  /// Programs at the edge of a network, with the stores, queues and programs that they are bound to.
  ///
  /// Source: Cloudflare Workers documentation, "Wrangler", "Configuration".
  package static let wrangler = Detector(
    id: "wrangler",
    revision: 1,
    summary: "workers at the edge and what they are bound to",
    reads: FilePattern(
      names: [
        "wrangler.toml", "wrangler.json", "wrangler.jsonc", "wrangler.toml.template",
        "wrangler.toml.example", "wrangler.toml.sample", "wrangler.example.toml",
      ]
    )
  ) { file in
    guard file.contains("main") || file.contains("assets") else { return Detection() }
    let first = file.bytes.first { $0 > 0x20 }
    let isTable = first != UInt8(ascii: "{") && first != UInt8(ascii: "/")
    guard let root = isTable ? file.toml.root : file.json.root else { return Detection() }
    var worker = EdgeWorker(root)
    worker.read()
    worker.detection.gaps = isTable ? file.toml.gaps : file.json.gaps
    return worker.detection.inFileOrder
  }
}

private struct EdgeWorker {
  let root: Node
  var detection = Detection()

  init(_ root: Node) {
    self.root = root
  }

  private var name: String { root["name"]?.string ?? "" }

  mutating func read() {
    guard let main = root["main"], !name.isEmpty else { return }
    var workload = Workload(name: name, form: .function)
    workload.build = Workload.Build(context: ".")
    workload.command = main.strings
    workload.hostNames = hosts
    if let cron = root[path: "triggers", "crons"]?.strings.first { workload.schedule = cron }
    detection.add(.workload(workload), line: root["name"]?.line ?? 1)
    let own = Resource(type: "wrangler/worker", name: name, attributes: ["Name=\(name)"])
    detection.add(.resource(own), line: root["name"]?.line ?? 1)
    for entry in root["vars"]?.entries ?? [] {
      guard let value = entry.value.string else { continue }
      let setting = Setting(owner: workload.owner, key: entry.key, value: value)
      detection.add(.setting(setting), line: entry.line)
    }
    addStores()
    addQueues()
    addServices()
  }

  /// Domains under which the worker answers: `api.example.com/*`.
  private var hosts: [String] {
    let routes = (root["routes"]?.items ?? []) + [root["route"]].compactMap { $0 }
    return routes.compactMap { route in
      let pattern = route.string ?? route["pattern"]?.string ?? ""
      let host = pattern.split(separator: "/", omittingEmptySubsequences: false).first ?? ""
      return host.isEmpty || host.contains("*") ? nil : String(host)
    }
  }

  /// Kinds of bindings with the key that holds the name of what is bound.
  private static let stores = [
    ("kv_namespaces", "id"), ("d1_databases", "database_name"), ("r2_buckets", "bucket_name"),
    ("vectorize", "index_name"),
  ]

  private mutating func addStores() {
    for (kind, key) in Self.stores {
      for item in root[kind]?.items ?? [] {
        guard let label = item["binding"]?.string else { continue }
        let bound = item[key]?.string.flatMap { Self.isBlank($0) ? nil : $0 }
        // An id is a number to all but the platform.
        let name = key == "id" ? label : bound ?? label
        add(kind, name, bound: bound ?? "", line: item.line, to: self.name)
      }
    }
    if let model = root["ai"], model["binding"] != nil {
      add("ai", "ai", bound: "ai", line: model.line, to: name)
    }
  }

  /// Whether somebody is to fill it in: `xxx`, `<your-database>`.
  private static func isBlank(_ name: String) -> Bool {
    name.allSatisfy { $0 == "x" || $0 == "X" } || name.contains("<") || name.contains("your")
  }

  private mutating func addQueues() {
    for item in root[path: "queues", "producers"]?.items ?? [] {
      guard let queue = item["queue"]?.string else { continue }
      add("queue", queue, bound: queue, line: item.line, to: name)
    }
    for item in root[path: "queues", "consumers"]?.items ?? [] {
      guard let queue = item["queue"]?.string else { continue }
      add("queue", queue, bound: queue, line: item.line, to: name, isReversed: true)
    }
  }

  private mutating func addServices() {
    for item in (root["services"]?.items ?? []) + (root["tail_consumers"]?.items ?? []) {
      guard let service = item["service"]?.string else { continue }
      let link = Resource.Link(from: "${\(name)}", to: service)
      let resource = Resource(type: "wrangler/service", name: "to \(service)", links: [link])
      detection.add(.resource(resource), line: item.line)
    }
  }

  private mutating func add(
    _ kind: String,
    _ name: String,
    bound: String,
    line: Int,
    to worker: String,
    isReversed: Bool = false
  ) {
    let link =
      isReversed
      ? Resource.Link(from: "${\(name)}", to: "${\(worker)}")
      : Resource.Link(from: "${\(worker)}", to: "${\(name)}")
    let resource = Resource(
      type: "wrangler/\(kind)",
      name: name,
      attributes: bound.isEmpty ? [] : ["Name=\(bound)"],
      links: [link]
    )
    detection.add(.resource(resource), line: line)
  }
}
