import Facts
import Formats

extension Detector {
  /// Units of Terragrunt: the module that each creates, what it gives it, and the units whose outputs it takes.
  ///
  /// Source: Terragrunt documentation, "Configuration", "terraform", "inputs", "dependency".
  package static let terragrunt = Detector(
    id: "terragrunt",
    revision: 1,
    summary: "units of infrastructure, what they are given and what they take from each other",
    reads: FilePattern(names: ["terragrunt.hcl"])
  ) { file in
    var detection = Detection(gaps: file.hcl.gaps)
    let body = file.hcl.body
    guard let block = body.blocks("terraform").first,
      let source = block.body["source"].flatMap(TerraformNotation.text)
    else { return detection }
    var reader = TerraformBlock(takesAll: true)
    reader.read(body)
    let inputs = reader.attributes.filter { $0.hasPrefix("inputs.") }
    let resource = Resource(
      type: "module/\(source)",
      // Its folder tells what it is, as for other labels that say nothing.
      name: "this",
      attributes: inputs.map { String($0.dropFirst("inputs.".count)) },
      references: reader.references.filter { $0.hasPrefix("dependency.") }
    )
    detection.add(.resource(resource), line: block.line)
    for dependency in body.blocks("dependency") {
      guard let name = dependency.labels.first,
        let place = dependency.body["config_path"].flatMap(TerraformNotation.text)
      else { continue }
      let setting = Setting(owner: "dependencies", key: name, value: place)
      detection.add(.setting(setting), line: dependency.line)
    }
    return detection
  }
}
