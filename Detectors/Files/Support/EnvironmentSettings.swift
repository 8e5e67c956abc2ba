import Facts
import Formats

/// YAML files whose top level names environments: `production: {adapter: …}`.
enum EnvironmentSettings {
  private static let environments: Set<String> = [
    "production", "development", "test", "staging", "shared", "review", "preview", "sandbox", "ci",
    "integration", "docker",
  ]

  /// Whether the top level of a YAML file names environments.
  static func matches(_ keys: TopLevelKeys) -> Bool {
    let count = keys.names.filter { environments.contains($0) }.count
    return count > 0 && (keys.contains("production") || keys.contains("development"))
      && keys.names.count <= count + 6
  }

  static func add(_ root: Node, to detection: inout Detection) {
    for entry in root.entries {
      if environments.contains(entry.key), entry.value.isMapping {
        let profile = entry.key == "shared" ? nil : entry.key
        detection.add(relevant(entry.value.flattened()), profile: profile, limit: 500)
      } else if entry.key != "default", !isMerged(entry, in: root) {
        let node = Node(line: entry.line, value: .mapping([entry]))
        detection.add(relevant(node.flattened()), limit: 500)
      }
    }
  }

  /// Whether the entry is only there for environments to merge.
  private static func isMerged(_ entry: Node.Entry, in root: Node) -> Bool {
    guard let line = entry.value.entries.first?.line else { return false }
    return root.entries.contains { other in
      other.line != entry.line && other.value.entries.contains { $0.line == line }
    }
  }

  private static func relevant(_ settings: [FlatSetting]) -> [FlatSetting] {
    SettingRelevance.relevant(settings.map(\.withoutSymbols), also: ["class"], isGroup: true)
  }
}

extension FlatSetting {
  /// Symbols as keys and values (`:queues:`, `:async`) without their colons.
  var withoutSymbols: FlatSetting {
    let plainKey =
      key.hasPrefix(":") || key.contains(".:")
      ? key.components(".").map { String($0.drop { $0 == ":" }) }.joined(separator: ".") : key
    let isSymbol = value.hasPrefix(":") && value.dropFirst().first?.isLetter ?? false
    let plainValue = isSymbol ? String(value.dropFirst()) : value
    return FlatSetting(key: plainKey, value: plainValue, line: line)
  }
}
