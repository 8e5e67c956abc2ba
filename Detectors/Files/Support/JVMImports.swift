import Facts
import Formats

/// Import declarations of Java, Kotlin and Scala.
///
/// Sources: The Java Language Specification, "Import Declarations"; Kotlin and Scala language specifications.
extension SourceReader {
  mutating func readJVMImports(in statements: inout SourceStatements) {
    let own = ownPackage()
    var index = 0
    // Imports stand before the first type, except in Scala.
    let end = language == .scala ? mainCount : min(mainCount, firstBrace())
    while index < end {
      if heads[index] == TokenHead.word, isWord(index, "import"), enclosing[index] < 0 {
        index = readJVMImport(at: index, own: own, in: &statements)
      } else {
        index += 1
      }
    }
  }

  /// Where the first type begins.
  func firstBrace() -> Int {
    (0..<mainCount).first { heads[$0] == UInt8(ascii: "{") } ?? mainCount
  }

  /// The first three words of the file's package, with a dot behind them.
  private func ownPackage() -> String {
    var at = 0
    while at < mainCount, at < 60, !isWord(at, "package") { at += 1 }
    guard isWord(at, "package"), isWord(at + 1) else { return "" }
    var last = at + 1
    for _ in 0..<2 where isMark(last + 1, ".") && isWord(last + 2) { last += 2 }
    return dotted(Path(start: at + 1, end: last)) + "."
  }

  /// - Returns: the index behind the import.
  private mutating func readJVMImport(
    at start: Int,
    own: String,
    in statements: inout SourceStatements
  ) -> Int {
    var at = start + 1
    if isWord(at, "static") { at += 1 }
    let first = at
    var last = at - 1
    while isWord(at) || isMark(at, "`") {
      if isWord(at) { last = at }
      at += 1
      if isMark(at, "`") { at += 1 }
      guard isMark(at, ".") else { break }
      at += 1
    }
    guard last >= first else { return at + 1 }
    var name = JVMName(dotted(Path(start: first, end: last)), line: line(start), own: own)
    name.isStatic = isWord(start + 1, "static")
    if isMark(at, "{"), let close = partner(of: at) {
      readSelectors(at, close, name, in: &statements)
      return close + 1
    }
    if isMark(at, "*") { name.isWhole = true }
    if language == .scala, isWord(last, "_") { name = name.whole }
    if isWord(at, "as"), isWord(at + 1), line(at) == line(start) { name.alias = text(at + 1) }
    state(name, in: &statements)
    return max(at, start + 1)
  }

  /// `import a.b.{C, D => E}` of Scala.
  private mutating func readSelectors(
    _ open: Int,
    _ close: Int,
    _ base: JVMName,
    in statements: inout SourceStatements
  ) {
    for at in (open + 1)..<max(open + 1, close) where isWord(at) {
      guard isMark(at - 1, "{") || isMark(at - 1, ",") else { continue }
      var name = base
      if isWord(at, "_") { name.isWhole = true } else { name.text += "." + text(at) }
      if isMark(at + 1, "=", ">"), isWord(at + 3) { name.alias = text(at + 3) }
      if isWord(at + 1, "as"), isWord(at + 2) { name.alias = text(at + 2) }
      state(name, in: &statements)
    }
  }

  private mutating func state(_ name: JVMName, in statements: inout SourceStatements) {
    guard !name.text.isEmpty, !name.isLanguage else { return }
    statements.addImport(name.isWhole ? name.text + ".*" : name.text, language, line: name.line)
    guard !name.isWhole, !name.isStatic, !name.isOwn,
      let dot = name.text.utf8.lastIndex(of: UInt8(ascii: "."))
    else {
      return
    }
    let last = String(name.text[name.text.index(after: dot)...])
    bind(name.alias ?? last, to: Origin(module: String(name.text[..<dot]), path: last))
  }
}

/// One imported name.
private struct JVMName {
  var text: String
  let line: Int
  /// The beginning of the file's package.
  let own: String
  var isStatic = false
  var isWhole = false
  var alias: String?

  init(_ text: String, line: Int, own: String) {
    self.text = text
    self.line = line
    self.own = own
  }

  /// The package without the `_` that means all of it.
  var whole: JVMName {
    var name = self
    name.isWhole = true
    if name.text.hasSuffix("._") { name.text.removeLast(2) }
    return name
  }

  /// Whether it belongs to the language's own library and tells nothing about the world outside.
  var isLanguage: Bool {
    if text.hasPrefix("java.") {
      return !text.hasPrefix("java.net") && !text.hasPrefix("java.sql")
        && !text.hasPrefix("java.rmi")
    }
    return text.hasPrefix("kotlin.") || text.hasPrefix("kotlinx.") || text.hasPrefix("scala.")
      || text.hasPrefix("sun.")
  }

  /// Whether it comes from the file's own organisation: the first three words of the package are the same.
  var isOwn: Bool { !own.isEmpty && text.hasPrefix(own) }
}
