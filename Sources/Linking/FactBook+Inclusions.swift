import Facts

extension FactBook {
  /// The book with functions that stand in files of their own given to the services that take these files in.
  ///
  /// Source: Serverless Framework documentation, "Variables", "Reference Properties In Other Files".
  func settlingInclusions() -> FactBook {
    guard files.contains(where: { $0.detector == "serverless-fragment" || !$0.inclusions.isEmpty })
    else { return self }
    let inclusions = ServiceInclusions(self)
    let settled = files.compactMap { file -> FileFacts? in
      if file.detector == "serverless-fragment" { return inclusions.settled(file) }
      return file.inclusions.isEmpty ? file : inclusions.settledService(file)
    }
    return FactBook(files: settled + conducts, paths: paths)
  }
}

extension Resource {
  /// Whether it only says that another file stands for a part of the service.
  var isInclusion: Bool { type == "serverless/include" }
}

extension FileFacts {
  /// What the file says of other files that are a part of it.
  var inclusions: [Resource] {
    guard detector == "serverless-framework" || detector == "serverless-fragment" else { return [] }
    return detection.facts.compactMap { fact in
      guard case .resource(let resource) = fact.claim, resource.isInclusion else { return nil }
      return resource
    }
  }
}

/// Which service takes in which file.
private struct ServiceInclusions {
  private struct Use {
    let service: FileFacts
    /// The name of the only function that is taken; empty for all.
    let name: String
    let key: String
  }

  private var uses: [RepoPath: [Use]] = [:]
  /// Service → files that belong to it.
  private var parts: [RepoPath: [RepoPath]] = [:]
  private var fragments: [RepoPath: FileFacts] = [:]
  private let book: FactBook
  /// How many inclusions were followed: files may take in themselves, each many times.
  private var followed = 0
  private static let most = 5_000

  init(_ book: FactBook) {
    self.book = book
    for file in book.files where file.detector == "serverless-fragment" {
      fragments[file.path] = file
    }
    for file in book.files where file.detector == "serverless-framework" {
      for inclusion in file.inclusions { follow(inclusion, from: file.path, for: file, depth: 0) }
    }
  }

  private mutating func follow(
    _ inclusion: Resource,
    from path: RepoPath,
    for service: FileFacts,
    depth: Int
  ) {
    followed += 1
    guard depth < 4, followed < Self.most, let file = inclusion.value(of: "file"),
      let target = target(file, from: path, for: service)
    else { return }
    let key = inclusion.value(of: "key") ?? ""
    let name = inclusion.name.split(separator: ".", maxSplits: 1).dropFirst().first.map(String.init)
    if !parts[service.path, default: []].contains(target) {
      parts[service.path, default: []].append(target)
    }
    guard inclusion.name.hasPrefix("functions"), let fragment = fragments[target] else { return }
    let listed = fragment.inclusions
    for other in listed where key.isEmpty || other.name == "functions.\(key)" {
      let renamed = Resource(
        type: other.type,
        name: name.map { "functions.\($0)" } ?? other.name,
        attributes: other.attributes
      )
      follow(renamed, from: target, for: service, depth: depth + 1)
    }
    uses[target, default: []].append(Use(service: service, name: name ?? "", key: key))
  }

  /// What programs call a module without its ending, in the order in which they look for it.
  private static let endings = ["", ".ts", ".js", ".yml", "/index.ts", "/index.js"]

  private func target(_ text: String, from path: RepoPath, for service: FileFacts) -> RepoPath? {
    for folder in [path.folder, service.path.folder] {
      for ending in Self.endings {
        if let found = folder.resolving(text + ending), fragments[found] != nil || holdsFile(found)
        {
          return found
        }
      }
    }
    // Names of folders that the compiler is told: `@functions/create`.
    guard let first = text.first, "@~".contains(first) else { return nil }
    let plain = text.dropFirst().drop { $0 == "/" }
    let found = fragments.keys.filter { path in
      path.isInside(service.path.folder)
        && Self.endings.contains { ending in ("/" + path.text).hasSuffix("/\(plain)\(ending)") }
    }
    return found.count == 1 ? found.first : nil
  }

  private func holdsFile(_ path: RepoPath) -> Bool {
    !path.text.isEmpty && path.name.contains(".") && book.holds(path)
  }

  /// The service with the paths of its other files, and without what only these need.
  func settledService(_ file: FileFacts) -> FileFacts {
    var facts = file.detection.facts.filter { fact in
      switch fact.claim {
      case .resource(let resource): !resource.isInclusion
      case .setting(let setting): setting.owner != Self.common
      default: true
      }
    }
    for part in parts[file.path] ?? [] {
      let resource = Resource(
        type: "serverless/include",
        name: part.text,
        attributes: ["file=/\(part.text)"]
      )
      facts.append(Fact(line: 1, .resource(resource)))
    }
    return FileFacts(
      path: file.path,
      detector: file.detector,
      detection: Detection(facts: facts, gaps: file.detection.gaps)
    )
  }

  private static let common = "serverless/environment"

  /// The functions that a service takes of the file; nil when none does.
  func settled(_ file: FileFacts) -> FileFacts? {
    guard let all = uses[file.path], let service = all.first?.service else { return nil }
    let own = all.filter { $0.service.path == service.path }
    var facts: [Fact] = []
    let functions = file.detection.facts.compactMap { fact in
      if case .workload(let workload) = fact.claim { workload.name } else { nil }
    }
    // A function may be taken under another name than the file gives it.
    var names: [String: String] = [:]
    for use in own {
      let last = use.key.split(separator: ".").last.map(String.init) ?? ""
      let taken = use.key == "default" || !functions.contains(last) ? "" : last
      if use.name.isEmpty {
        for name in functions where !name.isEmpty { names[name] = names[name] ?? name }
      } else if functions.contains(taken) {
        names[taken] = use.name
      } else if functions.count == 1, let only = functions.first {
        names[only] = use.name
      }
    }
    let filling = ServiceFilling(service: service, fragment: file.path, names: names)
    for fact in file.detection.facts { facts += filling.settled(fact) }
    return FileFacts(
      path: file.path,
      detector: service.detector,
      detection: Detection(facts: facts, gaps: file.detection.gaps)
    )
  }
}

/// Fills in what a service knows into what another file says of its functions.
private struct ServiceFilling {
  let service: FileFacts
  let fragment: RepoPath
  /// Function in the file → name in the service.
  let names: [String: String]
  private let space: String?
  private let values: [(name: String, value: String)]
  private let common: [Setting]

  init(service: FileFacts, fragment: RepoPath, names: [String: String]) {
    self.service = service
    self.fragment = fragment
    self.names = names
    var space: String?
    var values: [(name: String, value: String)] = []
    var common: [Setting] = []
    for fact in service.detection.facts {
      switch fact.claim {
      case .resource(let resource) where resource.type == "serverless/provider":
        space = resource.name.isEmpty ? nil : resource.name
      case .setting(let setting) where setting.owner == "serverless/environment":
        common.append(setting)
      case .setting(let setting) where setting.owner == nil && setting.key.hasPrefix("custom."):
        values.append(("${self:\(setting.key)}", setting.value))
      default: break
      }
    }
    if let space { values.append(("${self:service}", space)) }
    self.space = space
    self.values = values
    self.common = common
  }

  private func filled(_ text: String) -> String {
    guard text.contains("${self:") else { return text }
    return values.reduce(text) { text, value in
      text.contains(value.name) ? text.replacing(value.name, with: value.value) : text
    }
  }

  private func reference(_ text: String) -> String {
    let text = filled(text)
    guard text.hasPrefix("${"), text.hasSuffix("}"),
      let name = names[String(text.dropFirst(2).dropLast())]
    else { return text }
    return "${\(name)}"
  }

  func settled(_ fact: Fact) -> [Fact] {
    switch fact.claim {
    case .workload(var workload):
      guard let name = names[workload.name] else { return [] }
      workload.name = name
      workload.namespace = space
      workload.hostNames = workload.hostNames.map(filled)
      workload.build?.context = "/" + service.path.folder.text
      workload.command = workload.command.map(handler)
      let settings = common.map { setting in
        Fact(
          line: fact.line,
          .setting(Setting(owner: workload.owner, key: setting.key, value: setting.value))
        )
      }
      return [Fact(line: fact.line, .workload(workload))] + settings
    case .setting(let setting):
      guard let owner = setting.owner, owner.hasPrefix("service/"),
        let name = names[String(owner.dropFirst(8))]
      else { return [] }
      let settled = Setting(
        owner: "service/\(name)",
        key: setting.key,
        value: filled(setting.value)
      )
      return [Fact(line: fact.line, .setting(settled))]
    case .resource(let resource):
      if resource.isInclusion { return [] }
      let isFunction = resource.type == "serverless/function"
      guard let name = isFunction ? names[resource.name] : resource.name else { return [] }
      let settled = Resource(
        type: resource.type,
        name: filled(name),
        attributes: resource.attributes.map(filled),
        references: resource.references.map(filled),
        links: resource.links.map {
          Resource.Link(from: reference($0.from), to: reference($0.to))
        }
      )
      return [Fact(line: fact.line, .resource(settled))]
    default: return [fact]
    }
  }

  /// `${…}/handler.main` begins in the folder of the file, which programs ask for.
  private func handler(_ text: String) -> String {
    guard text.hasPrefix("${"), let slash = text.firstIndex(of: "/"),
      fragment.isInside(service.path.folder)
    else { return filled(text) }
    let folder = fragment.folder.text.dropFirst(service.path.folder.text.count).drop { $0 == "/" }
    return String(folder) + text[slash...]
  }
}
