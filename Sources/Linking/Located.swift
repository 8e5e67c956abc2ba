import ArchitectureModel
import Facts

/// A claim's content with the place that states it.
struct Located<Content: Sendable>: Sendable {
  let content: Content
  let path: RepoPath
  let line: Int
  let detector: String

  /// The place as evidence for what `says` says.
  func evidence(_ says: String) -> Evidence {
    Evidence(path: path, line: line, detector: detector, says: says)
  }
}
