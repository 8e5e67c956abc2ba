import Facts
import Formats

extension Detector {
  /// What a Kotlin source file imports, is marked as, reads from its surroundings, calls and serves.
  ///
  /// Source: Kotlin language specification.
  package static let kotlinSource = Detector(
    id: "source-kotlin",
    revision: 4,
    summary:
      "imports, annotations, settings, addresses, calls and remote interfaces in Kotlin code",
    reads: FilePattern(suffixes: [".kt"])
  ) { file in
    jvmDetection(file, .kotlin)
  }
}
