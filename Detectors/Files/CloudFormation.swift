import Facts
import Formats

extension Detector {
  /// Templates of CloudFormation and the Serverless Application Model, in YAML or JSON, told by their content.
  ///
  /// Source: AWS CloudFormation User Guide, "Template reference".
  package static let cloudFormation = Detector(
    id: "cloudformation",
    revision: 2,
    summary: "infrastructure and functions that CloudFormation creates",
    reads: FilePattern(suffixes: [".yaml", ".yml", ".json", ".template"])
  ) { file in
    let mayDescribe = file.contains("x-amazon-apigateway-")
    guard file.contains("AWS::"),
      mayDescribe || file.contains("Resources") || file.contains("Properties")
    else { return Detection() }
    let isJSON = file.bytes.first { $0 > 0x20 } == UInt8(ascii: "{")
    let root = isJSON ? file.json.root : file.yaml.roots.first
    let gaps = isJSON ? file.json.gaps : file.yaml.gaps
    if mayDescribe, let found = root.flatMap(GatewayDefinition.detection) { return found }
    guard let root, isTemplate(root) || isFragment(root) else {
      return Detection(gaps: file.contains("AWSTemplateFormatVersion") ? gaps : [])
    }
    let whole = isTemplate(root) ? root : Self.wrapped(root)
    var template = CloudFormationTemplate(whole)
    template.read()
    var detection = template.detection
    detection.gaps += gaps
    return detection.inFileOrder
  }

  /// Resources that another file takes in under `Resources`.
  private static func isFragment(_ root: Node) -> Bool {
    root["provider"] == nil
      && root.entries.contains { entry in
        entry.value["Type"]?.string?.hasPrefix("AWS::") == true && entry.value["Properties"] != nil
      }
  }

  private static func wrapped(_ root: Node) -> Node {
    let entry = Node.Entry(key: "Resources", line: root.line, value: root)
    return Node(line: root.line, value: .mapping([entry]))
  }

  private static func isTemplate(_ root: Node) -> Bool {
    root["AWSTemplateFormatVersion"] != nil
      || root["Resources"]?.entries.contains { entry in
        entry.value["Type"]?.string?.hasPrefix("AWS::") == true
      } == true
  }
}
