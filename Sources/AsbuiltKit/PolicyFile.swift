import Facts
import FileDetectors
import Formats
import Git
import Policies
import Reports
import Snapshots

extension Policy {
  /// Bytes beyond which nobody wrote the file by hand.
  private static let limit = 1_000_000
  /// A name that people expect to work.
  private static let wrongNames = [".asbuilt.yml", "asbuilt.yaml", "asbuilt.yml"]

  /// The same, or an empty one when it has mistakes and may.
  static func read(in snapshot: Snapshot, mayFail: Bool) throws(ScanProblem) -> Policy {
    do throws(ScanProblem) {
      return try read(in: snapshot)
    } catch {
      if mayFail { return .empty }
      throw error
    }
  }

  /// The configuration at the root of what is read; empty when there is none.
  static func read(in snapshot: Snapshot) throws(ScanProblem) -> Policy {
    guard let file = snapshot.file(at: path) else {
      if let wrong = wrongNames.first(where: { snapshot.file(at: RepoPath($0)) != nil }) {
        throw ScanProblem("\(wrong): the configuration is read as \(path) only; rename it")
      }
      return .empty
    }
    let contents: Contents
    do throws(GitProblem) {
      var reader = try snapshot.makeReader()
      contents = reader.contents(of: file, limit: limit)
    } catch {
      throw ScanProblem(error)
    }
    return try reading(contents)
  }

  /// The configuration that a commit has there, without a list of all its files.
  static func read(
    in commit: CommitID,
    of repository: borrowing Repository
  ) throws(ScanProblem) -> Policy {
    guard var tree = try? repository.commit(commit).tree else { return .empty }
    for part in repository.place.folder.parts {
      let next = (try? repository.tree(tree))?.first { $0.kind == .folder && $0.name == part }
      guard let next else { return .empty }
      tree = next.id
    }
    let found = (try? repository.tree(tree))?.first { $0.name == path.text }
    guard let found, case .file = found.kind,
      let bytes = try? repository.blob(found.id.blob, limit: limit)
    else { return .empty }
    return try checked(FileText(bytes: bytes))
  }

  private static func reading(_ contents: Contents) throws(ScanProblem) -> Policy {
    switch contents {
    case .bytes(let bytes): return try checked(FileText(bytes: bytes))
    case .missing: return .empty
    case .binary: throw ScanProblem("\(path): is binary; write it as text")
    case .tooLarge: throw ScanProblem("\(path): has more than \(limit) bytes; keep it shorter")
    case .unreadable(let reason): throw ScanProblem("\(path): cannot be read: \(reason)")
    }
  }

  /// Rules, suppressions and options by their reader, facts by that of their detector.
  static func checked(_ file: FileText) throws(ScanProblem) -> Policy {
    do throws(PolicyProblem) {
      let policy = try Policy(reading: file)
      var mistakes: [Mistake] = []
      if let root = file.yaml.roots.first, policy.facts > 0 {
        _ = StatedFact.facts(in: root) { mistakes.append($0) }
      }
      if let first = mistakes.min() { throw PolicyProblem(path.text, first) }
      return policy
    } catch {
      throw ScanProblem(error.description)
    }
  }
}

extension Snapshot {
  /// The file at the path, if it is one.
  func file(at path: RepoPath) -> File? {
    var (low, high) = (0, files.count)
    while low < high {
      let middle = (low + high) / 2
      if files[middle].path < path { low = middle + 1 } else { high = middle }
    }
    return low < files.count && files[low].path == path ? files[low] : nil
  }
}
