import Facts
import Formats

extension Detector {
  /// YAML files by environment and Ruby files that assign settings, below a `config` folder.
  ///
  /// Source: Rails Guides, "Configuring Rails Applications".
  package static let railsConfiguration = Detector(
    id: "rails-configuration",
    revision: 1,
    summary: "settings by environment, and settings that Ruby files assign",
    reads: FilePattern(
      names: RailsFiles.names,
      suffixes: [".rb"],
      folders: ["config"]
    )
  ) { file in
    if file.contains("apiVersion:") { return Detection() }
    if RubySettings.isRuby(file) {
      var settings = RubySettings(file.bytes)
      return settings.read()
    }
    return RailsFiles.read(file)
  }
}

/// The YAML files, whose top level names environments.
enum RailsFiles {
  static let names = [
    "database.yml", "cable.yml", "storage.yml", "cache.yml", "queue.yml", "sidekiq.yml", "redis.yml",
    "mongoid.yml", "resque.yml", "elasticsearch.yml", "memcached.yml", "shards.yml", "rabbitmq.yml",
    "sneakers.yml", "recurring.yml", "solid_queue.yml", "karafka.yml", "shoryuken.yml", "searchkick.yml",
    "database.yml.example", "database.yml.sample", "database.docker.yml",
  ]

  private static let environments: Set<String> = [
    "production", "development", "test", "staging", "shared", "review", "preview", "sandbox", "ci",
    "integration", "docker",
  ]

  fileprivate static func read(_ file: FileText) -> Detection {
    let documents = EmbeddedRuby.documents(of: file)
    var detection = Detection(gaps: documents.gaps)
    for root in documents.roots {
      let hasEnvironments = root.entries.contains { $0.key == "production" || $0.key == "development" }
      for entry in root.entries {
        let name = String(entry.key.drop { $0 == ":" })
        if hasEnvironments, environments.contains(name), entry.value.isMapping {
          let profile = name == "shared" ? nil : name
          detection.add(relevant(entry.value.flattened()), profile: profile, limit: 500)
        } else if !hasEnvironments || name != "default" && !isMerged(entry, in: root) {
          let node = Node(line: entry.line, value: .mapping([entry]))
          detection.add(relevant(node.flattened()), limit: 500)
        }
      }
    }
    return detection
  }

  /// Whether the entry is only there for environments to merge.
  private static func isMerged(_ entry: Node.Entry, in root: Node) -> Bool {
    guard let line = entry.value.entries.first?.line else { return false }
    return root.entries.contains { other in
      other.line != entry.line && other.value.entries.contains { $0.line == line }
    }
  }

  private static func relevant(_ settings: [FlatSetting]) -> [FlatSetting] {
    SettingRelevance.relevant(plain(settings), also: ["class"])
  }

  /// Symbols as keys and values (`:queues:`, `:async`) lose their colons.
  private static func plain(_ settings: [FlatSetting]) -> [FlatSetting] {
    settings.map { setting in
      let key = setting.key.hasPrefix(":") || setting.key.contains(".:")
        ? setting.key.components(".").map { String($0.drop { $0 == ":" }) }.joined(separator: ".")
        : setting.key
      let value = setting.value.hasPrefix(":") ? String(setting.value.dropFirst()) : setting.value
      return FlatSetting(key: key, value: value, line: setting.line)
    }
  }
}
