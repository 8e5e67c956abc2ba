import ArchitectureModel
package import Facts
import FileDetectors
import Formats
import Linking

extension FactBook {
  /// What all detectors read in these files, as a scan of a repository that holds them would have it.
  ///
  /// - Parameter files: texts by path.
  package init(reading files: [String: String]) {
    self.init(reading: files.mapValues { Array($0.utf8) })
  }

  /// The same with bytes, which need not be text.
  package init(reading files: [String: [UInt8]]) {
    self.init(
      files: files.keys.sorted().flatMap { FileFacts.all(in: $0, files[$0] ?? []) },
      paths: files.keys.map { RepoPath($0) }
    )
  }
}

extension FileFacts {
  /// What each detector that is shown a file of this path reads in the bytes.
  package static func all(in path: String, _ bytes: [UInt8]) -> [FileFacts] {
    let place = RepoPath(path)
    let text = FileText(bytes: bytes)
    let isTest = PathStage.stage(of: place) == .test
    return router.detectors(for: path).filter { !isTest || !$0.id.hasPrefix("source-") }
      .map { FileFacts(path: place, detector: $0.id, detection: $0.detect(text)) }
  }

  private static let router = Router()
}
