/// The paths that a well-meaning repository can hold.
enum PlainPath {
  /// Whether no part between slashes is empty, `.`, `..` or, in any case, `.git`.
  ///
  /// Source: git's `verify_path`; a hostile tree or index can hold the others.
  static func isPlain(_ path: some StringProtocol) -> Bool {
    var length = 0
    var dots = 0
    var matched = 0
    for byte in path.utf8 {
      if byte == 0x2F {
        if isForbidden(length: length, dots: dots, matched: matched) { return false }
        (length, dots, matched) = (0, 0, 0)
      } else {
        if byte == 0x2E { dots += 1 }
        if matched == length, length < git.count, byte | 0x20 == git[length] | 0x20 { matched += 1 }
        length += 1
      }
    }
    return !isForbidden(length: length, dots: dots, matched: matched)
  }

  private static let git = Array(".git".utf8)

  private static func isForbidden(length: Int, dots: Int, matched: Int) -> Bool {
    length == 0 || (length <= 2 && dots == length) || (length == 4 && matched == 4)
  }
}
