import Facts
import Snapshots

/// What a snapshot of a commit and one of a work tree must agree on.
struct Listed: Hashable {
  let path: String
  let blob: BlobID
  let isExecutable: Bool
}

extension Snapshot {
  var listed: [Listed] {
    files.map { Listed(path: $0.path.text, blob: $0.blob, isExecutable: $0.isExecutable) }
  }

  /// Problems, one line for each.
  var told: [String] { problems.map { "\($0.path): \($0.reason)" } }

  func blob(_ path: String) -> BlobID? { files.first { $0.path.text == path }?.blob }
}

extension SnapshotReader {
  /// All files as texts; an unread one as a dash.
  mutating func texts(of snapshot: Snapshot) -> [String] {
    var texts: [String] = []
    for file in snapshot.files {
      if case .bytes(let bytes) = contents(of: file) {
        texts.append(String(decoding: bytes, as: UTF8.self))
      } else {
        texts.append("-")
      }
    }
    return texts
  }
}
