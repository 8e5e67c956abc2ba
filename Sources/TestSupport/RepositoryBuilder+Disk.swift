package import Facts
import Foundation

extension RepositoryBuilder {
  /// Writes a file of the work tree, or of the repository when the path begins with `.git/`.
  package func write(_ path: String, _ text: String) throws {
    let file = self.path + "/" + path
    let folder = (file as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
  }

  /// Removes a file or folder of the work tree.
  package func delete(_ path: String) throws {
    try FileManager.default.removeItem(atPath: self.path + "/" + path)
  }

  /// Makes a symbolic link in the work tree.
  package func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: self.path + "/" + path,
      withDestinationPath: target
    )
  }

  /// Removes an object of the repository, as if a partial clone had never fetched it.
  package func lose(_ blob: BlobID) throws { try lose("\(blob)") }

  /// Removes a commit, but none of its files.
  package func lose(_ commit: CommitID) throws { try lose("\(commit)") }

  private func lose(_ id: String) throws {
    let git = FileManager.default.fileExists(atPath: path + "/.git") ? ".git/" : ""
    try delete("\(git)objects/\(id.prefix(2))/\(id.dropFirst(2))")
  }
}
