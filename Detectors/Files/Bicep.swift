import Facts
import Formats

extension Detector {
  /// Resources and programs that Bicep creates in Azure, and what they are told of each other.
  ///
  /// Source: Bicep documentation, "Resource declaration", "Modules", "Outputs"; Azure Verified Modules, "Specifications".
  package static let bicep = Detector(
    id: "bicep",
    revision: 3,
    summary: "infrastructure and programs that Bicep creates",
    reads: FilePattern(suffixes: [".bicep"])
  ) { file in
    var reader = BicepReader(file.bytes)
    let program = BicepProgram(reader.statements())
    var detection = Detection(facts: program.facts)
    for line in reader.broken { detection.addGap("not valid Bicep", line: line) }
    return detection
  }
}
