import Facts
import Formats

extension Detector {
  /// Services of the Serverless Framework: functions, their settings and events, and the resources beside them, in YAML, JSON or
  /// as an object of a program.
  ///
  /// Source: Serverless Framework documentation, "Serverless.yml Reference", "Setup: serverless.js, serverless.ts".
  package static let serverlessFramework = Detector(
    id: "serverless-framework",
    revision: 3,
    summary: "functions that the Serverless Framework deploys",
    reads: FilePattern(
      names: [
        "serverless.yml", "serverless.yaml", "serverless.json", "serverless.ts", "serverless.js",
        "serverless.mjs", "serverless.cjs",
      ]
    )
  ) { file in
    guard file.contains("provider"), file.contains("functions") || file.contains("resources") else {
      return Detection()
    }
    var gaps: [Gap] = []
    let root: Node?
    if file.contains("exports") || file.contains("export ") {
      var program = ServerlessProgram(file.bytes)
      root = program.service()
    } else {
      root = file.yaml.roots.first
      gaps = file.yaml.gaps
    }
    guard let root, root["provider"] != nil else { return Detection(gaps: gaps) }
    let name = root["service"]?.string ?? root[path: "service", "name"]?.string ?? ""
    var service = ServerlessService(ServerlessVariables(root, name: name).filled(root))
    service.read()
    service.detection.gaps += gaps
    return service.detection.inFileOrder
  }
}
