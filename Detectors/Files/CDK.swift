import Facts
import Formats

extension Detector {
  /// Programs that write templates of CloudFormation by constructs, in TypeScript, JavaScript and Python.
  ///
  /// Source: AWS Cloud Development Kit Developer Guide.
  package static let cdk = Detector(
    id: "cdk",
    revision: 2,
    summary: "infrastructure and functions that programs of the Cloud Development Kit create",
    reads: FilePattern(suffixes: [".ts", ".js", ".mjs", ".py"])
  ) { file in
    // One look is enough for nearly all sources.
    guard file.contains("cdk") else { return Detection() }
    let isPython = file.contains("aws_cdk") && !file.contains("aws-cdk")
    guard isPython || file.contains("aws-cdk"), file.contains("import") || file.contains("require")
    else { return Detection() }
    let source = ConstructSource(file, isPython: isPython)
    return ConstructFacts(ConstructProgram(source)).detection.inFileOrder
  }
}
