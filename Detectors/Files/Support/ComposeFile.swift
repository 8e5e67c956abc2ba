import Facts
import Formats

/// Tells Compose files from others by their content, for they go by many names.
///
/// Source: Compose Specification; Compose file reference, version 1.
enum ComposeFile {
  /// Keys that only services of a Compose file have together.
  private static let serviceKeys: Set<String> = [
    "annotations", "build", "cap_add", "cap_drop", "cgroup_parent", "command", "configs",
    "container_name", "cpu_shares", "cpuset", "cpus", "depends_on", "deploy", "develop", "devices",
    "dns", "dns_search", "domainname", "entrypoint", "env_file", "environment", "expose", "extends",
    "external_links", "extra_hosts", "group_add", "healthcheck", "hostname", "image", "init", "ipc",
    "isolation", "labels", "links", "log_driver", "log_opt", "logging", "mac_address", "mem_limit",
    "mem_reservation", "memswap_limit", "net", "network_mode", "networks", "pid", "platform",
    "ports", "privileged", "profiles", "pull_policy", "read_only", "restart", "runtime", "scale",
    "secrets", "security_opt", "shm_size", "stdin_open", "stop_grace_period", "stop_signal",
    "sysctls", "tmpfs", "tty", "ulimits", "user", "userns_mode", "volumes", "volumes_from",
    "working_dir", "dockerfile", "log_options", "volume_driver", "cpu_quota", "gpus", "post_start",
    "pre_stop", "attach", "provider", "models", "credential_spec", "storage_opt", "uts",
  ]

  /// Top-level keys of pipelines, manifests and other files that also speak of services and images.
  private static let foreignKeys = [
    "apiVersion", "jobs", "steps", "pipeline", "pipelines", "stages", "definitions", "when",
    "parameters", "functions", "clone", "kind",
  ]

  /// A test by bytes only, before anything is parsed.
  static func isPossible(_ file: FileText) -> Bool {
    if file.contains("services:") { return true }
    return file.contains("image:") && !file.contains("apiVersion:")
      || file.contains("build:") && !file.contains("apiVersion:")
  }

  /// Whether the comment at the head of the file says that it is not for production.
  static func isForDevelopers(_ file: FileText) -> Bool {
    let head = file.lines.prefix(20).map(\.trimmed).filter { !$0.isEmpty && $0 != "---" }
      .prefix { $0.hasPrefix("#") }
    return !head.isEmpty && saysDevelopers(head.joined(separator: " ").lowercased())
  }

  /// Whether the project's name ends with a word for the machine of a developer: `shop-dev`.
  ///
  /// Source: Compose Specification, "Version and name top-level elements".
  static func isNamedForDevelopers(_ root: Node) -> Bool {
    guard let name = root["name"]?.string?.lowercased() else { return false }
    let words = name.split { "-_".contains($0) }
    return words.count > 1
      && ["dev", "devel", "development", "local", "localdev"].contains(words.last ?? "")
  }

  private static func saysDevelopers(_ text: String) -> Bool {
    let words = text.split { !$0.isLetter && $0 != "'" }.map(String.init)
    if let at = words.firstIndex(of: "production") {
      // `not intended for production use`, but not `production, not to be started twice`.
      return words[..<at].suffix(6).contains { ["not", "never", "don't"].contains($0) }
    }
    guard words.contains(where: ["development", "developing", "developers"].contains) else {
      return false
    }
    return words.contains { ["only", "local", "locally", "purposes", "environment"].contains($0) }
      || zip(words, words.dropFirst()).contains { $0 == "for" && $1.hasPrefix("develop") }
  }

  /// The services of the document; nil when it is no Compose file.
  static func services(in root: Node) -> [Node.Entry]? {
    guard !foreignKeys.contains(where: { root[$0] != nil }) else { return nil }
    if let services = root["services"] {
      return looksLikeServices(services) ? services.entries : nil
    }
    return looksLikeVersion1(root) ? root.entries : nil
  }

  private static func looksLikeServices(_ node: Node) -> Bool {
    let mappings = node.entries.map(\.value).filter(\.isMapping)
    let services = mappings.filter { service in
      service.entries.allSatisfy { isServiceKey($0.key) } && !service.entries.isEmpty
    }
    return !mappings.isEmpty && services.count * 2 > mappings.count
  }

  private static func looksLikeVersion1(_ root: Node) -> Bool {
    guard !root.entries.isEmpty else { return false }
    let all = root.entries.allSatisfy { entry in
      let source = (entry.value["image"] ?? entry.value["build"])?.string
      // A service may start as another of the file does.
      let hasSource = source != nil || entry.value["extends"]?["service"] != nil
      return hasSource && entry.value.entries.allSatisfy { isServiceKey($0.key) }
    }
    return all && root.entries.contains { $0.value.entries.count > 1 }
  }

  private static func isServiceKey(_ key: String) -> Bool {
    serviceKeys.contains(key) || key.hasPrefix("x-") || key == "<<"
  }
}
