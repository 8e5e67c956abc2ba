/// How much of a repository is read; what lies beyond is reported, never a reason to fail.
package struct Limits: Hashable, Sendable {
  /// Bytes of one file.
  package var fileBytes: Int
  /// Files of one snapshot, and folders of one commit.
  package var files: Int
  /// Folders above a file.
  package var depth: Int
  /// Bytes of a path.
  package var pathBytes: Int

  package init(
    fileBytes: Int = 2_000_000,
    files: Int = 250_000,
    depth: Int = 1_000,
    pathBytes: Int = 4_096
  ) {
    self.fileBytes = fileBytes
    self.files = files
    self.depth = depth
    self.pathBytes = pathBytes
  }

  /// Why a path is left out, or nil when it is within the limits.
  func objection(to path: String) -> String? {
    let bytes = path.utf8
    if bytes.count > pathBytes { return "its path is longer than \(pathBytes) bytes" }
    if bytes.count > depth, bytes.count(where: { $0 == 0x2F }) > depth {
      return "it lies deeper than \(depth) folders"
    }
    return nil
  }
}
