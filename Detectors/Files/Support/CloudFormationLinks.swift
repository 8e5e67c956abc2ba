import Facts
import Formats

/// Who uses whom by what a resource of CloudFormation declares, beside the references of resources that use others themselves.
///
/// Source: AWS CloudFormation User Guide, "AWS resource and property types reference".
enum CloudFormationLinks {
  /// Text that stands for the event bus that every account has.
  static let defaultBus = "event-bus/default"

  /// By type: properties that name who uses, and those that name what is used; `self` is the resource.
  ///
  /// The consumer uses its source, as it is the one that would have to know it.
  private static let pairs: [String: [(from: String, to: String)]] = [
    "AWS::Lambda::EventSourceMapping": [("FunctionName", "EventSourceArn")],
    "AWS::Lambda::EventInvokeConfig": [("FunctionName", "DestinationConfig")],
    "AWS::SNS::Subscription": [("Endpoint", "TopicArn")],
    "AWS::SNS::Topic": [("Subscription", "self")],
    "AWS::Pipes::Pipe": [("Target", "Source"), ("Enrichment", "Source")],
    "AWS::S3::Bucket": [("self", "NotificationConfiguration")],
    "AWS::Cognito::UserPool": [("self", "LambdaConfig")],
    "AWS::ApiGateway::Method": [("RestApiId", "Integration")],
    "AWS::ApiGateway::Authorizer": [("RestApiId", "AuthorizerUri"), ("RestApiId", "ProviderARNs")],
    "AWS::ApiGatewayV2::Integration": [
      ("ApiId", "IntegrationUri"), ("ApiId", "RequestParameters"),
    ],
    "AWS::ApiGatewayV2::Authorizer": [("ApiId", "AuthorizerUri"), ("ApiId", "JwtConfiguration")],
  ]

  static func links(type: String, name: String, _ properties: Node) -> [Resource.Link] {
    switch type {
    case "AWS::Events::Rule": return rule(properties)
    case "AWS::Lambda::Permission": return permission(properties)
    case "AWS::Serverless::Connector": return connector(properties)
    case "AWS::AppSync::DataSource": return dataSource(properties)
    default:
      return (pairs[type] ?? []).flatMap { pair in
        links(texts(pair.from, name, properties), texts(pair.to, name, properties))
      }
    }
  }

  static func links(_ users: [String], _ used: [String]) -> [Resource.Link] {
    users.prefix(most).flatMap { from in
      used.prefix(most).map { Resource.Link(from: from, to: $0) }
    }
  }

  /// Users times what they use may grow without bound.
  private static let most = 50

  private static func texts(_ property: String, _ name: String, _ properties: Node) -> [String] {
    if property == "self" { return ["${\(name)}"] }
    return properties[property].map(texts) ?? []
  }

  /// The text of the value, else a reference for each name in it.
  static func texts(_ node: Node) -> [String] {
    if let plain = CloudFormationValue.text(node) { return [plain] }
    return CloudFormationValue.references(in: node).map { "${\($0)}" }
  }

  /// Targets of a rule consume what the bus carries; a schedule carries nothing.
  private static func rule(_ properties: Node) -> [Resource.Link] {
    guard properties["EventPattern"] != nil else { return [] }
    let name = properties["EventBusName"].flatMap(CloudFormationValue.text)
    let targets = (properties["Targets"]?.items ?? []).compactMap {
      $0["Arn"].flatMap(CloudFormationValue.text)
    }
    return links(targets, [bus(named: name)])
  }

  /// What the interface asks for its fields: `LambdaConfig`, `DynamoDBConfig`, else what its role may do.
  private static func dataSource(_ properties: Node) -> [Resource.Link] {
    let api = properties["ApiId"].map(texts) ?? []
    let sources = properties.entries.filter {
      $0.key.hasSuffix("Config") || $0.key == "ServiceRoleArn"
    }
    return sources.flatMap { links(api, texts($0.value)) }
  }

  /// Services that call functions without being told so anywhere else.
  private static func permission(_ properties: Node) -> [Resource.Link] {
    guard let service = properties["Principal"]?.string,
      service.hasPrefix("apigateway.") || service.hasPrefix("cognito-idp."),
      let source = properties["SourceArn"].flatMap(CloudFormationValue.text),
      let function = properties["FunctionName"].flatMap(CloudFormationValue.text)
    else { return [] }
    return [Resource.Link(from: source, to: function)]
  }

  /// Source: AWS SAM Developer Guide, "AWS::Serverless::Connector".
  private static func connector(_ properties: Node) -> [Resource.Link] {
    guard let source = properties["Source"].flatMap(identifier) else { return [] }
    return destinations(properties).map { Resource.Link(from: source, to: $0) }
  }

  /// Connectors inside a resource, which is their source.
  static func embedded(_ connectors: Node?, name: String) -> [Resource.Link] {
    (connectors?.entries ?? []).flatMap { entry in
      destinations(entry.value["Properties"]).map { Resource.Link(from: "${\(name)}", to: $0) }
    }
  }

  private static func destinations(_ properties: Node?) -> [String] {
    guard let node = properties?["Destination"] else { return [] }
    return (node.items.isEmpty ? [node] : node.items).compactMap(identifier)
  }

  private static func identifier(_ node: Node) -> String? {
    if let id = node["Id"]?.string { return "${\(id)}" }
    return (node["Arn"] ?? node["Name"]).flatMap(CloudFormationValue.text)
  }

  static func bus(named name: String?) -> String {
    guard let name, name != "default", !name.isEmpty else { return defaultBus }
    return name
  }
}
