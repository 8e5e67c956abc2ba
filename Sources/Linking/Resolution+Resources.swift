import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// Connects what infrastructure code creates by the references between its resources.
  mutating func connectResources(_ book: FactBook) {
    for file in book.files
    where file.states(.resource) && !StackMap.isStack(file)
      && !TerraformFolder.isTerraform(file.detector)
    {
      for fact in file.detection.facts {
        guard case .resource(let resource) = fact.claim,
          let from = partNamed(resource.name, from: [file.path.folder])
        else { continue }
        connectSettings(of: resource, from, file: file, line: fact.line)
        for reference in resource.references {
          guard let to = partNamed(Self.name(reference), from: [file.path.folder]) else { continue }
          connect(
            from,
            to,
            at: Located(
              content: resource,
              path: file.path,
              line: fact.line,
              detector: file.detector
            )
          )
        }
      }
    }
  }

  /// Variables that infrastructure code gives to what it runs: `env.QUEUE_URL=${aws_sqs_queue.orders.url}`.
  private mutating func connectSettings(
    of resource: Resource,
    _ from: Int,
    file: FileFacts,
    line: Int
  ) {
    for attribute in resource.attributes where attribute.hasPrefix("env.") {
      let pair = attribute.dropFirst(4).split(separator: "=", maxSplits: 1).map(String.init)
      guard pair.count == 2 else { continue }
      let source = Evidence(
        path: file.path,
        line: line,
        detector: file.detector,
        says: "sets \(pair[0]) to \(pair[1])"
      )
      let binding = Binding(
        key: pair[0],
        value: pair[1],
        read: nil,
        source: source,
        isShared: false,
        isOwnFile: true,
        scope: "infrastructure-code",
        folders: [file.path.folder],
        stage: parts.parts[from].stage
      )
      connect(from, by: binding, isDeployed: true)
    }
  }

  /// The logical name in a reference: `aws_sqs_queue.orders.arn` → `orders`, `Orders.Arn` → `Orders`.
  private static func name(_ reference: String) -> String {
    let parts = reference.split(separator: ".").map(String.init)
    guard let first = parts.first else { return reference }
    return first.contains("_") && parts.count > 1 ? parts[1] : first
  }

  /// A gateway calls the functions behind it, whoever of the two names the other; else the referring side calls.
  private mutating func connect(_ from: Int, _ to: Int, at place: Located<Resource>) {
    let isReversed = parts.parts[to].kind == .gateway && parts.parts[from].kind != .gateway
    let (caller, called) = isReversed ? (to, from) : (from, to)
    guard [.service, .function, .job, .gateway, .frontend].contains(parts.parts[caller].kind) else {
      return
    }
    add(
      Wiring.Wire(
        from: caller,
        to: called,
        style: parts.parts[called].kind == .broker ? .async : .sync,
        protocolName: parts.parts[called].technology?.protocolName
          ?? parts.parts[called].technology?.id.text,
        stage: max(parts.parts[caller].stage, parts.parts[called].stage),
        scopes: parts.parts[caller].scopes,
        certainty: .configured,
        evidence: [
          place.evidence(
            "\(place.content.name) refers to \(parts.parts[isReversed ? caller : called].name)"
          )
        ]
      )
    )
  }

  /// The part that `${Name}`, `${Name.Arn}` or `!Ref Name` in a value means.
  func referenced(by binding: Binding) -> Int? {
    // In code it is a variable, or a key of the program's own configuration: `config('app.url')`.
    if binding.source.detector.hasPrefix("source-") { return nil }
    return referenced(binding.value, from: binding.folders)
  }

  private func referenced(_ value: String, from folders: [RepoPath]) -> Int? {
    guard value.hasPrefix("${"), value.hasSuffix("}") else { return nil }
    let inner = value.dropFirst(2).dropLast()
    guard !inner.contains(":"), !inner.contains("$") else { return nil }
    return partNamed(Self.name(String(inner)), from: folders)
  }

  /// The part that a sidecar's HTTP interface names: `/v1.0/invoke/<app>/method/…`, `/state/<store>`, `/publish/<broker>/…`.
  ///
  /// Source: Dapr documentation, "API reference".
  func sidecarTarget(_ value: String, from folders: [RepoPath]) -> Int? {
    guard value.utf8.contains(UInt8(ascii: "/")) else { return nil }
    let segments = value.split(separator: "/").map(String.init)
    for (at, segment) in segments.enumerated() {
      let isMethod = segment == "method" && at > 0
      let isBlock =
        ["invoke", "state", "publish", "bindings"].contains(segment) && at + 1 < segments.count
      guard isMethod || isBlock else { continue }
      let name = isMethod ? segments[at - 1] : segments[at + 1]
      if let found = parts.blocks[name.lowercased()]?.first ?? partNamed(name, from: folders) {
        return found
      }
    }
    return nil
  }
}
