import Facts
import Formats

extension Detector {
  /// Terraform and OpenTofu: resources, data sources, modules, providers, outputs, and the defaults of variables.
  ///
  /// Source: Terraform documentation, "Configuration Language".
  package static let terraformConfiguration = Detector(
    id: "terraform-configuration",
    revision: 3,
    summary: "infrastructure that Terraform or OpenTofu creates",
    reads: FilePattern(suffixes: [".tf", ".tofu", ".tfvars"])
  ) { file in
    var detection = Detection(gaps: file.hcl.gaps)
    // Outside of blocks stand only the values of a variables file.
    for attribute in file.hcl.body.attributes {
      addSetting("variables", attribute.name, attribute.value, line: attribute.line, to: &detection)
    }
    for block in file.hcl.body.blocks { add(block, to: &detection) }
    return detection
  }

  private static func add(_ block: HCLBlock, to detection: inout Detection) {
    let first = block.labels.first ?? ""
    let second = block.labels.dropFirst().first ?? ""
    switch block.type {
    case "resource": addResource(block, first, second, to: &detection)
    case "data": addResource(block, "data.\(first)", second, to: &detection)
    case "provider":
      let alias = block.body["alias"]?.string
      addResource(block, "provider/\(first)", alias ?? first, to: &detection)
    case "module":
      let source = block.body.attributes.first { $0.name == "source" }
      let path = source?.value.string ?? ""
      addResource(block, "module/\(path)", first, to: &detection)
      guard let source, path.hasPrefix("./") || path.hasPrefix("../") else { return }
      detection.add(.reference(FileReference(.component, path)), line: source.line)
    case "variable":
      guard let value = block.body.attributes.first(where: { $0.name == "default" }) else { return }
      addSetting("variables", first, value.value, line: value.line, to: &detection)
    case "output":
      guard let value = block.body.attributes.first(where: { $0.name == "value" }) else { return }
      addSetting("outputs", first, value.value, line: value.line, to: &detection)
    case "locals":
      for attribute in block.body.attributes {
        addSetting("locals", attribute.name, attribute.value, line: attribute.line, to: &detection)
      }
    default: break
    }
  }

  private static func addResource(
    _ block: HCLBlock,
    _ type: String,
    _ name: String,
    to detection: inout Detection
  ) {
    var reader = TerraformBlock(takesAll: block.type == "module")
    reader.read(block.body)
    let resource = Resource(
      type: type,
      name: name,
      attributes: reader.attributes,
      references: reader.references
    )
    detection.add(.resource(resource), line: block.line)
  }

  /// Items of one list.
  private static let most = 100

  private static func addSetting(
    _ owner: String,
    _ key: String,
    _ value: Node,
    line: Int,
    to detection: inout Detection
  ) {
    if let text = TerraformNotation.text(value) {
      detection.add(.setting(Setting(owner: owner, key: key, value: text)), line: line)
      return
    }
    for entry in value.entries {
      addSetting(owner, "\(key).\(entry.key)", entry.value, line: entry.line, to: &detection)
    }
    for (number, item) in value.items.enumerated() where number < most {
      addSetting(owner, "\(key)[\(number)]", item, line: item.line, to: &detection)
    }
  }
}
