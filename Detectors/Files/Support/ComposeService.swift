import Facts
import Formats

/// One service of a Compose file, turned into claims.
///
/// Source: Compose Specification, "Services top-level element".
struct ComposeService {
  let name: String
  let line: Int
  let node: Node
  /// The document that holds it.
  let root: Node

  var workload: Workload {
    var workload = Workload(name: name, form: .composeService)
    workload.namespace = root["name"]?.string.map { Interpolation.filled($0) }
    workload.image = node["image"]?.string
    workload.build = node["build"].flatMap(build)
    workload.command = words(node["entrypoint"]) + words(node["command"])
    workload.hostNames = hostNames
    workload.ports = ports
    workload.startsAfter = dependencies
    workload.links = strings("links")
    workload.outsideLinks = strings("external_links")
    workload.settingFiles = settingFiles
    workload.labels =
      (node["labels"]?.labels ?? []) + (node["deploy"]?["labels"]?.labels ?? [])
    workload.profiles = strings("profiles")
    workload.mounts = mounts + configurationMounts
    workload.workingFolder = node["working_dir"]?.string
    workload.extends = extends
    workload.runsOnce = isNeverRestarted
    workload.companionOf = node["network_mode"]?.string.flatMap { $0.dropping(prefix: "service:") }
    workload.isOnHost = node["network_mode"]?.string == "host"
    workload.replicas = (node["deploy"]?["replicas"] ?? node["scale"])?.string
    return workload
  }

  /// Settings for the process, arguments of its build, and addresses that its log is sent to.
  var settings: [Fact] {
    let environment = node["environment"]?.keyValues ?? []
    let arguments = node["build"]?["args"]?.keyValues ?? []
    let settings = (arguments + environment).map { entry in
      // A key without a value takes the value from whoever starts the file.
      fact(entry.key, entry.value ?? "${\(entry.key)}", line: entry.line)
    }
    return settings + logging
  }

  private func fact(_ key: String, _ value: String, line: Int) -> Fact {
    Fact(line: line, .setting(Setting(owner: "service/\(name)", key: key, value: value)))
  }

  private func strings(_ key: String) -> [String] { node[key]?.strings ?? [] }

  private func build(_ node: Node) -> Workload.Build? {
    if let context = node.string { return Workload.Build(context: folder(context)) }
    guard node.isMapping else { return nil }
    let dockerfile = node["dockerfile"] ?? self.node["dockerfile"]
    let inline = node["dockerfile_inline"] == nil ? nil : "(inline)"
    return Workload.Build(
      context: folder(node["context"]?.string ?? "."),
      dockerfile: inline ?? dockerfile?.string.map { Interpolation.filled($0) },
      target: node["target"]?.string.map { Interpolation.filled($0) }
    )
  }

  /// A context may be an address with credentials in it.
  private func folder(_ text: String) -> String { Redaction.redacted(Interpolation.filled(text)) }

  private func words(_ node: Node?) -> [String] {
    guard let node else { return [] }
    return node.string.map(ShellWords.split) ?? node.strings
  }

  private var hostNames: [String] {
    let aliases = node["networks"]?.entries.flatMap { $0.value["aliases"]?.strings ?? [] } ?? []
    // Source: Compose file reference, "services", `ipv4_address`, `ipv6_address`: others know it by that address as well.
    let fixed =
      node["networks"]?.entries.flatMap { network in
        ["ipv4_address", "ipv6_address"].compactMap { network.value[$0]?.string }
      } ?? []
    let names = [node["container_name"]?.string, node["hostname"]?.string].compactMap { $0 }
    var seen: Set<String> = [name]
    return (names + aliases + fixed).filter { seen.insert($0).inserted }
  }

  private var dependencies: [String] {
    guard let node = node["depends_on"] else { return [] }
    return node.isMapping ? node.entries.map(\.key) : node.strings
  }

  private var settingFiles: [String] {
    guard let node = node["env_file"] else { return [] }
    let texts =
      node.string.map { [$0] } ?? node.items.compactMap { $0.string ?? $0["path"]?.string }
    return texts.map { Interpolation.filled($0) }
  }

  /// Whether the file takes the trouble to say that it stays ended, and it serves nobody.
  ///
  /// Source: Compose Specification, "restart"; Compose Deploy Specification, "restart_policy".
  private var isNeverRestarted: Bool {
    let policy = node["restart"] ?? node["deploy"]?["restart_policy"]?["condition"]
    guard let policy = policy?.string?.lowercased() else { return false }
    let isOpen = ["ports", "expose", "healthcheck"].contains { node[$0] != nil }
    return ["no", "none", "never", "false"].contains(policy) && !isOpen
  }

  private var extends: String? {
    guard let node = node["extends"] else { return nil }
    if let service = node.string { return "#\(service)" }
    return node["service"]?.string.map { "\(node["file"]?.string ?? "")#\($0)" }
  }
}

extension ComposeService {
  private var ports: [Workload.Port] {
    let published = (node["ports"]?.items ?? []).flatMap(port)
    let exposed = (node["expose"]?.strings ?? []).flatMap(PortText.ports)
      .map { Workload.Port(target: $0.target) }
      .filter { port in !published.contains { $0.target == port.target } }
    return published + exposed
  }

  private func port(_ node: Node) -> [Workload.Port] {
    if let text = node.string { return PortText.ports(text) }
    guard let target = node["target"]?.string else { return [] }
    let published = node["published"]?.string
    let ports = PortText.ports(published.map { "\($0):\(target)" } ?? target)
    return ports.map { port in
      Workload.Port(published: port.published, target: port.target, name: node["name"]?.string)
    }
  }

  /// Folders and files of the host; named volumes are not in the repository.
  private var mounts: [String] {
    (node["volumes"]?.items ?? []).compactMap { volume in
      if let text = volume.string { return shortMount(Interpolation.filled(text)) }
      guard volume["type"]?.string == "bind", let source = volume["source"]?.string,
        let target = volume["target"]?.string
      else { return nil }
      return "\(Interpolation.filled(source)):\(target)"
    }
  }

  private func shortMount(_ text: String) -> String? {
    let parts = text.split(separator: ":")
    guard parts.count > 1, let first = text.first, "./~$".contains(first) else { return nil }
    return "\(parts[0]):\(parts[1])"
  }

  /// Files that the top-level `configs` name and the service takes.
  private var configurationMounts: [String] {
    (node["configs"]?.items ?? []).compactMap { item in
      guard let source = item.string ?? item["source"]?.string,
        let file = root["configs"]?[source]?["file"]?.string
      else { return nil }
      return "\(Interpolation.filled(file)):\(item["target"]?.string ?? "/\(source)")"
    }
  }

  /// Where the log driver sends to: `gelf-address`, `fluentd-address`, `loki-url`.
  private var logging: [Fact] {
    let options = node["logging"]?["options"] ?? node["log_opt"]
    return (options?.keyValues ?? []).compactMap { option in
      let isPlace = ["address", "url", "endpoint", "host"].contains(where: option.key.hasSuffix)
      guard isPlace, let value = option.value else { return nil }
      return fact("logging.\(option.key)", value, line: option.line)
    }
  }
}
