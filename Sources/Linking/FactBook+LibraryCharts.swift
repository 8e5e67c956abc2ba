import Catalog
import Facts

extension FactBook {
  /// The book with the programs that values describe for charts which lie elsewhere and run any program, and without charts that
  /// the values switch off.
  ///
  /// Source: Helm documentation, "Subcharts and Global Values", "Tags and Condition fields in dependencies".
  func settlingLibraryCharts(_ catalog: Catalog) -> FactBook {
    let charts = files.filter { $0.detector == "helm-chart" && $0.states(.resource) }
    if charts.isEmpty { return self }
    let values = ChartValues(self)
    var told: [RepoPath: [Fact]] = [:]
    var switchedOff: Set<RepoPath> = []
    for file in charts {
      guard let own = values.values(of: file.path.folder, isAlone: charts.count == 1) else {
        continue
      }
      for case .resource(let resource) in file.detection.facts.map(\.claim) {
        if own.isOff(resource) { switchedOff.insert(file.path) }
        guard resource.isElsewhere, !own.isOff(resource),
          catalog.sightings(in: .resource(resource)).isEmpty
        else { continue }
        for (path, facts) in LibraryProgram(
          resource,
          of: file,
          own,
          isAlone: charts.count == 1,
          self
        ).facts {
          told[path, default: []] += facts
        }
      }
    }
    if told.isEmpty, switchedOff.isEmpty { return self }
    let settled = files.map { file -> FileFacts in
      var facts = file.detection.facts
      if file.detector == "helm-values", let more = told[file.path] { facts += more }
      if file.detector == "helm-chart", switchedOff.contains(file.path),
        let own = values.values(of: file.path.folder, isAlone: charts.count == 1)
      {
        facts = facts.filter { fact in
          guard case .resource(let resource) = fact.claim else { return true }
          return !own.isOff(resource)
        }
      }
      return FileFacts(
        path: file.path,
        detector: file.detector,
        detection: Detection(facts: facts, gaps: file.detection.gaps)
      )
    }
    return FactBook(files: settled + conducts, paths: paths)
  }
}

extension Resource {
  /// Whether the chart is fetched from a registry, so that nothing of it lies here.
  fileprivate var isElsewhere: Bool {
    guard type.hasPrefix("chart/"), let repository = value(of: "repository") else { return false }
    return !repository.isEmpty && !repository.hasPrefix("file:")
  }
}

/// The values that charts are installed with in production.
private struct ChartValues {
  /// What one chart is given; the earlier files count first.
  struct Own {
    var files: [(path: RepoPath, settings: [(setting: Setting, line: Int)])] = []

    /// The first that has the key.
    func value(_ key: String) -> String? {
      for file in files {
        if let found = file.settings.first(where: { $0.setting.key == key }) {
          return found.setting.value
        }
      }
      return nil
    }

    /// Whether the first of the dependency's conditions that is set is false.
    func isOff(_ resource: Resource) -> Bool {
      guard let condition = resource.value(of: "condition") else { return false }
      let paths = condition.split(separator: ",").map { $0.filter { $0 != " " } }
      return paths.lazy.compactMap { value($0) }.first == "false"
    }
  }

  private var byFolder: [RepoPath: [FileFacts]] = [:]

  init(_ book: FactBook) {
    for file in book.files where file.detector == "helm-values" {
      byFolder[file.path.folder, default: []].append(file)
    }
  }

  /// The chart's own file and that for production, which may lie beside the chart's folder.
  ///
  /// Nil when the chart has no values.
  func values(of folder: RepoPath, isAlone: Bool) -> Own? {
    let inside = byFolder[folder] ?? []
    guard let plain = inside.first(where: { ["values.yaml", "values.yml"].contains($0.path.name) })
    else { return nil }
    // Several charts may share the folder around them: then its files are nobody's.
    let around = isAlone && !folder.text.isEmpty ? byFolder[folder.folder] ?? [] : []
    let production = (inside + around).first { file in
      Declaration.words(of: String(file.path.name)).contains {
        ["prod", "production"].contains($0)
      }
    }
    var own = Own()
    for file in [production, plain].compactMap({ $0 }) {
      let settings = file.detection.facts.compactMap { fact -> (setting: Setting, line: Int)? in
        guard case .setting(let setting) = fact.claim, setting.owner == "values" else { return nil }
        return (setting, fact.line)
      }
      own.files.append((file.path, settings))
    }
    return own
  }
}

/// A program that a section of values describes for a chart that lies elsewhere.
private struct LibraryProgram {
  /// By the file that states them.
  private(set) var facts: [(RepoPath, [Fact])] = []
  private let prefix: String
  private let values: ChartValues.Own

  init(
    _ resource: Resource,
    of chart: FileFacts,
    _ values: ChartValues.Own,
    isAlone: Bool,
    _ book: FactBook
  ) {
    prefix = resource.name + "."
    self.values = values
    guard let image = image, describesProgram, let home = values.files.last else { return }
    let section = resource.name
    let given = ["nameOverride", "fullnameOverride"].compactMap { self.value($0) }.first
    var workload = Workload(name: given ?? Self.name(of: chart, section), form: .deployment)
    workload.image = image
    workload.ports = ports
    workload.hostNames = hosts
    // The only chart of a repository that builds one image is there for that.
    if isAlone, Self.ends(image, with: workload.name), book.holds(RepoPath("Dockerfile")),
      !book.hasFiles(in: RepoPath(workload.name))
    {
      workload.build = Workload.Build(context: "/")
    }
    let owner = "values/\(chart.path.folder.text)/\(section)"
    workload.settingOwners = [owner]
    var seen: Set<String> = []
    for file in values.files {
      let settings = file.settings.compactMap { entry -> Fact? in
        guard let (key, value) = variable(entry.setting), seen.insert(key).inserted else {
          return nil
        }
        let setting = Setting(owner: owner, key: key, value: filled(value))
        return Fact(line: entry.line, .setting(setting))
      }
      if !settings.isEmpty { facts.append((file.path, settings)) }
    }
    let line = home.settings.first { $0.setting.key.hasPrefix(prefix) }?.line ?? 1
    facts.append((home.path, [Fact(line: line, .workload(workload))]))
  }

  private func value(_ key: String) -> String? {
    values.value(prefix + key).flatMap { $0.isEmpty ? nil : $0 }
  }

  private var image: String? {
    if let whole = value("image") { return whole }
    guard let repository = value("image.repository") else { return nil }
    return (value("image.registry").map { $0 + "/" } ?? "") + repository
  }

  /// Whether the section says how a program is started, and not only which image a product has.
  private var describesProgram: Bool {
    let keys = ["ingressHost", "replicaCount", "applicationPort"]
    let sections = ["env.", "environment.", "extraEnv", "ingress.", "service."]
    return values.files.contains { file in
      file.settings.contains { entry in
        guard entry.setting.key.hasPrefix(prefix) else { return false }
        let key = entry.setting.key.dropFirst(prefix.count)
        return keys.contains(String(key)) || sections.contains { key.hasPrefix($0) }
      }
    }
  }

  /// The chart's name, which is the release's for most; several sections are told apart by theirs.
  private static func name(of chart: FileFacts, _ section: String) -> String {
    for case .setting(let setting) in chart.detection.facts.map(\.claim)
    where setting.owner == "chart" && setting.key == "name" {
      return ["job", "function", "worker", "cronjob"].contains(section)
        ? "\(setting.value)-\(section)" : setting.value
    }
    return section
  }

  /// Whether the image is called as the program is: `registry.example.org/shop/orders:latest` for `shop-orders`.
  private static func ends(_ image: String, with name: String) -> Bool {
    let repository = ImageName(image).repository
    return NameForm.folded(repository).hasSuffix(NameForm.folded(name))
  }

  private var ports: [Workload.Port] {
    ["applicationPort", "image.port", "containerPort", "service.targetPort"]
      .compactMap { value($0).flatMap { Int($0) } }.prefix(1).map { Workload.Port(target: $0) }
  }

  private var hosts: [String] {
    ["ingressHost", "ingress.host", "ingress.hosts[0].host", "ingress.hosts[0]"]
      .compactMap { value($0) }.map(filled).filter { !$0.contains("{{") }
  }

  /// The variable that the setting gives the program, and its value; that of secrets is not known.
  private func variable(_ setting: Setting) -> (key: String, value: String)? {
    guard setting.key.hasPrefix(prefix) else { return nil }
    let path = setting.key.dropFirst(prefix.count)
    for section in ["env.", "environment.", "extraEnv.", "extraEnvVars.", "configmap."]
    where path.hasPrefix(section) {
      let key = path.dropFirst(section.count)
      return key.isEmpty || key.contains(".") || key.contains("[")
        ? nil : (String(key), setting.value)
    }
    if path.hasPrefix("namespace_secrets."), let key = path.split(separator: ".").last {
      return (String(key), "")
    }
    if path.hasPrefix("keyVaults."), path.hasSuffix(".alias") { return (setting.value, "") }
    return nil
  }

  /// The text without what only the environment knows: `https://orders-{{ .Values.global.environment }}.acme.org`.
  private func filled(_ text: String) -> String {
    guard text.contains("{{") else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "{{"), let end = rest.firstRange(of: "}}"),
      start.upperBound <= end.lowerBound
    {
      result += rest[..<start.lowerBound]
      rest = rest[end.upperBound...]
      let name = text[start.upperBound..<end.lowerBound].filter { $0 != " " }
      if name.hasPrefix(".Values."), let known = values.value(String(name.dropFirst(8))) {
        result += known
      } else if let last = result.last, "-.".contains(last),
        rest.first.map({ !$0.isLetter }) ?? true
      {
        result.removeLast()
      } else if let next = rest.first, "-.".contains(next) {
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }
}
