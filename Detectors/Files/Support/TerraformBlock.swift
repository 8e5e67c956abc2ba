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
  ]

  /// Objects whose entries become environment variables.
  private static let environments: Set<String> = [
    "environment", "variables", "environment_variables", "env_vars", "env", "app_settings",
    "build_environment_variables", "config_vars",
  ]

  /// What only orders or tunes the work, and refers to resources without using them.
  private static let orders: Set<String> = [
    "depends_on", "provider", "providers", "lifecycle", "timeouts", "count", "triggers",
    "provisioner", "connection",
  ]

  mutating func read(_ body: HCLBody, path: [String] = []) {
    for attribute in body.attributes where !Self.orders.contains(attribute.name) {
      read(attribute.name, attribute.value, path: path)
    }
    for block in body.blocks where !Self.orders.contains(block.type) {
      if block.type == "env" || block.type == "environment_variable",
        let name = block.body["name"]?.string
      {
        addEnvironment(name, block.body["value"])
        collectReferences(of: block.body)
      } else if block.type == "ingress" || block.type == "egress" {
        // Ports of a firewall's rules are not those of the resource.
        collectReferences(of: block.body)
      } else {
        let name = block.type == "dynamic" ? block.labels.first ?? "" : block.type
        read(block.body, path: path + [name])
      }
    }
  }

  private mutating func read(_ name: String, _ value: Node, path: [String]) {
    collectReferences(value)
    if Self.environments.contains(name), value.isMapping {
      for entry in value.entries { addEnvironment(entry.key, entry.value) }
    } else if name == "container_definitions" || name == "containers" {
      readContainers(value)
    } else if takesAll && name != "source" && name != "version" || isTelling(name, path: path) {
      if let text = Self.text(value) ?? Self.words(value) { add(name, text) }
    }
  }

  /// The names of inner parts are not the resource's own, except in the metadata of Kubernetes' objects.
  private func isTelling(_ name: String, path: [String]) -> Bool {
    let isOwn = path.isEmpty || path == ["metadata"]
    return Self.telling.contains(name) && (isOwn || name != "name" && name != "type")
  }

  /// Source: Amazon ECS task definition parameters, as a list, as `jsonencode([…])`, or as JSON text.
  private mutating func readContainers(_ value: Node) {
    var containers = value.items
    if value.tag != nil { containers = value.items.first?.items ?? [] }
    if let text = value.string { containers = JSONDocument(Array(text.utf8)).root?.items ?? [] }
    for container in containers {
      if let image = container["image"], let text = Self.text(image) { add("image", text) }
      for variable in container["environment"]?.items ?? [] {
        guard let name = variable["name"]?.string else { continue }
        addEnvironment(name, variable["value"])
      }
      for port in container["portMappings"]?.items ?? [] {
        if let number = port["containerPort"].flatMap(Self.text) { add("container_port", number) }
      }
    }
  }

  private mutating func addEnvironment(_ name: String, _ value: Node?) {
    let text = value.flatMap(Self.text) ?? ""
    attributes.append("env.\(name)=\(Redaction.redacted(text, key: name))")
  }

  private mutating func add(_ name: String, _ text: String) {
    attributes.append("\(name)=\(Redaction.redacted(text, key: name))")
  }

  private static let longest = 500
  /// References of one block.
  private static let most = 500

  /// A literal as it is, an expression as `${…}`; nil for lists, objects and texts of several lines.
  static func text(_ value: Node) -> String? {
    guard case .scalar(let text, let isQuoted) = value.value, text.utf8.count <= longest,
      !text.utf8.contains(0x0A)
    else {
      return nil
    }
    let isLiteral = isQuoted || text == "true" || text == "false" || Double(text) != nil
    return isLiteral ? text : text == "null" ? nil : "${\(text)}"
  }

  /// A list of literals, separated by blanks.
  private static func words(_ value: Node) -> String? {
    let words = value.items.compactMap(text)
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
    case "data": address = parts.count >= 3 ? parts.prefix(3).joined(separator: ".") : nil
    case "module": address = parts.prefix(2).joined(separator: ".")
    case "var", "local", "each", "self", "path", "terraform", "count": break
    default: address = first.contains("_") ? parts.prefix(2).joined(separator: ".") : nil
    }
    if let address, references.count < Self.most, !references.contains(address) {
      references.append(address)
    }
  }
}
