import Facts
import Formats

extension Detector {
  /// Stages, settings and start command of a Dockerfile.
  ///
  /// Source: Dockerfile reference.
  package static let dockerfile = Detector(
    id: "dockerfile",
    revision: 3,
    summary: "how an image is built and what it starts",
    reads: FilePattern(
      names: ["dockerfile", "containerfile"],
      prefixes: ["dockerfile.", "dockerfile-", "dockerfile_", "containerfile."],
      suffixes: [".dockerfile", "-dockerfile", "_dockerfile", ".containerfile"]
    )
  ) { file in
    guard file.contains("FROM") || file.contains("from") || file.contains("From") else {
      return Detection()
    }
    return Detection(facts: DockerfileStages.facts(DockerfileInstruction.all(in: file)))
  }
}
