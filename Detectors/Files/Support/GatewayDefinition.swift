import Facts
import Formats

/// Descriptions of an interface that lie beside a template, whose extensions say what answers each path.
///
/// Sources: Amazon API Gateway Developer Guide, "OpenAPI extensions for API Gateway"; AWS CloudFormation User Guide, "AWS::Include
/// transform": what is taken in refers to resources of the template.
enum GatewayDefinition {
  private static let mark = "x-amazon-apigateway-"
  private static let extensions = ["integration": "uri", "authorizer": "authorizerUri"]
  private static let most = 300
  private static let deepest = 12

  /// One resource for each integration or authorizer that refers to something of the template; nil for other files.
  static func detection(of root: Node) -> Detection? {
    guard root["openapi"] != nil || root["swagger"] != nil else { return nil }
    var detection = Detection()
    var pending = [(node: root, depth: 0)]
    while let (node, depth) = pending.popLast(), detection.facts.count < most {
      for entry in node.entries {
        if entry.key.hasPrefix(mark) {
          add(entry, to: &detection)
        } else if depth < deepest {
          pending.append((entry.value, depth + 1))
        }
      }
    }
    return detection.inFileOrder
  }

  private static func add(_ entry: Node.Entry, to detection: inout Detection) {
    guard let key = extensions[String(entry.key.dropFirst(mark.count))],
      let place = entry.value[key]
    else { return }
    let references = CloudFormationValue.references(in: place)
    if references.isEmpty { return }
    let resource = Resource(
      type: "openapi/integration",
      name: "integration",
      references: references
    )
    detection.add(.resource(resource), line: place.line)
  }

  /// Files that a template's interface is described in.
  static func attributes(of properties: Node) -> [String] {
    let named = ["DefinitionUri", "BodyS3Location"].compactMap { properties[$0]?.string }
    let included = ["DefinitionBody", "Body"].compactMap { key -> String? in
      guard let body = properties[key], let call = CloudFormationValue.function(body),
        call.name == "Transform"
      else { return nil }
      return call.argument[path: "Parameters", "Location"].flatMap(CloudFormationValue.text)
    }
    return (named + included).filter { !$0.contains("://") && !$0.contains("${") }.map {
      "definition=\($0)"
    }
  }
}
