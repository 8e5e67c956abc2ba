/// The paths that a well-meaning repository can hold.
enum PlainPath {
  /// Whether no part between slashes is empty, `.`, `..` or, in any case, `.git`.
  ///
  /// Source: git's `verify_path`; a hostile tree or index can hold the others.
  static func isPlain(_ path: String) -> Bool {
    path.utf8.withContiguousStorageIfAvailable { isPlain($0) } ?? false
  }

  private static func isPlain(_ path: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = 0
    for (index, byte) in path.enumerated() where byte == 0x2F {
      if isForbidden(path[start..<index]) { return false }
      start = index + 1
    }
    return !isForbidden(path[start...])
  }

  private static func isForbidden(_ part: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    switch part.count {
    case 0: true
    case 1, 2: part.allSatisfy { $0 == 0x2E }
    case 4: part.first == 0x2E && part.dropFirst().elementsEqual(git) { $0 | 0x20 == $1 }
    default: false
    }
  }

  private static let git = Array("git".utf8)
}
