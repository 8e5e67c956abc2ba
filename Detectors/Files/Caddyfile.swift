import Facts
import Formats

extension Detector {
  /// Stub.
  package static let caddyfile = Detector(
    id: "caddyfile", revision: 1, summary: "", reads: FilePattern()
  ) { _ in Detection() }
}
