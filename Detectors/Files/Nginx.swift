import Facts
import Formats

extension Detector {
  /// Stub.
  package static let nginx = Detector(
    id: "nginx", revision: 1, summary: "", reads: FilePattern()
  ) { _ in Detection() }
}
