/// One pattern of an ignore file: `*.sql`, `/legacy/`, `docs/**/old`, `!docs/new`.
///
/// Source: gitignore(5), "Pattern format".
package struct PathPattern: Hashable, Sendable {
  package let isNegated: Bool
  private let isForFolders: Bool
  /// Without slash at its beginning or in its middle it may lie at any depth.
  private let isAnchored: Bool
  private let parts: [[UInt8]]

  /// Nil for a blank line and a comment.
  package init?(_ line: String) {
    var text = Self.trimmed(line)
    if text.isEmpty || text.hasPrefix("#") { return nil }
    isNegated = text.hasPrefix("!")
    if isNegated { text = text.dropFirst() }
    isForFolders = text.hasSuffix("/")
    if isForFolders { text = text.dropLast() }
    isAnchored = text.contains("/")
    parts = text.split(separator: "/").map { Array($0.utf8) }
    if parts.isEmpty { return nil }
  }

  /// Spaces at the end count only behind a backslash.
  private static func trimmed(_ line: String) -> Substring {
    var text = line[...]
    while text.last == "\r" || text.last == " " && !text.hasSuffix("\\ ") { text = text.dropLast() }
    return text
  }

  /// - `path`: the parts of a path below the folder of the ignore file.
  package func matches(_ path: [Substring], isFolder: Bool) -> Bool {
    if isForFolders && !isFolder { return false }
    if !isAnchored {
      guard let name = path.last, let pattern = parts.first else { return false }
      return Self.matches(pattern, Array(name.utf8))
    }
    return matchesAnchored(path.map { Array($0.utf8) })
  }

  /// Whether the file, or a folder above it, matches: what a path in a configuration means.
  package func covers(_ path: RepoPath) -> Bool {
    let parts = path.parts
    return parts.indices.contains { end in
      matches(Array(parts[...end]), isFolder: end < parts.count - 1)
    }
  }

  /// Part by part; only the last `**` is ever tried again.
  private func matchesAnchored(_ path: [[UInt8]]) -> Bool {
    var (at, next) = (0, 0)
    var retry: (part: Int, path: Int)?
    while next < path.count {
      if at < parts.count, parts[at] == Self.anyFolders {
        // At its end it stands for everything inside, not for the folder itself.
        if at == parts.count - 1 { return true }
        retry = (at, next)
        at += 1
      } else if at < parts.count, Self.matches(parts[at], path[next]) {
        (at, next) = (at + 1, next + 1)
      } else if let last = retry {
        retry = (last.part, last.path + 1)
        (at, next) = (last.part + 1, last.path + 1)
      } else {
        return false
      }
    }
    return at == parts.count
  }

  private static let anyFolders = Array("**".utf8)

  /// A name against `*`, `?`, `[a-z]` and `\`; only the last `*` is ever tried again.
  static func matches(_ pattern: [UInt8], _ name: [UInt8]) -> Bool {
    var (at, next) = (0, 0)
    var retry: (pattern: Int, name: Int)?
    while next < name.count {
      if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
        retry = (at, next)
        at += 1
      } else if let behind = step(pattern, at, name[next]) {
        (at, next) = (behind, next + 1)
      } else if let last = retry {
        retry = (last.pattern, last.name + 1)
        (at, next) = (last.pattern + 1, last.name + 1)
      } else {
        return false
      }
    }
    while at < pattern.count, pattern[at] == UInt8(ascii: "*") { at += 1 }
    return at == pattern.count
  }

  /// Where the pattern goes on when its next sign matches the byte.
  private static func step(_ pattern: [UInt8], _ at: Int, _ byte: UInt8) -> Int? {
    guard at < pattern.count else { return nil }
    switch pattern[at] {
    case UInt8(ascii: "?"): return at + 1
    case UInt8(ascii: "\\") where at + 1 < pattern.count:
      return pattern[at + 1] == byte ? at + 2 : nil
    case UInt8(ascii: "["):
      guard let (end, isIn) = set(pattern, at, byte) else {
        return byte == UInt8(ascii: "[") ? at + 1 : nil
      }
      return isIn ? end : nil
    default: return pattern[at] == byte ? at + 1 : nil
    }
  }

  /// Behind a bracket expression, and whether it holds the byte; nil when it is not closed.
  private static func set(_ pattern: [UInt8], _ start: Int, _ byte: UInt8) -> (Int, Bool)? {
    var at = start + 1
    let isNot = at < pattern.count && (pattern[at] == UInt8(ascii: "!") || pattern[at] == 0x5E)
    if isNot { at += 1 }
    let first = at
    var isIn = false
    while at < pattern.count {
      if pattern[at] == UInt8(ascii: "]"), at > first { return (at + 1, isIn != isNot) }
      if at + 2 < pattern.count, pattern[at + 1] == UInt8(ascii: "-"), pattern[at + 2] != 0x5D {
        isIn = isIn || pattern[at] <= byte && byte <= pattern[at + 2]
        at += 3
      } else {
        isIn = isIn || pattern[at] == byte
        at += 1
      }
    }
    return nil
  }
}
