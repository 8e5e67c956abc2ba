import Facts
import Formats

/// What classes are derived from: base classes and interfaces say what a class is for.
extension SourceReader {
  private static let classWords = WordSet([
    "class", "interface", "record", "enum", "object", "trait", "struct", "actor", "extension",
  ])

  /// Types of the languages' own libraries, and of tests.
  private static let plain = WordSet([
    "Serializable", "Comparable", "Cloneable", "Exception", "RuntimeException", "Error",
    "Throwable",
    "Object", "Any", "AnyRef", "AnyVal", "Enum", "Iterable", "Iterator", "Iterable",
    "AutoCloseable",
    "Closeable", "Runnable", "Callable", "Supplier", "Function", "Predicate", "Consumer",
    "Comparator",
    "Thread", "Product", "IDisposable", "IEquatable", "IComparable", "IEnumerable", "Attribute",
    "ApplicationException", "EventArgs", "Codable", "Decodable", "Encodable", "Hashable",
    "Equatable",
    "Sendable", "Identifiable", "CaseIterable", "CustomStringConvertible", "LocalizedError",
    "String",
    "Int", "UInt8", "UInt16", "UInt32", "Comparable", "RawRepresentable", "OptionSet", "Collection",
    "Sequence", "IteratorProtocol", "XCTestCase", "TestCase", "byte", "int", "short", "long",
    "uint",
    "ushort", "ulong", "sbyte", "IAsyncDisposable", "ICloneable", "NSObject", "AnyObject",
    "CodingKey",
    "ExpressibleByStringLiteral", "View", "Double", "ObservableObject", "UIViewController",
    "UIView",
  ])

  func stateBaseTypes(in statements: inout SourceStatements) {
    var count = 0
    for index in 0..<mainCount where heads[index] == TokenHead.word && isWord(index + 1) {
      guard isWord(index, in: Self.classWords), !isMark(index - 1, "."), count < Self.mostMarkers
      else {
        continue
      }
      // `case class`, `enum class`, `data object` and the like: the last word counts.
      if isWord(index + 1, in: Self.classWords) { continue }
      for base in bases(behind: index + 1) where !isWord(base.end, in: Self.plain) {
        guard isCapitalised(base.end) || language == .cpp else { continue }
        statements.add(.marker(marker(base, of: index + 1)), line: line(base.end))
        count += 1
      }
    }
  }

  private func marker(_ base: Path, of name: Int) -> Marker {
    Marker(language, text(base.end), arguments: typeArguments(behind: base.end), target: text(name))
  }

  /// `<A, B>` or `[A, B]` behind a type, without their own arguments; at most four.
  func typeArguments(behind end: Int) -> [String] {
    let close: Unicode.Scalar
    if isMark(end + 1, "<") {
      close = ">"
    } else if isMark(end + 1, "["), language == .scala {
      close = "]"
    } else {
      return []
    }
    var names: [String] = []
    var at = end + 2
    var depth = 0
    while at < mainCount, at < end + 40, names.count < 4 {
      if isMark(at, close) {
        if depth == 0 { break }
        depth -= 1
      } else if isMark(at, "<") || isMark(at, "[") {
        depth += 1
      } else if depth == 0, isWord(at),
        isMark(at - 1, "<") || isMark(at - 1, ",") || isMark(at - 1, "["),
        let path = path(startingAt: at)
      {
        names.append(dotted(path))
        at = path.end
      }
      at += 1
    }
    return names
  }

  /// The types behind `extends`, `implements`, `with` or the colon of a class header.
  private func bases(behind name: Int) -> [Path] {
    var found: [Path] = []
    var at = name + 1
    var expects = false
    let usesColon = language != .java && language != .scala
    while at < mainCount, at < name + 120, found.count < 12 {
      if isMark(at, "{") || isMark(at, ";") || isMark(at, "}") || isWord(at, "where") { break }
      // A class without body ends with its line.
      if isWord(at), isFirstOnLine(at), isWord(at, in: Self.classWords) { break }
      if isMark(at, "("), let close = partner(of: at) {
        at = close + 1
        continue
      }
      if isMark(at, "<") || isMark(at, "[") && language == .scala {
        at = skipTypeArguments(at)
        continue
      }
      if isWord(at, "extends") || isWord(at, "implements") || isWord(at, "with") {
        expects = true
      } else if isMark(at, ":"), usesColon, !isMark(at - 1, ":"), !isMark(at + 1, ":") {
        expects = true
      } else if isMark(at, ",") {
        expects = expects || !found.isEmpty
      } else if isWord(at), expects, !isWord(at, in: Self.access) {
        guard let path = path(startingAt: at) else { break }
        found.append(Path(start: at, end: headerEnd(path)))
        at = headerEnd(path)
        expects = false
      } else if isMark(at, "="), language != .scala {
        break
      }
      at += 1
    }
    return found
  }

  private static let access = WordSet([
    "public", "private", "protected", "virtual", "final", "by", "any",
  ])

  /// The last word before the first bracket of a path.
  private func headerEnd(_ path: Path) -> Int {
    var at = path.start
    while at < path.end {
      if isMark(at + 1, "(") || isMark(at + 1, "[") || isMark(at + 1, "<") || isMark(at + 1, "{") {
        return at
      }
      at += 1
    }
    return path.end
  }

  private func skipTypeArguments(_ open: Int) -> Int {
    if isMark(open, "["), let close = partner(of: open) { return close + 1 }
    var depth = 0
    var at = open
    while at < mainCount, at < open + 60 {
      if isMark(at, "<") { depth += 1 }
      if isMark(at, ">") {
        depth -= 1
        if depth == 0 { return at + 1 }
      }
      if isMark(at, "{") || isMark(at, ";") { return at }
      at += 1
    }
    return at
  }
}
