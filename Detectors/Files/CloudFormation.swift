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
    guard file.contains("AWS::"), file.contains("Resources") else { return Detection() }
    let isJSON = file.bytes.first { $0 > 0x20 } == UInt8(ascii: "{")
    let root = isJSON ? file.json.root : file.yaml.roots.first
    let gaps = isJSON ? file.json.gaps : file.yaml.gaps
    guard let root, isTemplate(root) else {
      return Detection(gaps: file.contains("AWSTemplateFormatVersion") ? gaps : [])
    }
    var template = CloudFormationTemplate(root)
    template.read()
    var detection = template.detection
    detection.gaps += gaps
    return detection.inFileOrder
  }

  private static func isTemplate(_ root: Node) -> Bool {
    root["AWSTemplateFormatVersion"] != nil
      || root["Resources"]?.entries.contains { entry in
        entry.value["Type"]?.string?.hasPrefix("AWS::") == true
      } == true
  }
}
