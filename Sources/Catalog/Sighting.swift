package import Facts

/// A fact that speaks of a known technology, and how.
package struct Sighting: Hashable, Sendable {
  /// What the fact shows, strongest first.
  package enum Form: String, Hashable, Sendable, Comparable, CaseIterable {
    /// It is run, created or rented here: an image, a chart, a cloud resource, a command.
    case instance
    /// The program that says so is it: a server library, a marker.
    case server
    /// An address whose scheme or host is its own.
    case address
    /// A setting selects it as adapter, engine or driver.
    case driver
    /// A manifest asks a package for the part that connects to it.
    case extra
    /// Code calls it or is marked as its client.
    case call
    /// Code imports its client library.
    case importing
    /// A setting or variable that belongs to it.
    case setting
    /// A manifest names its client library.
    case package

    package static func < (left: Form, right: Form) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  package let technology: TechnologyID
  package let form: Form

  package init(technology: TechnologyID, form: Form) {
    self.technology = technology
    self.form = form
  }
}

extension Catalog {
  /// What the claim says of known technologies; empty for most claims.
  package func sightings(in claim: Claim) -> [Sighting] {
    switch claim {
    case .workload(let workload): sightings(in: workload)
    case .imageStage(let stage):
      stage.isFinal ? forms(image(stage.base), .instance) : []
    case .dependency(let dependency): sightings(in: dependency)
    case .importing(let importing):
      forms(imported(importing.language, importing.module), .importing)
    case .setting(let setting): sightings(in: setting)
    case .environmentRead(let read):
      forms(variable(read.name), .setting) + (read.fallback.map { addressSightings($0) } ?? [])
    case .literal(let literal): addressSightings(literal.value)
    case .call(let call): sightings(in: call)
    case .marker(let marker):
      sightings(in: marker)
    case .resource(let resource): sightings(in: resource)
    case .process(let process): forms(command(process.command), .instance)
    case .route(let route): addressSightings(route.target)
    case .endpoint, .policy, .module, .reference, .entryPoint, .contract, .conduct: []
    case .decision, .decisionFolder, .declared, .promise, .statement, .exclusion: []
    }
  }

  private func forms(_ technologies: [Technology], _ form: Sighting.Form) -> [Sighting] {
    technologies.map { Sighting(technology: $0.id, form: form) }
  }

  private func sightings(in workload: Workload) -> [Sighting] {
    let byImage = workload.image.map { forms(image($0), .instance) } ?? []
    return byImage.isEmpty
      ? forms(command(workload.command.joined(separator: " ")), .instance) : byImage
  }

  private func sightings(in dependency: Dependency) -> [Sighting] {
    guard dependency.scope == .runtime else { return [] }
    // What comes with an extra does not make the package what it is.
    if dependency.isOptional { return [] }
    return forms(package(dependency.ecosystem, dependency.name, .serverPackages), .server)
      + forms(package(dependency.ecosystem, dependency.name, .packages), .package)
      + dependency.extras.flatMap { extra in
        forms(package(dependency.ecosystem, "\(dependency.name)[\(extra)]", .packages), .extra)
      }
  }

  private func sightings(in setting: Setting) -> [Sighting] {
    let byKey = setting.owner == nil || setting.owner?.hasPrefix("secret/") == false
    return forms(lookup(.settings, setting.key), .setting) + forms(variable(setting.key), .setting)
      + (byKey ? forms(driver(setting.value, key: setting.key), .driver) : [])
      + addressSightings(setting.value)
  }

  private func sightings(in call: Call) -> [Sighting] {
    let named = technologies(calledBy: call)
    if !named.isEmpty { return forms(named, .call) }
    // What is called without a receiver's module may be a type, or what a package adds to the types of frameworks.
    if call.language == .csharp, call.module.isEmpty {
      return forms(marked(by: call.member), .call)
    }
    return forms(imported(call.language, call.submodule ?? call.module), .call)
  }

  /// Source: Microsoft Learn, "Extension Methods"; "Dependency injection in ASP.NET Core", "Register groups of services".
  private func marked(by member: String) -> [Technology] {
    for name in member.split(separator: ".") {
      let name = String(name)
      let found = clientMarkers.technologies(of: name) { lookup(.clientMarkers, name) }
      if !found.isEmpty { return found }
    }
    return []
  }

  private func sightings(in marker: Marker) -> [Sighting] {
    let name = marker.name
    let servers = markers.technologies(of: name) { lookup(.markers, name) }
    let clients = clientMarkers.technologies(of: name) { lookup(.clientMarkers, name) }
    return servers.isEmpty && clients.isEmpty ? [] : forms(servers, .server) + forms(clients, .call)
  }

  private func sightings(in resource: Resource) -> [Sighting] {
    let type = resource.type
    if let slash = type.firstIndex(of: "/"), type[..<slash] == "chart" {
      return forms(lookup(.charts, String(type[type.index(after: slash)...])), .instance)
    }
    if type.hasPrefix("module/") {
      let name = ModuleSource.name(of: String(type.dropFirst("module/".count)))
      return name.map { forms(lookup(.resources, "module/\($0)"), .instance) } ?? []
    }
    return forms(lookup(.resources, type), .instance)
  }

  /// Technologies whose scheme or domain the text's addresses have.
  package func addressSightings(_ text: String) -> [Sighting] {
    guard text.utf8.contains(UInt8(ascii: ":")) || text.utf8.contains(UInt8(ascii: ".")) else {
      return []
    }
    return Address.addresses(in: text).flatMap { address in
      let byHost = technology(atHost: address.host, path: address.path).map { [$0] } ?? []
      let byScheme =
        address.scheme.map { lookupPrefix(.schemes, key: "", $0, boundaries: ":") } ?? []
      return forms(byHost.isEmpty ? byScheme : byHost, .address)
    }
  }
}

extension Catalog {
  /// The technology of an image reference.
  package func image(_ reference: String) -> [Technology] {
    let repository = ImageName(reference).repository
    return repository.isEmpty ? [] : lookup(.images, repository)
  }

  /// The store that somebody's own image is called after, as its makers call theirs: `acme/postgres` adds to `postgres`.
  package func store(namedAs image: ImageName) -> Technology? {
    guard image.repository.contains("/") else { return nil }
    let stores: Set<Role> = [.database, .cache, .broker, .search]
    return lookup(.images, image.name).first { technology in
      technology.roles.first.map(stores.contains) ?? false
    }
  }

  /// The technologies that the package belongs to; a Go module also by the path it begins with.
  package func package(
    _ ecosystem: Ecosystem,
    _ name: String,
    _ field: Technology.Field
  ) -> [Technology] {
    ecosystem == .go
      ? lookupPrefix(field, key: ecosystem.rawValue, name, boundaries: "/")
      : lookup(field, key: ecosystem.rawValue, name)
  }

  /// The technologies whose client library the module belongs to: by the explicit import names, else by the package's.
  package func imported(_ language: Language, _ module: String) -> [Technology] {
    modules.technologies(of: ModuleName(language, module)) { findImported(language, module) }
  }

  private func findImported(_ language: Language, _ module: String) -> [Technology] {
    if module.isEmpty || module.hasPrefix(".") { return [] }
    let key = language == .kotlin || language == .scala ? Language.java.rawValue : language.rawValue
    let explicit = lookupPrefix(.imports, key: key, module, boundaries: "./:\\")
    if !explicit.isEmpty { return explicit }
    switch language {
    case .javascript: return packageOfPath(.npm, module)
    case .go: return lookupPrefix(.packages, key: Ecosystem.go.rawValue, module, boundaries: "/")
    case .python: return lookupRoot(.pypi, of: language, module, separator: ".")
    case .rust: return lookupRoot(.cargo, of: language, module, separator: ":")
    case .ruby: return lookupRoot(.gem, of: language, module, separator: "/")
    case .swift: return lookup(.packages, key: Ecosystem.swift.rawValue, module)
    case .csharp:
      return lookupPrefix(.packages, key: Ecosystem.nuget.rawValue, module, boundaries: ".")
    default: return []
    }
  }

  /// `@scope/name/deep/path` → `@scope/name`.
  private func packageOfPath(_ ecosystem: Ecosystem, _ module: String) -> [Technology] {
    let parts = module.split(separator: "/", maxSplits: 2)
    let name =
      module.hasPrefix("@") ? parts.prefix(2).joined(separator: "/") : String(parts.first ?? "")
    return lookup(.packages, key: ecosystem.rawValue, name)
  }

  /// The package named by the module's first part, with `_` and `-` the same.
  private func lookupRoot(
    _ ecosystem: Ecosystem,
    of language: Language,
    _ module: String,
    separator: Unicode.Scalar
  ) -> [Technology] {
    let start = module.utf8.drop { $0 == UInt8(ascii: separator) }
    let root = String(Substring(start.prefix { $0 != UInt8(ascii: separator) }))
    return roots.technologies(of: ModuleName(language, root)) {
      let found = lookup(.packages, key: ecosystem.rawValue, root)
      if !found.isEmpty || !root.contains("_") { return found }
      return lookup(
        .packages,
        key: ecosystem.rawValue,
        root.map { $0 == "_" ? "-" : String($0) }.joined()
      )
    }
  }

  /// The technologies that a variable's name belongs to.
  package func variable(_ name: String) -> [Technology] {
    Self.checksCallers(name) ? [] : lookup(.environment, name)
  }

  /// Whether the variable is for telling who calls: with the secret of a webhook nobody is called.
  ///
  /// Sources: GitHub Docs, "Validating webhook deliveries"; Amazon CloudFront Developer Guide, "Add custom headers to origin requests".
  private static func checksCallers(_ name: String) -> Bool {
    guard let last = name.split(separator: "_").last?.uppercased() else { return false }
    return last == "HEADER"
      || name.contains(lettersOf: "webhook")
        && ["SECRET", "SIGNATURE", "TOKEN", "KEY"].contains(last)
  }

  /// The technologies that the value selects, when the key is one that selects.
  package func driver(_ value: String, key: String) -> [Technology] {
    guard Self.isSelector(key) else { return [] }
    return lookup(.drivers, value)
  }

  /// Whether the last word of the key means a choice of implementation.
  private static func isSelector(_ key: String) -> Bool {
    let key = key.lowercased()
    return [
      "adapter", "engine", "driver", "backend", "connection", "dialect", "provider", "client",
      "type",
      "driver-class-name", "driverclassname", "store", "mailer", "transport", "binder", "service",
      "default",
      "disk", "queue_adapter", "cache_store", "queue", "cache", "database", "broadcast", "class",
      "platform", "delivery_method",
    ].contains { key.hasSuffix($0) }
  }

  /// Words that start what follows them: shells, runtimes, scripts that prepare an image, and agents that watch a program from
  /// inside.
  ///
  /// Sources: the manuals of such agents, whose starters end in `-run`, `-instrument`, or are `…-admin run-program`; Docker
  /// documentation, "Building best practices", "ENTRYPOINT": a helper script hands over to its arguments, `exec "$@"`.
  private static func startsAnother(_ word: String) -> Bool {
    starters.contains(word) || handsOver.contains { word.hasSuffix($0) }
  }

  private static let handsOver = [
    "-run", "-instrument", "-admin", "entrypoint", "entrypoint.sh", "entrypoint.bash",
  ]

  private static let starters: Set<String> = [
    "exec", "bundle", "sh", "-c", "env", "python", "python3", "-m", "poetry", "run", "run-program",
    "tini", "dumb-init", "--", "uv", "pipenv", "pdm", "hatch",
  ]

  /// The technology that a command line starts.
  package func command(_ line: String) -> [Technology] {
    let written = line.split(separator: " ").prefix(6).map(String.init)
    let words = written.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    for start in words.indices {
      for count in [4, 3, 2, 1] where start + count <= words.count {
        let range = start..<(start + count)
        let exact = lookup(.commands, written[range].joined(separator: " "))
        let found = exact.isEmpty ? lookup(.commands, words[range].joined(separator: " ")) : exact
        if !found.isEmpty { return found }
      }
      if !Self.startsAnother(words[start]) { return [] }
    }
    return []
  }
}
