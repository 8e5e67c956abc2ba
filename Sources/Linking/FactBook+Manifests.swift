import Facts

extension FactBook {
  /// The book with the templates of manifests filled in, and with those that only rehearse set apart.
  ///
  /// Source: Nais documentation, "Build and deploy", "Templating".
  func settlingManifests() -> FactBook {
    let manifests = files.filter { $0.detector == "nais" }
    if manifests.isEmpty { return self }
    let map = ManifestMap(manifests, self)
    let settled = files.compactMap { file -> FileFacts? in
      if file.detector == "nais" { return map.settled(file) }
      return map.isVariables(file) ? nil : file
    }
    return FactBook(files: settled + conducts, paths: paths)
  }
}

/// The manifests of a repository, with what fills them in.
private struct ManifestMap {
  /// Folder → the values of the file that is used in production.
  private var variables: [RepoPath: [String: String]] = [:]
  private var rehearsals: Set<RepoPath> = []
  /// Folder of programs → names of those that are deployed from there.
  private var programs: [RepoPath: Set<String>] = [:]

  init(_ manifests: [FileFacts], _ book: FactBook) {
    let folders = Set(manifests.map(\.path.folder))
    for folder in folders {
      let own = manifests.map(\.path).filter { Self.home(of: $0) == Self.home(in: folder) }
      let tries = own.filter { Self.rank(of: $0) == .rehearsal }
      if tries.count < own.count { rehearsals.formUnion(tries) }
    }
    for file in manifests where !rehearsals.contains(file.path) {
      for case .workload(let workload) in file.detection.facts.map(\.claim) {
        programs[Self.home(of: file.path), default: []].insert(workload.name)
      }
    }
    var best: [RepoPath: Rank] = [:]
    for file in book.files
    where folders.contains(file.path.folder) && Self.mayFill(file) {
      let folder = file.path.folder
      let rank = Self.rank(of: file.path)
      if let known = best[folder], known > rank { continue }
      let values = Self.values(of: file)
      // One file is read by two detectors; of the files the one for production counts.
      variables[folder] =
        best[folder] == rank
        ? (variables[folder] ?? [:]).merging(values) { first, _ in first } : values
      best[folder] = rank
    }
  }

  private static func values(of file: FileFacts) -> [String: String] {
    Dictionary(
      file.detection.facts.compactMap { fact in
        guard case .setting(let setting) = fact.claim else { return nil }
        return (setting.key, setting.value)
      },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// For which environment a file is by its name and those of its folder; the later the more it counts.
  private enum Rank: Int, Comparable {
    case rehearsal, any, production

    static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
  }

  private static func rank(of path: RepoPath) -> Rank {
    let words = Declaration.words(of: String(path.stem) + "-" + String(path.folder.name))
    if words.contains(where: ["prod", "production", "p"].contains) { return .production }
    return words.contains(where: isRehearsal) ? .rehearsal : .any
  }

  /// `dev`, `q1`, `t4`, `preprod`.
  private static func isRehearsal(_ word: String) -> Bool {
    if rehearsalWords.contains(word) { return true }
    return word.utf8.count == 2 && "qt".contains(word.prefix(1)) && word.dropFirst() >= "0"
      && word.dropFirst() <= "9"
  }

  private static let rehearsalWords: Set<String> = [
    "dev", "development", "preprod", "staging", "stage", "test", "testing", "sandbox", "qa", "uat",
    "labs", "demo", "local", "branch", "pr", "pullrequest", "preview",
  ]

  /// The folder of the program that the manifest deploys: what holds the folder of manifests.
  private static func home(of path: RepoPath) -> RepoPath { home(in: path.folder) }

  private static func home(in folder: RepoPath) -> RepoPath {
    var folder = folder
    var depth = 0
    while depth < 4, !folder.text.isEmpty, isForManifests(folder) {
      folder = folder.folder
      depth += 1
    }
    return folder
  }

  private static func isForManifests(_ folder: RepoPath) -> Bool {
    let words = Declaration.words(of: String(folder.name))
    return words.allSatisfy { word in
      manifestWords.contains(word) || isRehearsal(word) || ["prod", "production"].contains(word)
    }
  }

  private static let manifestWords: Set<String> = [
    "nais", "naiserator", "deploy", "deployment", "k8s", "kubernetes", "config", "gcp", "fss",
  ]
}

extension ManifestMap {
  /// Whether the file only fills in manifests beside it.
  func isVariables(_ file: FileFacts) -> Bool {
    variables[file.path.folder] != nil && Self.mayFill(file)
  }

  /// Whether it is a file of values in a folder of manifests, or called one: `vars-prod.yaml`.
  private static func mayFill(_ file: FileFacts) -> Bool {
    guard ["nais-variables", "settings-file"].contains(file.detector) else { return false }
    let isAmongManifests = !file.path.folder.text.isEmpty && isForManifests(file.path.folder)
    let words = Declaration.words(of: String(file.path.stem))
    return isAmongManifests || ["vars", "variables"].contains(words.first)
  }

  func settled(_ file: FileFacts) -> FileFacts {
    let values = variables[file.path.folder] ?? [:]
    let facts = file.detection.facts.compactMap { fact -> Fact? in
      settled(fact.claim, file, values).map { Fact(line: fact.line, $0) }
    }
    return FileFacts(
      path: file.path,
      detector: file.detector,
      detection: Detection(facts: located(facts), gaps: file.detection.gaps)
    )
  }

  /// Nil for what stays open.
  private func settled(_ claim: Claim, _ file: FileFacts, _ values: [String: String]) -> Claim? {
    switch claim {
    case .workload(let workload): return .workload(settled(workload, file, values))
    case .setting(let setting):
      let value = Self.filled(setting.value, values)
      return .setting(
        Setting(owner: Self.filled(setting.owner ?? "", values), key: setting.key, value: value)
      )
    case .resource(let resource):
      let name = Self.filled(resource.name, values)
      if name.contains("{{") { return nil }
      return .resource(
        Resource(
          type: resource.type,
          name: name,
          attributes: resource.attributes.map { Self.filled($0, values) },
          links: resource.links.map {
            Resource.Link(from: Self.filled($0.from, values), to: Self.filled($0.to, values))
          }
        )
      )
    default: return claim
    }
  }

  private func settled(_ workload: Workload, _ file: FileFacts, _ values: [String: String])
    -> Workload
  {
    var settled = workload
    settled.name = Self.filled(workload.name, values)
    settled.schedule = workload.schedule.map { Self.filled($0, values) }
    settled.command = workload.command.map { Self.filled($0, values) }
    let hosts = workload.hostNames.map { Self.filled($0, values) }
    settled.hostNames = hosts.filter { !$0.contains("{{") }
    if settled.hostNames.count < hosts.count {
      let ingresses = values.filter { $0.key.hasPrefix("ingress") }.sorted { $0.key < $1.key }
      settled.hostNames += ingresses.flatMap { Address.addresses(in: $0.value) }.map(\.host)
    }
    if let image = workload.image, image.contains("{{") || image.contains("$") {
      settled.image = nil
      let home = Self.home(of: file.path)
      // Several of one folder are told apart by their names alone.
      if programs[home]?.count ?? 1 < 2 {
        settled.build = Workload.Build(context: "/" + home.text)
      }
    }
    if rehearsals.contains(file.path) {
      settled.profiles = ["dev"]
      // Another environment is another view of the same.
      settled.namespace = "\(workload.namespace ?? "")/dev"
    }
    return settled
  }

  /// The text with `{{ name }}` and `{{{ name }}}` replaced by their values.
  private static func filled(_ text: String, _ values: [String: String]) -> String {
    guard text.contains("{{") else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "{{"), let end = rest.firstRange(of: "}}"),
      start.upperBound <= end.lowerBound
    {
      let inner = rest[start.upperBound..<end.lowerBound]
      let name = inner.filter { $0 != " " && $0 != "{" && $0 != "}" }
      var behind = end.upperBound
      if inner.hasPrefix("{"), rest[behind...].hasPrefix("}") {
        behind = rest.index(after: behind)
      }
      result += rest[..<start.lowerBound]
      result += values[name] ?? String(rest[start.lowerBound..<behind])
      rest = rest[behind...]
    }
    return result + rest
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
      || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "-")
  }

  /// Adds to peers the hosts of their names that settings of the same file give.
  private func located(_ facts: [Fact]) -> [Fact] {
    let hosts = facts.flatMap { fact -> [String] in
      guard case .setting(let setting) = fact.claim else { return [] }
      let addresses = Address.addresses(in: setting.value).map(\.host)
      let isBare = addresses.isEmpty && setting.value.utf8.allSatisfy(Self.isHostByte)
      return isBare ? [setting.value.lowercased()] : addresses
    }
    let byLabel = Dictionary(
      grouping: Set(hosts).filter { $0.contains(".") },
      by: { String($0.prefix { $0 != "." }) }
    )
    return facts.map { fact in
      guard case .resource(let resource) = fact.claim, resource.type == "nais/peer",
        let found = byLabel[resource.name]
      else { return fact }
      let told = Resource(
        type: resource.type,
        name: resource.name,
        attributes: resource.attributes + found.sorted().map { "at=\($0)" },
        links: resource.links
      )
      return Fact(line: fact.line, .resource(told))
    }
  }
}
