import Facts
import Formats

extension Detector {
  /// Images that scripts and build servers make of folders of this repository.
  ///
  /// Paths of scripts are written from where they are run, which is their own folder or the repository's.
  ///
  /// Source: Docker documentation, "docker build"; Tilt API reference, "docker_build"; Skaffold documentation, "skaffold.yaml".
  package static let imageBuilds = Detector(
    id: "image-builds",
    revision: 2,
    summary: "images that scripts make of folders",
    reads: FilePattern(
      names: [
        "makefile", "gnumakefile", "justfile", ".justfile", "taskfile.yml", "taskfile.yaml",
        "tiltfile", "skaffold.yaml", "skaffold.yml", ".gitlab-ci.yml", "jenkinsfile",
        "bitbucket-pipelines.yml", "buildspec.yml", "buildspec.yaml", "azure-pipelines.yml",
      ],
      suffixes: [".sh", ".bash"]
    )
  ) { file in
    var detection = Detection()
    if file.contains("artifacts:"), file.contains("apiVersion: skaffold") {
      for root in file.yaml.roots {
        for artifact in root[path: "build", "artifacts"]?.items ?? [] {
          add(artifact: artifact, to: &detection)
        }
      }
      return detection
    }
    for build in ImageBuildCommand.all(in: file) { detection.add(build) }
    for build in ImageBuildCall.all(in: file) { detection.add(build) }
    return detection
  }

  private static func add(artifact: Node, to detection: inout Detection) {
    guard let image = artifact["image"]?.string else { return }
    let context = artifact["context"]?.string ?? "."
    let dockerfile = artifact[path: "docker", "dockerfile"]?.string
    detection.add(
      ImageBuild(
        image: image,
        context: context,
        dockerfile: dockerfile.map { "\(context)/\($0)" },
        line: artifact.line
      )
    )
  }
}

/// An image and what it is made of.
struct ImageBuild: Hashable {
  var image: String
  /// The folder that is sent to the builder.
  var context: String
  /// The Dockerfile, from where the context is written from; nil for the one in the context.
  var dockerfile: String?
  var line: Int
}

extension Detection {
  mutating func add(_ build: ImageBuild) {
    let places = [build.context] + (build.dockerfile.map { [$0] } ?? [])
    guard !build.image.isEmpty, build.image.utf8.count < 300,
      places.allSatisfy({ !$0.contains("$") && !$0.contains("://") && $0 != "-" && !$0.isEmpty })
    else { return }
    var attributes = ["context=\(build.context)"]
    if let file = build.dockerfile { attributes.append("dockerfile=\(file)") }
    add(
      .resource(Resource(type: "image/build", name: build.image, attributes: attributes)),
      line: build.line
    )
  }
}
