import Facts
import Formats

extension Detector {
  /// Settings of any program in YAML, TOML, INI and their relatives: only what can say who talks to whom.
  package static let settingsFile = Detector(
    id: "settings-file",
    revision: 2,
    summary: "addresses, drivers, topics and buckets in settings files",
    reads: FilePattern(
      names: settingsNames,
      suffixes: [
        ".yml", ".yaml", ".toml", ".ini", ".cfg", ".conf", ".hjson", ".hocon", ".json5",
        ".settings",
        ".yml.example", ".yaml.example", ".yml.sample", ".yml.dist", ".toml.example",
        ".ini.example", ".yml.erb",
        ".config.json", ".conf.json",
      ],
      except: FilePattern.Exceptions(
        names: excludedNames,
        prefixes: excludedPrefixes,
        folders: excludedFolders
      )
    )
  ) { file in
    guard SettingsText.mayMatter(file), !file.hasLine(startingWith: "apiVersion:"),
      // Source: Google App Engine, "app.yaml reference": any program may call its settings `app.yaml`.
      !file.hasLine(startingWith: "runtime:")
    else { return Detection() }
    switch GenericSyntax(file) {
    case .yaml: return yaml(file)
    case .json: return jsonSettings(file)
    case .braces: return stated(BraceSettings.read(file))
    case .tables: return tables(file)
    case .sections: return stated(SectionSettings.read(file))
    case .other: return Detection()
    }
  }

  static let settingsNames = [
    "settings.json", "config.json", "local.json", "default.json", "production.json",
    "development.json",
    "configuration.json", "conf.json", "custom-environment-variables.json", "config.js.json",
    "app.config.json",
    "ormconfig.json", "proxy.conf.json", "proxy.config.json", "local.settings.json",
  ]

  private static let excludedNames: Set<String> = [
    "mkdocs.yml", "codecov.yml", ".codecov.yml", "dependabot.yml", "renovate.json", "appveyor.yml",
    "pubspec.yaml",
    "buf.yaml", "buf.gen.yaml", "cargo.toml", "pyproject.toml", "pipfile", "gopkg.toml",
    "setup.cfg", "tox.ini",
    "pytest.ini", "mypy.ini", "desktop.ini", "nginx.conf", "httpd.conf", "supervisord.conf",
    "package.json",
    "rustfmt.toml", "clippy.toml", "deny.toml", "book.toml", "babel.cfg", "rust-toolchain.toml",
    "codecov.yaml",
    "osv-scanner.toml", "buildkitd.toml", "crowdin.yml", "lefthook.yml", "taskfile.yml",
    "taskfile.yaml",
    "kustomization.yaml", "kustomization.yml", "chart.yaml", "skaffold.yaml", "fluent.conf",
    "fluent-bit.conf",
    "logstash.conf", "telegraf.conf", "fluentd.conf", "fly.toml", "render.yaml", "heroku.yml",
    "libs.versions.toml", "diesel.toml", "cliff.toml", "uv.toml", "poetry.toml", "ruff.toml",
    "bunfig.toml",
    "filebeat.yml", "filebeat.yaml", "metricbeat.yml", "logrotate.conf", "security-insights.yml",
    "sonar-project.properties",
  ]

  private static let excludedPrefixes = [
    ".", "docker-compose", "compose.", "compose-", "values", "openapi", "swagger",
    "azure-pipelines", "cloudbuild",
    "tsconfig", "renovate", "mkdocs", "bitbucket-pipelines", "buildspec", "jest.", "otel",
    "prometheus", "krakend", "kong",
    "ocelot",
  ]

  private static let excludedFolders: Set<String> = [
    ".github", ".gitlab", ".circleci", ".azure-pipelines", "workflows", "locales", "locale", "i18n",
    "lang",
    "translations", "l10n", ".vscode", ".idea", "crds", "testdata", "fixtures", "__fixtures__",
    "__snapshots__",
    "dashboards", "schemas", "roles", "playbooks", "group_vars", "cassettes", "vcr_cassettes",
    "nginx", "apache2", ".devcontainer",
    "nginx.conf.d", "sites-available", "sites-enabled", "docs", "_data", "_posts", ".config",
    "bower_components",
  ]
}

/// How a settings file is written, by its first line with content.
private enum GenericSyntax {
  case yaml, json, braces, tables, sections, other

  init(_ file: FileText) {
    self = .other
    for line in file.lines.prefix(500) {
      let text = line.trimmed
      if text.isEmpty || text.hasPrefix("---") || text.hasPrefix("{{") || text.hasPrefix("<%")
        || text.hasPrefix("%")
      {
        continue
      }
      if ["#", ";", "//", "/*", "*", "\u{FEFF}#"].contains(where: text.hasPrefix) { continue }
      // Source: HOCON specification, "Includes".
      if ["include \"", "include required(", "include file("].contains(where: text.hasPrefix) {
        continue
      }
      self = Self.syntax(of: text, in: file)
      return
    }
  }

  private static func syntax(of line: String, in file: FileText) -> GenericSyntax {
    if line.hasPrefix("{") { return file.contains("\n#") || file.contains(" # ") ? .braces : .json }
    if line.hasPrefix("[") {
      return file.contains("= \"") || file.contains("=\"") || file.contains("= [")
        ? .tables : .sections
    }
    let key = line.prefix { $0.isLetter || $0.isNumber || "_-.$\"'".contains($0) }
    let rest = line[key.endIndex...].drop { $0 == " " }
    if rest.hasPrefix("=") {
      if file.contains("\n[") { return file.contains("= \"") ? .tables : .sections }
      return file.contains("{\n") ? .braces : .sections
    }
    if rest == "{" || rest == ": {" { return file.contains(";\n") ? .other : .braces }
    return rest.hasPrefix(":") || line.hasPrefix(":") ? .yaml : .other
  }
}

private func stated(_ settings: [FlatSetting]) -> Detection {
  var detection = Detection()
  detection.add(SettingRelevance.relevant(settings), limit: SettingsText.limit)
  return detection
}

private func yaml(_ file: FileText) -> Detection {
  let keys = TopLevelKeys(file)
  guard !SpringShape.matches(keys), !keys.names.isEmpty else { return Detection() }
  if EnvironmentSettings.matches(keys) {
    let documents = EmbeddedRuby.documents(of: file)
    var detection = Detection(gaps: documents.gaps)
    for root in documents.roots { EnvironmentSettings.add(root, to: &detection) }
    return detection
  }
  let isCompose = keys.contains("services") && (file.contains("image:") || file.contains("build:"))
  guard !isCompose, SettingsText.isOurs(keys.names) else { return Detection() }
  let documents = EmbeddedRuby.documents(of: file)
  var detection = Detection()
  for root in documents.roots where root.isMapping { SettingsText.add(root, to: &detection) }
  if !detection.isEmpty { detection.gaps += documents.gaps }
  return detection
}

private func tables(_ file: FileText) -> Detection {
  let settings = file.toml.root.flattened()
  return stated(settings.isEmpty ? SectionSettings.read(file) : settings)
}

/// JSON settings; also used for the files of `config` folders.
func jsonSettings(_ file: FileText) -> Detection {
  guard file.bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{"), let root = file.json.root,
    SettingsText.isOurs(root.entries.map(\.key))
  else { return Detection() }
  var detection = Detection()
  SettingsText.add(root, to: &detection)
  return detection
}
