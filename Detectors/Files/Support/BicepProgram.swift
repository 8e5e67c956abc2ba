import Facts

/// What the declarations of one Bicep file create.
struct BicepProgram {
  private let statements: [BicepStatement]
  private var variables: [String: BicepValue] = [:]
  /// Defaults.
  private var parameters: [String: BicepValue] = [:]
  private var isParameter: [String: Bool] = [:]
  /// Names of resources and modules, by which others refer to them.
  private var symbols: Set<String> = []

  init(_ statements: [BicepStatement]) {
    self.statements = statements
    for statement in statements {
      switch statement.keyword {
      case .variable: variables[statement.name] = statement.value
      case .param:
        parameters[statement.name] = statement.value
        isParameter[statement.name] = true
      case .resource, .module: symbols.insert(statement.name)
      case .output: break
      }
    }
  }

  var facts: [Fact] {
    statements.filter { !isNeverMade($0) }.flatMap { statement -> [Fact] in
      switch statement.keyword {
      case .param: setting("parameters", statement)
      case .output: setting("outputs", statement)
      case .resource: resource(statement)
      case .module: module(statement)
      case .variable: []
      }
    }
  }

  /// Whether its condition is a variable of the file that is false, which nobody who deploys it can change.
  ///
  /// Source: Bicep documentation, "Conditional deployments", "Variables".
  private func isNeverMade(_ statement: BicepStatement) -> Bool {
    switch statement.condition {
    case .text(let text): text == "false"
    case .reference(let path):
      if case .text("false") = variables[path] { true } else { false }
    default: false
    }
  }

  private func setting(_ owner: String, _ statement: BicepStatement) -> [Fact] {
    let value = statement.value.map { text(of: $0) } ?? ""
    if owner == "outputs", value.isEmpty { return [] }
    let setting = Setting(owner: owner, key: statement.name, value: value)
    return [Fact(line: statement.line, .setting(setting))]
  }

  // MARK: Resources

  private func resource(_ statement: BicepStatement) -> [Fact] {
    let type = String(statement.source.prefix { $0 != "@" })
    guard let value = statement.value else { return [] }
    if statement.isExisting {
      return [alias(statement, "bicep/existing", of: value["name"].map { text(of: $0) } ?? "")]
    }
    if let block = block(statement, type: type, value) { return [block] }
    if type.split(separator: "/").count > 2 {
      guard let parent = value["parent"] else { return [] }
      let known = [alias(statement, "bicep/child", of: text(of: parent))]
      return known + childSettings(of: parent, type: type, value)
    }
    if Self.isProgram(type) {
      // A module for any program is named and told what to do by whoever includes it.
      if isHandedOver(value["name"]), value["tags"].map(isHandedOver) ?? true,
        ownImageName(value) == nil
      {
        return [alias(statement, "bicep/host", of: "")]
      }
      return program(statement, value)
    }
    return [created(statement, type: type, value)]
  }

  private static func isProgram(_ type: String) -> Bool {
    [
      "microsoft.web/sites", "microsoft.app/containerapps", "microsoft.app/jobs",
      "microsoft.web/staticsites", "microsoft.containerinstance/containergroups",
    ].contains(type.lowercased())
  }

  private func isHandedOver(_ value: BicepValue?) -> Bool {
    guard case .reference(let path) = value else { return false }
    return isParameter[path] == true
  }

  /// Source: Azure Resource Manager reference, `kind` of these types.
  private static let kinds: Set<String> = [
    "microsoft.cognitiveservices/accounts", "microsoft.documentdb/databaseaccounts",
  ]

  private func created(_ statement: BicepStatement, type: String, _ value: BicepValue) -> Fact {
    var type = type
    var attributes: [String] = []
    // One type stands for several products, which its kind tells apart.
    if Self.kinds.contains(type.lowercased()) {
      // Modules of registries name the kind with the databases that they make.
      let made = value.entries.lazy.map(\.key).first { key in
        key.hasSuffix("Databases") && key != "sqlDatabases"
      }
      let kind = made.map { String($0.dropLast(9)) } ?? value["kind"].map { text(of: $0) }
      if let kind, kind.contains("$") {
        attributes.append("kind=\(kind)")
      } else if let kind, !kind.isEmpty {
        type += "/\(kind)"
      }
    }
    let name = value["name"].map { text(of: $0) } ?? ""
    if !name.isEmpty, !name.contains("${") { attributes.append("Name=\(name)") }
    let resource = Resource(
      type: type,
      name: statement.name,
      attributes: attributes,
      references: owners(value.references, besides: statement.name)
    )
    return Fact(line: statement.line, .resource(resource))
  }

  private func owners(_ paths: [String], besides own: String) -> [String] {
    var seen: Set<String> = [own]
    return paths.compactMap { path in
      let root = String(path.prefix { $0 != "." })
      return symbols.contains(root) && seen.insert(root).inserted ? root : nil
    }
  }

  private func alias(_ statement: BicepStatement, _ type: String, of target: String) -> Fact {
    let resource = Resource(
      type: type,
      name: statement.name,
      attributes: target.contains("${") ? ["of=\(target)"] : []
    )
    return Fact(line: statement.line, .resource(resource))
  }

  /// Settings that a site is given by a resource of their own.
  ///
  /// Source: Azure Resource Manager reference, "Microsoft.Web sites/config-appsettings".
  private func childSettings(of parent: BicepValue, type: String, _ value: BicepValue) -> [Fact] {
    guard type.lowercased() == "microsoft.web/sites/config", case .reference(let symbol) = parent,
      let site = statements.first(where: { $0.name == symbol && $0.keyword == .resource }),
      let values = site.value, value["name"].map({ text(of: $0) }) == "appsettings"
    else { return [] }
    let owner = Workload(name: serviceName(site, values), form: .container).owner
    return settings(value["properties"], owner: owner, secrets: [:])
  }

  // MARK: Modules

  private func module(_ statement: BicepStatement) -> [Fact] {
    guard let value = statement.value else { return [] }
    let given = value["params"] ?? .object([])
    let type = Self.registryType(statement.source)
    let isService = serviceTag(given) != nil
    if isService || type.map(Self.isProgram) == true { return program(statement, given) }
    if let type { return [created(statement, type: type, given)] }
    if given.entries.contains(where: { Self.imageKeys.contains($0.key) }),
      let name = ["name", "appName", "containerAppName", "serviceName"].lazy.compactMap({
        given[$0].map { text(of: $0) }
      }).first, !name.contains("$")
    {
      return program(statement, given)
    }
    guard statement.source.hasSuffix(".bicep"), !statement.source.contains(":") else { return [] }
    let attributes =
      ["template=\(statement.source)"]
      + given.entries.prefix(100).map { "parameter.\($0.key)=\(text(of: $0.value))" }
    let resource = Resource(
      type: "bicep/module",
      name: statement.name,
      attributes: attributes.filter { $0.utf8.count < 2_000 }
    )
    return [Fact(line: statement.line, .resource(resource))]
  }

  /// Usual names of parameters by which a module for any program is told the image.
  private static let imageKeys = ["image", "imageName", "containerImage", "containerImageName"]

  /// An image of this repository that a module is told, which its registry is put before.
  private func givenImage(_ value: BicepValue) -> String? {
    Self.imageKeys.lazy.compactMap { value[$0].map { text(of: $0) } }.first { image in
      let host = image.prefix { $0 != "/" }
      return !image.isEmpty && !image.contains("$") && !host.contains(".") && image.contains("/")
    }
  }

  /// `br/public:avm/res/document-db/database-account:1.0` makes a `Microsoft.DocumentDB/databaseAccounts`.
  ///
  /// Source: Azure Verified Modules, "Naming": provider and type, in kebab case and singular.
  private static func registryType(_ source: String) -> String? {
    guard source.hasPrefix("br"), let colon = source.firstIndex(of: ":") else { return nil }
    let path = source[source.index(after: colon)...].prefix { $0 != ":" }.split(separator: "/")
    guard let at = path.firstIndex(of: "res"), path.count == at + 3 else { return nil }
    let provider = path[at + 1].filter { $0 != "-" }
    var type = path[at + 2].filter { $0 != "-" }
    if type.hasSuffix("y") {
      type = String(type.dropLast()) + "ies"
    } else if !type.hasSuffix("s") {
      type += "s"
    }
    return "Microsoft.\(provider)/\(type)"
  }

  // MARK: Programs

  private func program(_ statement: BicepStatement, _ value: BicepValue) -> [Fact] {
    var workload = Workload(name: serviceName(statement, value), form: .container)
    let properties = value["properties"] ?? value
    let template = properties["template"] ?? properties
    let container = template["containers"]?.items.first
    if let image = (container?["image"] ?? container?["properties"]?["image"]).map({ text(of: $0) }
    ),
      !image.isEmpty, !image.hasPrefix("${")
    {
      workload.image = image
    }
    if statement.keyword == .module, workload.image == nil { workload.image = givenImage(value) }
    let configuration = properties["configuration"] ?? properties
    if let application = configuration["dapr"]?["appId"].map({ text(of: $0) }),
      !application.contains("$")
    {
      workload.hostNames = [application]
    }
    if statement.keyword == .module { workload.hostNames += givenNames(value, besides: workload) }
    var found: [Fact] = []
    let secrets = Dictionary(
      (configuration["secrets"]?.items ?? []).compactMap { item -> (String, BicepValue)? in
        guard let name = item["name"], let value = item["value"] else { return nil }
        return (text(of: name), value)
      },
      uniquingKeysWith: { first, _ in first }
    )
    let site = properties["siteConfig"] ?? properties
    let places = [
      container?["env"], container?["properties"]?["environmentVariables"], site["appSettings"],
      site["connectionStrings"], value["env"], value["environmentVariables"], value["appSettings"],
      value["appSettingsKeyValuePairs"],
    ]
    for place in places {
      found += settings(place, owner: workload.owner, secrets: secrets)
    }
    for item in value["configs"]?.items ?? [] {
      found += settings(item["properties"], owner: workload.owner, secrets: [:])
    }
    var seen: Set<String> = []
    let distinct = found.filter { seen.insert($0.claim.description).inserted }
    var attributes = workload.name == statement.name ? [] : ["of=${\(workload.name)}"]
    if statement.keyword == .module, statement.source.hasSuffix(".bicep") {
      attributes.append("includes=\(statement.source)")
    }
    let own = Resource(type: "bicep/program", name: statement.name, attributes: attributes)
    return [
      Fact(line: statement.line, .workload(workload)), Fact(line: statement.line, .resource(own)),
    ] + distinct
  }

  /// The name that the deployment tool knows the service by, the resource's own where it is written out, else the symbol.
  private func serviceName(_ statement: BicepStatement, _ value: BicepValue) -> String {
    if let tag = serviceTag(value) { return tag }
    let name = value["name"].map { text(of: $0) } ?? ""
    guard name.isEmpty || name.contains("$") else { return name }
    return isHandedOver(value["name"]) ? ownImageName(value) ?? statement.name : statement.name
  }

  /// The name of the image that it runs, where registry and tag are given and the name between them is not:
  /// `${registry}/orders:${tag}`.
  private func ownImageName(_ value: BicepValue) -> String? {
    let template = value["properties"]?["template"]
    guard let image = template?["containers"]?.items.first?["image"].map({ text(of: $0) }),
      image.hasPrefix("${"), let slash = image.lastIndex(of: "/")
    else { return nil }
    let rest = image[image.index(after: slash)...]
    guard let colon = rest.firstIndex(of: ":"), rest[colon...].hasPrefix(":${") else { return nil }
    let name = rest[..<colon]
    return name.isEmpty || name.contains("$") ? nil : String(name)
  }

  /// Source: Azure Developer CLI documentation, "azure.yaml schema": the tag `azd-service-name`.
  private func serviceTag(_ value: BicepValue) -> String? {
    guard let tags = value["tags"], let tag = member("azd-service-name", of: tags, depth: 0) else {
      return nil
    }
    var name = text(of: tag)
    if name.hasPrefix("${"), name.hasSuffix("}"),
      let fallback = parameters[String(name.dropFirst(2).dropLast())]
    {
      name = text(of: fallback)
    }
    return name.isEmpty || name.contains("$") ? nil : name
  }

  private func member(_ key: String, of value: BicepValue, depth: Int) -> BicepValue? {
    if let found = value[key] { return found }
    guard depth < 8 else { return nil }
    switch value {
    case .reference(let path):
      return variables[path].flatMap { member(key, of: $0, depth: depth + 1) }
    case .group(let values):
      return values.lazy.compactMap { member(key, of: $0, depth: depth + 1) }.first
    default: return nil
    }
  }

  /// Variables as a list of names and values or as an object.
  private func settings(_ place: BicepValue?, owner: String, secrets: [String: BicepValue])
    -> [Fact]
  {
    guard let place = place.map(known) else { return [] }
    let listed = place.items.compactMap { item -> (String, Int, BicepValue)? in
      guard let name = item["name"] else { return nil }
      let secret = item["secretRef"].flatMap { secrets[text(of: $0)] }
      guard let value = item["value"] ?? item["connectionString"] ?? secret else { return nil }
      return (text(of: name), item.entries.first?.line ?? 1, value)
    }
    let entries = place.entries.filter { $0.key != "..." }.map { ($0.key, $0.line, $0.value) }
    return (listed + entries).prefix(500).map { key, line, value in
      Fact(line: line, .setting(Setting(owner: owner, key: key, value: text(of: value))))
    }
  }

  /// What a variable stands for.
  private func known(_ value: BicepValue) -> BicepValue {
    switch value {
    case .reference(let path): variables[path] ?? value
    case .group(let values):
      .group(
        values.map { inner in
          if case .reference(let path) = inner { variables[path] ?? inner } else { inner }
        }
      )
    default: value
    }
  }

  // MARK: Texts

  /// The value as a text in which references are `${symbol.path}`.
  func text(of value: BicepValue, depth: Int = 0) -> String {
    guard depth < 8 else { return "" }
    switch value {
    case .text(let text): return filled(text, depth: depth)
    case .reference(let path): return reference(path, depth: depth)
    default:
      var seen: Set<String> = []
      return value.references.prefix(50).map { reference($0, depth: depth) }
        .filter { seen.insert($0).inserted }.joined()
    }
  }

  private func filled(_ text: String, depth: Int) -> String {
    guard text.contains("${") else { return text }
    var result = ""
    for (number, piece) in text.split(separator: "${", omittingEmptySubsequences: false)
      .enumerated()
    {
      guard number > 0, let end = piece.firstIndex(of: "}") else {
        result += piece
        continue
      }
      result += reference(String(piece[..<end]), depth: depth) + piece[piece.index(after: end)...]
    }
    return result.utf8.count > 4_000 ? "" : result
  }

  private func reference(_ path: String, depth: Int) -> String {
    let words = path.split(separator: ".").map(String.init)
    guard let root = words.first else { return "" }
    if let variable = variables[root] {
      let inner = words.dropFirst().reduce(Optional(variable)) { $0?[$1] } ?? variable
      return text(of: inner, depth: depth + 1)
    }
    if words.count > 2, words[1] == "outputs", symbols.contains(root) {
      return "${\(root).Outputs.\(words.dropFirst(2).joined(separator: "."))}"
    }
    return "${\(path)}"
  }
}
