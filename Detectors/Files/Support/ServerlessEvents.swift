import Facts
import Formats

/// Who uses whom by the events of a function of the Serverless Framework, and what the framework creates for them.
///
/// Source: Serverless Framework documentation, "AWS Lambda Events".
struct ServerlessEvents {
  private(set) var links: [Resource.Link] = []
  /// Resources that no other part of the file declares.
  private(set) var created: [(resource: Resource, line: Int)] = []
  private let own: String

  init(_ events: [Node], of function: String) {
    own = "${\(function)}"
    for event in events {
      if let type = event.string { add(type, nil, line: event.line) }
      for entry in event.entries { add(entry.key, entry.value, line: entry.line) }
    }
  }

  /// Gateways that the framework creates, by event.
  private static let gateways: [String: (name: String, type: String)] = [
    "http": ("ApiGatewayRestApi", "AWS::ApiGateway::RestApi"),
    "httpApi": ("HttpApi", "AWS::ApiGatewayV2::Api"),
    "websocket": ("WebsocketsApi", "AWS::ApiGatewayV2::Api"),
  ]

  private mutating func add(_ type: String, _ value: Node?, line: Int) {
    if let gateway = Self.gateways[type] {
      create(gateway.type, gateway.name, line: line, isNamed: false)
      return links.append(Resource.Link(from: "${\(gateway.name)}", to: own))
    }
    switch type {
    case "sns":
      guard let topic = text(value, ["arn", "topicName"]) else { return }
      if Self.isName(topic) { create("AWS::SNS::Topic", topic, line: line) }
      consume(Self.isName(topic) ? "${\(topic)}" : topic)
    case "s3":
      guard let bucket = text(value, ["bucket"]) else { return }
      let isKnown = value?["existing"]?.string == "true" || !Self.isName(bucket)
      if !isKnown { create("AWS::S3::Bucket", bucket, line: line) }
      push(isKnown ? bucket : "${\(bucket)}")
    case "cognitoUserPool":
      guard let pool = text(value, ["pool"]) else { return }
      create("AWS::Cognito::UserPool", pool, line: line)
      push("${\(pool)}")
    case "eventBridge", "cloudwatchEvent":
      guard value?["pattern"] ?? value?["event"] != nil else { return }
      consume(CloudFormationLinks.bus(named: text(value, ["eventBus"])))
    case "schedule", "alb", "iot", "alexaSkill", "cloudwatchLog": break
    // Queues, streams and brokers are told by where they are.
    default: if let source = text(value, ["arn"]) { consume(source) }
    }
  }

  private func text(_ value: Node?, _ keys: [String]) -> String? {
    guard let value else { return nil }
    return CloudFormationValue.text(value)
      ?? keys.lazy.compactMap { value[$0].flatMap(CloudFormationValue.text) }.first
  }

  /// Whether the framework creates what is called so: neither a reference nor a resource elsewhere.
  private static func isName(_ text: String) -> Bool {
    !text.contains("$") && !text.contains(":") && !text.isEmpty
  }

  private mutating func consume(_ source: String) {
    links.append(Resource.Link(from: own, to: source))
  }

  private mutating func push(_ source: String) {
    links.append(Resource.Link(from: source, to: own))
  }

  private mutating func create(_ type: String, _ name: String, line: Int, isNamed: Bool = true) {
    let attributes = isNamed ? ["Name=\(name)"] : ["implicit=true"]
    created.append((Resource(type: type, name: name, attributes: attributes), line))
  }
}
