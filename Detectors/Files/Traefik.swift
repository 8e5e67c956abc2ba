import Facts
import Formats

extension Detector {
  /// Stub.
  package static let traefik = Detector(
    id: "traefik", revision: 1, summary: "", reads: FilePattern()
  ) { _ in Detection() }
}
