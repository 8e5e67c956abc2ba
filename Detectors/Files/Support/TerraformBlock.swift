import Facts
import Formats

/// Attributes that matter and references of one Terraform block, with all that it holds.
struct TerraformBlock {
  private(set) var attributes: [String] = []
  private(set) var references: [String] = []
  /// Whether every attribute matters, as the inputs of a module do.
  let takesAll: Bool

  init(takesAll: Bool) {
    self.takesAll = takesAll
  }

  /// Names of attributes that say what a resource is, how it is reached or what it runs.
  ///
  /// Source: the documentation of the large cloud providers.
  private static let telling: Set<String> = [
    "name", "name_prefix", "bucket", "function_name", "db_name", "database_name", "identifier",
    "cluster_identifier", "cluster_id", "replication_group_id", "repository_name", "service_name",
    "queue_name", "topic_name", "account_name", "service", "family", "kind", "type", "engine",
    "engine_version", "database_version", "runtime", "handler", "image", "image_uri",
    "docker_image", "package_type", "url", "uri", "host", "hostname", "endpoint", "address",
    "connection_string", "protocol", "port", "container_port", "topic", "queue",
    "event_source_arn", "schedule_expression", "schedule", "chart", "repository", "namespace",
    "push_endpoint", "integration_uri", "target_arn", "domain_name", "fifo_queue", "entry_point",
    "filename", "source_dir", "source_path", "command", "args",
    "cluster_name", "server_name", "display_name", "definition", "value", "secret_string",
    "image_name", "user_data", "template", "source_arn", "topic_arn", "event_bus_name", "rule",
    "scope", "hash_key",
  ]

  /// Objects whose entries become environment variables.
  private static let environments: Set<String> = [
    "environment", "variables", "environment_variables", "env_vars", "env", "app_settings",
    "build_environment_variables", "config_vars",
  ]

  /// What only orders or tunes the work, and refers to resources without using them.
  private static let orders: Set<String> = [
    "depends_on", "provider", "providers", "lifecycle", "timeouts", "count", "for_each", "triggers",
    "provisioner", "connection",
  ]

  mutating func read(_ body: HCLBody, path: [String] = []) {
    if path.isEmpty {
      readRepetition(body)
      for block in body.blocks where block.type == "provisioner" { readCommand(block) }
    }
    for attribute in body.attributes where !Self.orders.contains(attribute.name) {
      read(attribute.name, attribute.value, path: path)
    }
    for block in body.blocks where !Self.orders.contains(block.type) {
      if block.type == "env" || block.type == "environment_variable",
        let name = block.body["name"]?.string
      {
        addEnvironment(name, block.body["value"])
        collectReferences(of: block.body)
      } else if block.type == "dynamic", let first = block.labels.first,
        first == "env" || Self.environments.contains(first) || first == "environment_variable"
      {
        // Each entry of what is iterated over becomes a variable.
        if let source = block.body["for_each"] { addEnvironments(source) }
        collectReferences(of: block.body)
      } else if block.type == "ingress" || block.type == "egress" {
        // Ports of a firewall's rules are not those of the resource.
        collectReferences(of: block.body)
      } else if block.type == "vars" {
        // A map as it was written before version 0.12: a block. What it sets is given under any name.
        for attribute in block.body.attributes { read(given: attribute.name, attribute.value) }
      } else {
        let name = block.type == "dynamic" ? block.labels.first ?? "" : block.type
        if block.type == "dynamic" { collectRepeated(block) }
        read(block.body, path: path + [name])
      }
    }
  }

  /// A command that is run when the resource stands, and where: it may publish code to it.
  ///
  /// Source: Terraform documentation, "local-exec Provisioner".
  private mutating func readCommand(_ block: HCLBlock) {
    guard block.labels.first == "local-exec",
      let command = block.body["command"].flatMap(TerraformNotation.text),
      let folder = block.body["working_dir"].flatMap(TerraformNotation.text)
    else { return }
    add("local_exec", command)
    add("working_dir", folder)
  }

  /// What a block is repeated for is what its content takes: `group = backend.value.group` of `for_each = var.backends`.
  ///
  /// Of a list that is filtered nobody knows here what is left.
  private mutating func collectRepeated(_ block: HCLBlock) {
    guard let source = block.body["for_each"], let text = TerraformNotation.source(source),
      text.allSatisfy({ $0.isLetter || $0.isNumber || "._-[]\"()".contains($0) })
    else { return }
    collectReferences(source)
  }

  /// How often the block is applied; `count = 0` creates nothing.
  private mutating func readRepetition(_ body: HCLBody) {
    if let count = body["count"].flatMap(TerraformNotation.text) { add("count", count) }
    if let value = body["for_each"] {
      if let source = TerraformNotation.source(value) { add("for_each", "${\(source)}") }
    }
  }

  private mutating func read(_ name: String, _ value: Node, path: [String]) {
    collectReferences(value)
    if Self.environments.contains(name), !takesAll {
      readEnvironment(value)
    } else if name == "container_definitions" || name == "containers" || name == "container" {
      readContainers(value)
    } else if name == "secret_string", let object = Self.encoded(value) {
      addSecrets(object)
    } else if takesAll && name != "source" && name != "version" || isTelling(name, path: path) {
      if let text = TerraformNotation.text(value) {
        add(name, text)
      } else if takesAll {
        addEntries(name, value, depth: 0)
      } else if let words = Self.words(value) {
        add(name, words)
      }
    } else if name == "vars" {
      addEntries(name, value, depth: 0)
    }
  }

  private mutating func read(given name: String, _ value: Node) {
    collectReferences(value)
    addEntry("vars.\(name)", value, depth: 0)
  }

  /// The object that is written into a text: `jsonencode({…})`.
  private static func encoded(_ value: Node) -> Node? {
    guard value.tag == "!jsonencode", let object = value.items.first, object.isMapping else {
      return nil
    }
    return object
  }

  /// What a secret of several values holds, each by its key: `secret.STORE_URL`.
  ///
  /// Values that are written down stay out of it; references and addresses say where they lead.
  private mutating func addSecrets(_ object: Node) {
    for entry in object.entries.prefix(Self.mostEntries) {
      guard let text = TerraformNotation.text(entry.value),
        text.contains("${") || text.contains("://")
      else { continue }
      attributes.append("secret.\(entry.key)=\(Redaction.redacted(text, key: entry.key))")
    }
  }

  /// Objects and lists that a module is given: `services.api.port`, `names[0]`.
  private mutating func addEntries(_ path: String, _ value: Node, depth: Int) {
    guard depth < 6, attributes.count < Self.mostEntries else { return }
    for entry in value.entries { addEntry("\(path).\(entry.key)", entry.value, depth: depth) }
    for (number, item) in value.items.enumerated() {
      addEntry("\(path)[\(number)]", item, depth: depth)
    }
  }

  private mutating func addEntry(_ path: String, _ value: Node, depth: Int) {
    if let text = TerraformNotation.text(value) {
      attributes.append("\(path)=\(Redaction.redacted(text, key: path))")
    } else {
      addEntries(path, value, depth: depth + 1)
    }
  }

  /// The names of inner parts are not the resource's own, except in the metadata of Kubernetes' objects.
  private func isTelling(_ name: String, path: [String]) -> Bool {
    let isOwn = path.isEmpty || path == ["metadata"]
    // What a copy is made of: its source.
    if name.hasSuffix("_source_db") { return true }
    return Self.telling.contains(name) && (isOwn || name != "name" && name != "type")
  }

  /// Source: Amazon ECS task definition parameters, as a list, as `jsonencode([…])`, or as JSON text.
  private mutating func readContainers(_ value: Node) {
    var containers = value.items
    if value.tag != nil { containers = value.items.first?.items ?? [] }
    for entry in value.entries where entry.value.isMapping {
      add("container", entry.key)
      readContainer(entry.value)
    }
    if case .scalar(let text, isQuoted: true) = value.value {
      // Templates are filled in before the text is read: `${…}` may stand for a number.
      let bytes = Detector.quotedPlaces(in: Array(text.utf8))
      containers = JSONDocument(bytes).root?.items ?? []
    }
    if containers.isEmpty, let text = TerraformNotation.text(value) {
      // A template or a variable holds them.
      add("containers", text)
    }
    for container in containers {
      if let name = container["name"].flatMap(TerraformNotation.text) { add("container", name) }
      readContainer(container)
    }
  }

  private mutating func readContainer(_ container: Node) {
    if let image = container["image"].flatMap(TerraformNotation.text) { add("image", image) }
    for key in ["environment", "env", "secrets"] {
      if let variables = container[key] { readVariables(variables) }
    }
    if let command = container["command"].flatMap(Self.words) { add("command", command) }
    for port in container["portMappings"]?.items ?? [] {
      let number = port["containerPort"].flatMap(TerraformNotation.text)
      if let number { add("container_port", number) }
    }
  }

  /// Plain and secret variables of a container.
  private mutating func readVariables(_ value: Node) {
    guard value.tag == nil, !value.items.isEmpty else { return readEnvironment(value) }
    for item in value.items {
      if let name = item["name"]?.string {
        addEnvironment(name, item["value"] ?? item["valueFrom"])
      }
    }
  }

  /// An object, a list of names and values, or an expression that makes one of them.
  private mutating func readEnvironment(_ value: Node) {
    if value.isMapping {
      for entry in value.entries { addEnvironment(entry.key, entry.value) }
    } else if value.tag == nil, !value.items.isEmpty {
      for item in value.items {
        if let name = item["name"]?.string { addEnvironment(name, item["value"]) }
      }
    } else {
      addEnvironments(value)
    }
  }

  /// What an expression holds: `env.*=${merge(local.common, …)}`.
  private mutating func addEnvironments(_ value: Node) {
    if let text = TerraformNotation.source(value) { attributes.append("env.*=${\(text)}") }
  }

  private mutating func addEnvironment(_ name: String, _ value: Node?) {
    let text = value.flatMap(TerraformNotation.text) ?? ""
    attributes.append("env.\(name)=\(Redaction.redacted(text, key: name))")
  }

  private mutating func add(_ name: String, _ text: String) {
    attributes.append("\(name)=\(Redaction.redacted(text, key: name))")
  }

  /// References of one block.
  private static let most = 500
  /// Entries of the objects of one block that a module is given.
  private static let mostEntries = 200

  /// A list of literals, separated by blanks.
  private static func words(_ value: Node) -> String? {
    let words = value.items.compactMap(TerraformNotation.text)
    return words.isEmpty || value.tag != nil || words.count != value.items.count
      ? nil : words.joined(separator: " ")
  }

  private mutating func collectReferences(of body: HCLBody) {
    for attribute in body.attributes { collectReferences(attribute.value) }
    for block in body.blocks { collectReferences(of: block.body) }
  }

  private mutating func collectReferences(_ node: Node) {
    switch node.value {
    case .null: break
    case .scalar(let text, let isQuoted): collectReferences(in: text, isTemplate: isQuoted)
    case .sequence(let items): for item in items { collectReferences(item) }
    case .mapping(let entries): for entry in entries { collectReferences(entry.value) }
    }
  }

  private mutating func collectReferences(in text: String, isTemplate: Bool) {
    if isTemplate, !text.utf8.contains(UInt8(ascii: "$")) { return }
    var cursor = ByteCursor(Array(text.utf8))
    var depth = isTemplate ? 0 : 1
    while let byte = cursor.byte {
      if cursor.starts(with: "${") {
        depth += 1
        cursor.advance(by: 2)
      } else if byte == UInt8(ascii: "}"), isTemplate {
        depth = max(0, depth - 1)
        cursor.advance()
      } else if depth > 0, byte.isWordPart {
        let word = cursor.text {
          $0.isWordPart || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
        }
        addReference(word)
      } else if depth > 0, byte == UInt8(ascii: "."), cursor.byte(ahead: 1)?.isWordPart == true {
        // The rest of `list[0].attribute`.
        cursor.advance()
        cursor.skip { $0.isWordPart || $0 == UInt8(ascii: ".") }
      } else {
        cursor.advance()
      }
    }
  }

  /// Source: Terraform documentation, "References to Named Values".
  private mutating func addReference(_ word: String) {
    let parts = word.split(separator: ".").map(String.init)
    guard parts.count >= 2, let first = parts.first else { return }
    var address: String?
    switch first {
    case "data":
      // What a state elsewhere publishes is another thing for each output.
      let length = parts[1] == "terraform_remote_state" ? 5 : 3
      address = parts.count >= 3 ? parts.prefix(length).joined(separator: ".") : nil
    case "module": address = parts.prefix(3).joined(separator: ".")
    case "var", "local": address = parts.prefix(2).joined(separator: ".")
    case "each", "self", "path", "terraform", "count": break
    default: address = first.contains("_") ? parts.prefix(2).joined(separator: ".") : nil
    }
    if let address, references.count < Self.most, !references.contains(address) {
      references.append(address)
    }
  }
}
