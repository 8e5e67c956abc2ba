import Facts
import Formats

extension Detector {
  /// Stub.
  package static let haProxy = Detector(
    id: "haProxy", revision: 1, summary: "", reads: FilePattern()
  ) { _ in Detection() }
}
