import Facts
import Formats

/// What generic settings files have in common: cheap tests before anything is parsed, and the choice of what matters.
enum SettingsText {
  static let limit = 500

  /// Whether the bytes hold any word that an address or a driver could stand under.
  static func mayMatter(_ file: FileText) -> Bool {
    guard file.bytes.count <= 400_000 else { return false }
    return file.contains("://") || file.contains("ost") || file.contains("HOST")
      || file.contains("addr")
      || file.contains("Addr") || file.contains("ADDR") || file.contains("url")
      || file.contains("Url")
      || file.contains("erver") || file.contains("roker") || file.contains("ndpoint")
      || file.contains("adapter") || file.contains("driver") || file.contains("port:")
      || file.contains("\"port\"") || file.contains("opic") || file.contains("ueue")
      || file.contains("dsn") || file.contains("ucket") || file.contains(".com")
      || file.contains("engine")
      || file.contains("ackend") || file.contains("uthority") || file.contains(".svc")
  }

  /// Top-level keys by which other detectors, or nobody, read a file.
  private static let foreignKeys: Set<String> = [
    "apiVersion", "openapi", "swagger", "asyncapi", "AWSTemplateFormatVersion", "Resources", "jobs",
    "stages",
    "scrape_configs", "static_resources", "_format_version", "site_name", "repos", "linters",
    "dependencies",
    "devDependencies", "compilerOptions", "lockfileVersion", "panels", "$id", "definitions",
    "properties",
    "steps", "before_script", "language", "pool", "trigger", "before_install", "matrix", "pipeline",
    "orbs",
    "workflows", "galaxy_info", "collections", "components", "configMapGenerator", "bases", "alert",
    "groups",
    "route", "receivers", "inhibit_rules", "on", "permissions", "updates", "rules", "extends",
    "packages",
    "flutter", "environment_variables", "phases", "pre-commit", "image", "processors", "exporters",
    "plugins",
    "scripts", "$defs", "anyOf", "oneOf", "ci", "builds", "archives", "changelog", "version-file",
    "inputs",
    "processManagement", "systemLog", "functions", "provider", "frameworkVersion",
  ]

  /// Whether the first keys of YAML or JSON leave the file to us.
  static func isOurs(_ keys: [String]) -> Bool {
    if keys.isEmpty { return false }
    let foreign = keys.filter { foreignKeys.contains($0) }.count
    if keys.contains("apiVersion") || keys.contains("openapi") || keys.contains("swagger")
      || foreign >= 2
    {
      return false
    }
    // One word in common may be chance in a long file.
    return foreign == 0
      || keys.count > 6 && !keys.contains("jobs") && !keys.contains("scrape_configs")
  }

  /// States what matters among the settings below a root, unless they are texts for people.
  static func add(_ root: Node, to detection: inout Detection) {
    let settings = root.flattened(limit: 20_000)
    let prose = settings.filter { $0.value.utf8.contains(0x20) && !SettingShape.matches($0.value) }
      .count
    let keys = root.entries.map(\.key)
    if prose > 0, keys.count == 1, isLocale(keys[0]) || prose * 2 > settings.count { return }
    if prose * 3 > settings.count * 2, settings.count > 20 { return }
    let relevant = SettingRelevance.relevant(settings.map(\.withoutSymbols))
    detection.add(relevant, limit: limit)
  }

  /// `en`, `pt-BR`: the one key of a file of translations.
  private static func isLocale(_ key: String) -> Bool {
    let parts = key.split { $0 == "-" || $0 == "_" }
    guard let first = parts.first, parts.count <= 2 else { return false }
    return first.count == 2 && first.allSatisfy(\.isLowercase)
      && (parts.count == 1 || parts[1].count <= 4)
  }
}
