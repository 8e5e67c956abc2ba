import Facts

extension TerraformPlan {
  /// What one container of a program is given.
  struct Container: Sendable {
    var name: String?
    var image: String?
    var command: String?
    var environment: [(key: String, value: TerraformValue)] = []
  }

  /// Prefixes under which variables stand in what modules are given.
  private static let environmentPrefixes = [
    "env.", "environment.", "environment_variables.", "env_vars.", "environment_vars.",
    "app_settings.", "variables.", "container_environment.",
  ]

  /// The containers that the instance describes itself, the first with what belongs to no other.
  func containers(of number: Int) -> [Container] {
    var containers = [Container()]
    func last(_ change: (inout Container) -> Void) {
      if let index = containers.indices.last { change(&containers[index]) }
    }
    for (key, value) in instances[number].attributes {
      switch key {
      case "container":
        if containers.count > 1 || containers[0].name != nil || containers[0].image != nil {
          containers.append(Container())
        }
        last { $0.name = value.string }
      case "image", "image_uri", "docker_image", "container_image", "image_name":
        last { $0.image = $0.image ?? value.string.flatMap(image) }
      case "command", "args": last { $0.command = $0.command ?? value.flat }
      case "env.*": last { $0.environment += Self.variables(value) }
      case "containers": containers += described(by: value, at: instances[number].place.path.folder)
      default:
        if let prefix = Self.environmentPrefixes.first(where: { key.hasPrefix($0) }) {
          let given = opened(value)
          last { $0.environment.append((String(key.dropFirst(prefix.count)), given)) }
        }
      }
    }
    return containers.filter { $0.image != nil || !$0.environment.isEmpty || $0.name != nil }
  }

  /// An image's name as far as it is known; that of a registry's repository which is created here is its own.
  private func image(_ text: String) -> String? {
    let plain = Token.filled(text) { _, _ in "" }
    if plain.contains(where: \.isLetter), !plain.hasPrefix(":") { return plain }
    guard text.hasPrefix("⟦"), let number = Token.numbers(in: text).first,
      instances.indices.contains(number),
      ResourceWords(instances[number].type).isRegistry
    else { return nil }
    return evaluatedName(of: number)
  }

  /// A map of variables, or a list of `{ name, value }`.
  private static func variables(_ value: TerraformValue) -> [(key: String, value: TerraformValue)] {
    if case .map(let entries) = value { return entries.map { ($0.key, $0.value) } }
    return value.items.compactMap { item in
      item["name"].string.map { ($0, item["value"]) }
    }
  }

  /// Containers that a list, or a file of definitions, describes.
  private func described(by value: TerraformValue, at folder: RepoPath) -> [Container] {
    if case .file(let path, let values) = value {
      guard let path = folder.resolving(path) else { return [] }
      return (definitions[path] ?? []).map { filled($0, values) }
    }
    return value.items.map { item in
      var container = Container()
      container.name = item["name"].string
      container.image = item["image"].string.flatMap(image)
      container.environment = Self.variables(item["environment"])
      return container
    }
  }

  private func filled(_ resource: Resource, _ values: [TerraformValue.Entry]) -> Container {
    var container = Container()
    container.name = resource.name
    for attribute in resource.attributes {
      guard let (key, text) = TerraformFolder.pair(attribute) else { continue }
      let value = TerraformExpression.value(of: text) { path in
        path.dropFirst().reduce(TerraformValue.map(values)[path[0]]) { $0[$1] }
      }
      if key == "image" { container.image = value.string.flatMap(image) }
      if key.hasPrefix("env.") { container.environment.append((String(key.dropFirst(4)), value)) }
      if key == "command" { container.command = value.flat }
    }
    if container.name?.contains("$") == true {
      container.name =
        TerraformExpression.value(of: resource.name) { path in
          TerraformValue.map(values)[path[0]]
        }.string
    }
    return container
  }

  /// Containers of the program: its own, else those of the definitions that it refers to.
  func allContainers(of number: Int) -> [Container] {
    let own = containers(of: number)
    if own.contains(where: { $0.image != nil }) { return own }
    let referred = definitions(of: number).flatMap { containers(of: $0) }
    return referred.isEmpty ? own : referred
  }

  /// Instances that only describe what the program runs.
  func definitions(of number: Int) -> [Int] {
    instances[number].references.filter { other in
      let words = ResourceWords(instances[other].type)
      return words.isDefinition
    }
  }
}
