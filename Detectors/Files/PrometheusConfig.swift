import Facts
import Formats

extension Detector {
  /// Stub.
  package static let prometheusConfig = Detector(
    id: "prometheusConfig", revision: 1, summary: "", reads: FilePattern()
  ) { _ in Detection() }
}
