import Formats

/// What starts a function, as `event.<type>=<source>`.
///
/// Source: AWS SAM Developer Guide, "EventSource".
enum CloudEvents {
  /// Properties of which the first found names the source.
  private static let sources = [
    "Queue", "Topic", "Bucket", "Stream", "Table", "Broker", "EventBusName", "Schedule",
    "ScheduleExpression", "Path", "Cluster", "LogGroupName", "UserPool", "Pattern", "EventPattern",
  ]

  static func attributes(_ events: Node?) -> [String] {
    (events?.entries ?? []).compactMap { event in
      guard let type = event.value["Type"]?.string else { return nil }
      return "event.\(type)=\(source(event.value["Properties"]))"
    }
  }

  private static func source(_ properties: Node?) -> String {
    guard let properties else { return "" }
    let method = properties["Method"]?.string.map { $0.uppercased() + " " } ?? ""
    for name in sources {
      guard let node = properties[name] else { continue }
      if let text = CloudFormationValue.text(node) { return method + text }
      return (node["source"]?.strings ?? node["detail-type"]?.strings ?? []).joined(separator: ",")
    }
    return ""
  }

  /// The first schedule among events.
  static func schedule(_ events: Node?) -> String? {
    events?.entries.lazy.compactMap { event in
      let properties = event.value["Properties"]
      return (properties?["Schedule"] ?? properties?["ScheduleExpression"])?.string
    }.first
  }
}

/// What a function may do, as `policy.<name or action>=<resource>`.
///
/// Source: AWS SAM Developer Guide, "Policy templates"; IAM User Guide, "JSON policy elements".
enum CloudPolicies {
  /// - `node`: a list of policies, one policy, or a resource that holds policy documents.
  static func attributes(_ node: Node?) -> [String] {
    guard let node else { return [] }
    let policies = node.items.isEmpty ? [node] : node.items
    let attributes = policies.prefix(most).flatMap { policy in
      let document = policy["PolicyDocument"] ?? policy
      if let statements = document["Statement"] { return Self.statements(statements) }
      if policy.isMapping { return templates(policy) }
      return CloudFormationValue.text(policy).map { ["policy.\($0)="] } ?? []
    }
    return Array(attributes.prefix(most))
  }

  /// Actions times resources may grow without bound.
  private static let most = 200

  private static func statements(_ node: Node) -> [String] {
    let statements = node.isMapping ? [node] : node.items
    return statements.prefix(most).flatMap { statement in
      let resources = texts(statement["Resource"]).prefix(most)
      return texts(statement["Action"]).prefix(most).flatMap { action in
        resources.map { "policy.\(action)=\($0)" }
      }
    }
  }

  private static func texts(_ node: Node?) -> [String] {
    guard let node else { return [] }
    return CloudFormationValue.text(node).map { [$0] }
      ?? node.items.compactMap(CloudFormationValue.text)
  }

  /// `- DynamoDBCrudPolicy: {TableName: !Ref Orders}`.
  private static func templates(_ policy: Node) -> [String] {
    let names = policy.entries.filter { $0.key.hasSuffix("Policy") }
    return names.map { template in
      let target = template.value.entries.lazy.compactMap { CloudFormationValue.text($0.value) }
        .first
      return "policy.\(template.key)=\(target ?? "")"
    }
  }
}
