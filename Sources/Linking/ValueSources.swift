import ArchitectureModel
import Facts

/// Where values of variables come from besides a workload's own settings: environment files, config maps, chart values.
struct ValueSources: Sendable {
  /// Settings of whole files, by path: `.env`, `values.yaml`.
  private var files: [RepoPath: [Located<Setting>]] = [:]
  /// Settings of named owners, by owner: `configmap/app`.
  private var owners: [String: [OwnedFile]] = [:]
  /// Folders that hold a chart, with the paths of its values files.
  private var charts: [RepoPath: [RepoPath]] = [:]
  /// For each folder the environment files from which compose and people fill in variables, best first.
  private var environmentFiles: [RepoPath: [RepoPath]] = [:]
  private var environmentValues: [RepoPath: [String: String]] = [:]

  init(_ book: FactBook) {
    takeSettings(of: book)
    for (path, settings) in files where Self.environmentNames.contains(String(path.name)) {
      environmentFiles[path.folder, default: []].append(path)
      // Of several settings of one name the last one holds.
      environmentValues[path] = Dictionary(
        settings.map { ($0.content.key, $0.content.value) },
        uniquingKeysWith: { $1 }
      )
    }
    for (folder, paths) in environmentFiles {
      environmentFiles[folder] = Self.environmentNames.flatMap { name in
        paths.filter { $0.name == name }
      }
    }
  }

  private static let environmentNames = [
    ".env", ".env.example", ".env.sample", ".env.dist", ".env.template", "example.env",
    "env.example",
  ]

  private mutating func takeSettings(of book: FactBook) {
    for file in book.files where file.states(.setting) {
      for fact in file.detection.facts {
        guard case .setting(let setting) = fact.claim,
          setting.owner != Setting.templateVariables
        else { continue }
        keys.insert(NameForm.folded(setting.key))
        let located = Located(
          content: setting,
          path: file.path,
          line: fact.line,
          detector: file.detector
        )
        if let owner = setting.owner, owner != "values" {
          add(located, to: owner)
        } else {
          files[file.path, default: []].append(located)
        }
        if setting.owner == "values", charts[file.path.folder]?.contains(file.path) != true {
          charts[file.path.folder, default: []].append(file.path)
        }
      }
    }
  }

  /// What one file sets for an owner.
  private struct OwnedFile: Sendable {
    let path: RepoPath
    let folder: RepoPath
    var settings: [Located<Setting>] = []
    /// Number of the first setting of each key.
    var numbers: [String: Int] = [:]
  }

  /// Files come in order, so that one file's settings follow each other.
  private mutating func add(_ setting: Located<Setting>, to owner: String) {
    var files = owners.removeValue(forKey: owner) ?? []
    if files.last?.path != setting.path {
      files.append(OwnedFile(path: setting.path, folder: setting.path.folder))
    }
    let last = files.count - 1
    let key = setting.content.key
    if files[last].numbers[key] == nil { files[last].numbers[key] = files[last].settings.count }
    files[last].settings.append(setting)
    owners[owner] = files
  }

  /// Folded names of everything that any file or workload sets.
  private(set) var keys: Set<String> = []

  /// Folded names of what config maps of the cluster set, for whichever program takes them.
  var clusterKeys: Set<String> {
    let files = owners.filter { $0.key.hasPrefix("configmap/") }.values.joined()
    return Set(
      files.filter { PathStage.stage(of: $0.path) == .production }.flatMap(\.settings)
        .filter { !$0.content.value.isEmpty }.map { NameForm.folded($0.content.key) }
    )
  }

  /// The settings of an environment file, empty when there is none.
  func settings(inFile path: RepoPath) -> [Located<Setting>] { files[path] ?? [] }

  /// The settings of the file, or of all files in the folder, in path order.
  func settings(inside path: RepoPath) -> [Located<Setting>] {
    if let own = files[path] { return own }
    return files.keys.filter { $0.isInside(path) }.sorted().flatMap { files[$0] ?? [] }
  }

  /// The settings of a config map, secret or image, from the file nearest to the folder.
  func settings(ofOwner owner: String, near folder: RepoPath) -> [Located<Setting>] {
    files(ofOwner: owner, near: folder).flatMap(\.settings)
  }

  /// The first of ``settings(ofOwner:near:)`` with this key.
  func setting(_ key: String, ofOwner owner: String, near folder: RepoPath) -> Located<Setting>? {
    for file in files(ofOwner: owner, near: folder) {
      if let number = file.numbers[key] { return file.settings[number] }
    }
    return nil
  }

  private func files(ofOwner owner: String, near folder: RepoPath) -> [OwnedFile] {
    let all = owners[owner] ?? []
    let near = all.filter { $0.path.isInside(folder) || folder.isInside($0.folder) }
    return near.isEmpty ? all : near
  }

  /// The text with `${VAR}`, `$VAR`, `$(VAR)` and `{{ .Values.x }}` filled in as far as anything sets them.
  func resolved(_ text: String, for declaration: Declaration) -> String {
    guard text.contains("$") || text.contains("{{") else { return text }
    let chosen = Interpolation.chosen(text) { chartValue($0, near: declaration.folder) }
    return Interpolation.filled(chosen) { expression in
      switch expression {
      case .variable(let name): variable(name, for: declaration)
      case .template("#chart"): chartName(near: declaration.folder)
      case .template(let path): chartValue(path, near: declaration.folder)
      }
    }
  }

  /// The text of a name, with what a release adds in front left out.
  func name(_ text: String, near folder: RepoPath) -> String {
    guard text.contains("{{") else { return text }
    let name = Interpolation.filled(text) { expression in
      switch expression {
      case .variable: nil
      case .template("#chart"): chartName(near: folder)
      case .template(let path): chartValue(path, near: folder)
      }
    }
    return name.hasPrefix("-") ? String(name.dropFirst()) : name
  }

  /// The name that a network service is given, by the value's own key where only the installation knows it: `.Values.services.orders` is `orders`.
  func endpointName(_ text: String, near folder: RepoPath) -> String {
    let known = name(text, near: folder)
    guard known.contains("{{"), let start = known.firstIndex(of: "."), known.hasPrefix("{{"),
      known.hasSuffix("}}"), known[start...].hasPrefix(".Values.")
    else { return known }
    let path = known[start...].prefix { !" })|".contains($0) }.split(separator: ".")
    let words: Set<Substring> = ["Values", "name", "fullname", "service", "serviceName", "host"]
    return path.last { !words.contains($0) }.map(String.init) ?? known
  }

  /// The folder of the chart that holds the folder.
  private func chartName(near folder: RepoPath) -> String? {
    chartFolder(holding: folder).map { String($0.name) }
  }

  private func variable(_ name: String, for declaration: Declaration) -> String? {
    if let own = declaration.settings.last(where: { $0.content.key == name })?.content.value,
      !own.isEmpty, !own.contains("${\(name)")
    {
      return own
    }
    for path in environmentFiles[declaration.folder] ?? [] {
      if let value = environmentValues[path]?[name] { return value }
    }
    return nil
  }

  /// `redis.host` from the values file of the chart that holds the folder.
  private func chartValue(_ key: String, near folder: RepoPath) -> String? {
    var folder = folder
    while true {
      for path in (charts[folder] ?? []).sorted(by: { $0.text.count < $1.text.count }) {
        if let value = settings(inFile: path).first(where: { $0.content.key == key })?.content.value
        {
          return value
        }
      }
      if folder.text.isEmpty { return nil }
      folder = folder.folder
    }
  }

  /// The image that a chart's starter values name, for templates that put it together elsewhere.
  ///
  /// Source: Helm documentation, `helm create`: `image.repository`.
  func chartImage(near folder: RepoPath) -> String? {
    guard chartFolder(holding: folder) != nil else { return nil }
    return chartValue("image.repository", near: folder)
  }

  private func chartFolder(holding folder: RepoPath) -> RepoPath? {
    var folder = folder
    while !folder.text.isEmpty {
      if charts[folder] != nil { return folder }
      folder = folder.folder
    }
    return nil
  }
}
