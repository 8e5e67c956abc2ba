package import Facts
import Foundation

/// A repository kept as one folder for each commit below `SampleRepos/`.
package struct SampleRepo: CustomStringConvertible, Sendable {
  package let name: String
  /// Absolute.
  package let folder: String

  package var description: String { name }

  /// A built sample.
  package struct Built {
    package let repository: RepositoryBuilder
    /// Oldest first, with the names of their folders.
    package let commits: [(name: String, id: CommitID)]
  }

  /// All samples, sorted by name.
  package static func all() throws -> [SampleRepo] {
    let names = try FileManager.default.contentsOfDirectory(atPath: root)
    return names.sorted().map { SampleRepo(name: $0, folder: root + "/" + $0) }
      .filter { FileManager.default.fileExists(atPath: $0.folder + "/history.yaml") }
  }

  /// The sample of this name, whether it exists or not.
  package static func named(_ name: String) -> SampleRepo {
    SampleRepo(name: name, folder: root + "/" + name)
  }

  /// A file of the sample's expectations; need not exist.
  package func expected(_ file: String) -> String { "\(folder)/expected/\(file)" }

  /// Builds the history in a temporary folder and checks its last commit out.
  package func build() throws -> Built {
    let repository = try RepositoryBuilder()
    var commits: [(name: String, id: CommitID)] = []
    for step in try SampleHistory(file: folder + "/history.yaml").steps {
      if let branch = step.branch { try repository.onBranch(branch) }
      for branch in step.merge { repository.takeFiles(of: branch) }
      let id = try repository.commit(
        step.says,
        entries: try SampleOverlay(folder: folder + "/" + step.name).entries,
        remove: step.remove,
        at: step.at,
        by: step.by,
        merging: step.merge
      )
      commits.append((step.name, id))
    }
    try repository.checkOut()
    return Built(repository: repository, commits: commits)
  }

  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("SampleRepos").path
}

/// The files that one commit of a sample adds or changes.
struct SampleOverlay {
  let entries: [RepositoryBuilder.Entry]

  /// - `folder`: without one, the commit changes nothing by itself (a merge, a removal).
  init(folder: String) throws {
    guard let paths = FileManager.default.enumerator(atPath: folder) else {
      entries = []
      return
    }
    var entries: [RepositoryBuilder.Entry] = []
    for case let path as String in paths {
      let file = folder + "/" + path
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      let mode = FileManager.default.isExecutableFile(atPath: file) ? "100755" : "100644"
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
      entries.append(.init(path: Array(Self.plain(path).utf8), mode: mode, .bytes(bytes)))
    }
    self.entries = entries
  }

  /// `api/dot-env` means `api/.env`: hidden files would be ignored by somebody's rules.
  private static func plain(_ path: String) -> String {
    path.split(separator: "/")
      .map { $0.hasPrefix("dot-") ? "." + $0.dropFirst(4) : String($0) }
      .joined(separator: "/")
  }
}
