import Facts
import Formats

extension Detector {
  /// What a Scala source file imports, is marked as, reads from its surroundings, calls and serves.
  ///
  /// Source: Scala Language Specification.
  package static let scalaSource = Detector(
    id: "source-scala",
    revision: 2,
    summary: "imports, annotations, settings, addresses, calls and remote interfaces in Scala code",
    reads: FilePattern(suffixes: [".scala"])
  ) { file in
    jvmDetection(file, .scala)
  }
}
