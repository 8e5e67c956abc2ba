import Facts
import Formats

/// Who uses whom by the events that start a function or a state machine.
///
/// Source: AWS SAM Developer Guide, "EventSource".
struct CloudEventLinks {
  private(set) var links: [Resource.Link] = []
  /// Gateways that the template creates because an event names none, with the line of the first such event.
  private(set) var implicit: [(name: String, type: String, line: Int)] = []

  init(_ events: Node?, of name: String) {
    for event in events?.entries ?? [] {
      guard let type = event.value["Type"]?.string else { continue }
      add(type, event.value["Properties"], line: event.line, function: "${\(name)}")
    }
  }

  /// Sources that the function reads, by type, with the property that names them.
  private static let consumed: [String: String] = [
    "SNS": "Topic", "SQS": "Queue", "Kinesis": "Stream", "DynamoDB": "Stream", "MSK": "Stream",
    "MQ": "Broker", "DocumentDB": "Cluster",
  ]

  private mutating func add(_ type: String, _ properties: Node?, line: Int, function: String) {
    func text(_ key: String) -> String? { properties?[key].flatMap(CloudFormationValue.text) }
    if let source = Self.consumed[type].flatMap(text) {
      links.append(Resource.Link(from: function, to: source))
      return
    }
    switch type {
    case "Api":
      addGateway(
        text("RestApiId"),
        ("ServerlessRestApi", "AWS::Serverless::Api"),
        line: line,
        function
      )
    case "HttpApi":
      addGateway(
        text("ApiId"),
        ("ServerlessHttpApi", "AWS::Serverless::HttpApi"),
        line: line,
        function
      )
    case "CloudWatchEvent", "EventBridgeRule":
      let bus = CloudFormationLinks.bus(named: text("EventBusName"))
      links.append(Resource.Link(from: function, to: bus))
    case "S3": addPush(text("Bucket"), function)
    case "Cognito": addPush(text("UserPool"), function)
    default: break
    }
  }

  private mutating func addPush(_ source: String?, _ function: String) {
    if let source { links.append(Resource.Link(from: source, to: function)) }
  }

  private mutating func addGateway(
    _ gateway: String?,
    _ fallback: (name: String, type: String),
    line: Int,
    _ function: String
  ) {
    if gateway == nil { implicit.append((fallback.name, fallback.type, line)) }
    addPush(gateway ?? "${\(fallback.name)}", function)
  }
}
