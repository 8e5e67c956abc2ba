import ArchitectureModel
import Testing

@Suite struct `Packaged templates` {
  private func template(_ function: String, code: String) -> String {
    """
    AWSTemplateFormatVersion: "2010-09-09"
    Transform: AWS::Serverless-2016-10-31
    Resources:
      \(function):
        Type: AWS::Serverless::Function
        Properties:
          CodeUri: \(code)
          Handler: app.handler
          Runtime: nodejs20.x
    """
  }

  @Test(arguments: ["packaged.yaml", "output.yaml", "packaged-template.yml"])
  func `add nothing to the template that they were made from`(name: String) {
    let graph = Architecture.linked([
      "core/template.yaml": template("Brew", code: "brew/"),
      "core/\(name)": template("OldBrew", code: "s3://bucket/1234"),
      "core/brew/app.js": "exports.handler = async () => 1",
    ])
    #expect(graph.components.map(\.name) == ["Brew"])
  }

  @Test func `are the system where nothing else describes it`() {
    let graph = Architecture.linked([
      "core/packaged.yaml": template("Brew", code: "s3://bucket/1234")
    ])
    #expect(graph.components.map(\.name) == ["Brew"])
  }
}
