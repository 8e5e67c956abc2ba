import Facts
import Formats

extension Detector {
  /// Stub.
  package static let envoy = Detector(
    id: "envoy", revision: 1, summary: "", reads: FilePattern()
  ) { _ in Detection() }
}
