import Facts

extension FactBook {
  /// The book with what the templates of charts say filled in from their named templates and values.
  func settlingCharts() -> FactBook {
    guard files.contains(where: { $0.detector == "helm-chart" }) else { return self }
    let charts = ChartMap(self)
    let settled = files.compactMap { file -> FileFacts? in
      if file.detector == "helm-templates" || charts.isRendered(file) { return nil }
      guard
        file.detector == "kubernetes" || file.detector == "helm-values" && file.states(.workload),
        let chart = charts.folder(holding: file.path.folder)
      else { return file }
      return charts.settled(file, in: chart)
    }
    return FactBook(files: settled + conducts, paths: paths)
  }

  /// Folders of charts.
  ///
  /// Source: Helm documentation, "The Chart File Structure".
  func chartFolders() -> Set<RepoPath> {
    Set(files.filter { $0.detector == "helm-chart" }.map(\.path.folder))
  }
}

/// The charts of a repository with what their templates are filled from.
private struct ChartMap {
  private struct Chart {
    var name: String
    /// Values by path below `.Values`.
    var values: [String: String] = [:]
    /// Paths that have others below them.
    var sections: Set<String> = []
    var hasValues = false
  }

  /// Whether the file is what a chart of the repository came to when somebody looked.
  func isRendered(_ file: FileFacts) -> Bool {
    guard file.detector == "kubernetes" else { return false }
    return file.detection.facts.contains { fact in
      guard case .reference(let reference) = fact.claim, reference.purpose == .origin else {
        return false
      }
      let name = reference.target.prefix { $0 != "/" }
      return charts.values.contains { $0.name == name }
    }
  }

  private var charts: [RepoPath: Chart] = [:]
  /// Named templates with the folders of their charts.
  private var templates: [String: [(folder: RepoPath, pieces: [ChartPiece])]] = [:]

  init(_ book: FactBook) {
    for folder in book.chartFolders() { charts[folder] = Chart(name: String(folder.name)) }
    // The plainly named file counts before its variants.
    let values = book.files.filter { $0.detector == "helm-values" && charts[$0.path.folder] != nil }
      .sorted { ($0.path.text.utf8.count, $0.path) < ($1.path.text.utf8.count, $1.path) }
    for file in book.files where file.detector == "helm-chart" || file.detector == "helm-templates"
    {
      for case .setting(let setting) in file.detection.facts.map(\.claim) {
        if setting.owner == "template" {
          guard let folder = folder(holding: file.path.folder) else { continue }
          templates[setting.key, default: []].append(
            (folder, ChartPiece.pieces(of: setting.value))
          )
        } else if setting.owner == "chart", setting.key == "name" {
          charts[file.path.folder]?.name = setting.value
        }
      }
    }
    for file in values {
      guard var chart = charts.removeValue(forKey: file.path.folder) else { continue }
      chart.hasValues = true
      for case .setting(let setting) in file.detection.facts.map(\.claim)
      where setting.owner == "values" && chart.values[setting.key] == nil {
        chart.values[setting.key] = setting.value
        var section = setting.key[...]
        while let end = section.utf8.lastIndex(where: { $0 == 0x2E || $0 == 0x5B }) {
          section = section[..<end]
          if !chart.sections.insert(String(section)).inserted { break }
        }
      }
      charts[file.path.folder] = chart
    }
  }

  /// The chart to which what lies in the folder belongs.
  func folder(holding folder: RepoPath) -> RepoPath? {
    var folder = folder
    while true {
      if charts[folder] != nil { return folder }
      if folder.text.isEmpty { return nil }
      folder = folder.folder
    }
  }

  private func value(_ path: String, in folder: RepoPath) -> ChartText.Value {
    guard let chart = charts[folder], chart.hasValues else { return .unknown }
    if path.isEmpty { return .section("") }
    if let text = chart.values[path] {
      return switch text {
      case "true": .flag(true)
      case "false": .flag(false)
      case "null", "~": .absent
      default: .text(text)
      }
    }
    return chart.sections.contains(path) ? .section(path) : .absent
  }

  /// The chart's own, that of a chart around it or in it, or the only one.
  private func template(_ name: String, in folder: RepoPath) -> [ChartPiece]? {
    guard let all = templates[name] else { return nil }
    let near =
      all.first { $0.folder == folder }
      ?? all.first { folder.isInside($0.folder) || $0.folder.isInside(folder) }
    return near?.pieces ?? (all.count == 1 ? all.first?.pieces : nil)
  }

  func settled(_ file: FileFacts, in chart: RepoPath) -> FileFacts {
    var text = ChartText(
      chart: charts[chart]?.name,
      value: { value($0, in: chart) },
      template: { template($0, in: chart) }
    )
    let variables = ChartVariables(file, &text)
    let facts = file.detection.facts.compactMap { fact -> Fact? in
      text.variables = variables.values(at: fact.line)
      return switch fact.claim {
      case .setting(let setting) where setting.owner == Setting.templateVariables: nil
      case .setting(let setting) where setting.owner != "values":
        Fact(line: fact.line, .setting(settled(setting, &text)))
      case .workload(let workload): Fact(line: fact.line, .workload(settled(workload, &text)))
      case .endpoint(let endpoint): Fact(line: fact.line, .endpoint(settled(endpoint, &text)))
      case .route(let route):
        Fact(
          line: fact.line,
          .route(
            Route(
              owner: route.owner.map { filled($0, &text) },
              match: filled(route.match, &text),
              target: filled(route.target, &text)
            )
          )
        )
      case .resource(let resource): Fact(line: fact.line, .resource(settled(resource, &text)))
      case .contract(let contract):
        Fact(
          line: fact.line,
          .contract(
            Contract(
              contract.part,
              protocolName: contract.protocolName,
              name: filled(contract.name, &text)
            )
          )
        )
      default: fact
      }
    }
    return FileFacts(
      path: file.path,
      detector: file.detector,
      detection: Detection(facts: facts, gaps: file.detection.gaps)
    )
  }

  private func filled(_ value: String, _ text: inout ChartText) -> String {
    guard value.contains("{{") else { return value }
    return text.filled(value) ?? value
  }

  /// A name is never empty: what is called as the release is called as the chart.
  private func named(_ name: String, _ text: inout ChartText) -> String {
    guard name.contains("{{") else { return name }
    return ChartText.named(called(name, &text))
  }

  private func called(_ name: String, _ text: inout ChartText) -> String {
    guard name.contains("{{") else { return name }
    let known = filled(name, &text)
    return known.isEmpty ? text.chart ?? name : known
  }

  /// Settings belong to what they are written beside.
  private func owner(_ owner: String, _ text: inout ChartText) -> String {
    let workload = "service/"
    guard owner.hasPrefix(workload) else { return filled(owner, &text) }
    return workload + named(String(owner.dropFirst(workload.count)), &text)
  }

  private func settled(_ setting: Setting, _ text: inout ChartText) -> Setting {
    Setting(
      owner: setting.owner.map { owner($0, &text) },
      key: filled(setting.key, &text),
      value: filled(setting.value, &text),
      source: setting.source.map { filled($0, &text) },
      profile: setting.profile
    )
  }

  private func settled(_ resource: Resource, _ text: inout ChartText) -> Resource {
    Resource(
      type: resource.type,
      name: named(resource.name, &text),
      attributes: resource.attributes.map { filled($0, &text) },
      references: resource.references.map { filled($0, &text) },
      links: resource.links
    )
  }

  private func settled(_ endpoint: Endpoint, _ text: inout ChartText) -> Endpoint {
    Endpoint(
      // What only the installation calls it is told by its key later.
      name: called(endpoint.name, &text),
      namespace: endpoint.namespace,
      selector: endpoint.selector.map { filled($0, &text) },
      ports: endpoint.ports,
      externalName: endpoint.externalName.map { filled($0, &text) }
    )
  }

  private func settled(_ workload: Workload, _ text: inout ChartText) -> Workload {
    var settled = workload
    settled.name = named(workload.name, &text)
    settled.container = workload.container.map { filled($0, &text) }
    settled.image = workload.image.map { filled($0, &text) }
    settled.command = workload.command.map { filled($0, &text) }
    settled.hostNames = workload.hostNames.map { filled($0, &text) }
    settled.settingOwners = workload.settingOwners.map { filled($0, &text) }
    settled.labels = workload.labels.map { filled($0, &text) }
    return settled
  }
}
