import Facts
import Formats

/// Import declarations of Java, Kotlin and Scala.
///
/// Sources: The Java Language Specification, "Import Declarations"; Kotlin and Scala language specifications.
extension SourceReader {
  mutating func readJVMImports(in statements: inout SourceStatements) {
    let own = ownPackage()
    var index = 0
    while index < mainCount {
      if enclosing[index] >= 0 {
        index += 1
      } else if isWord(index, "import"), isFirstOnLine(index) || isMark(index - 1, ";") {
        index = readJVMImport(at: index, own: own, in: &statements)
      } else {
        index += 1
      }
    }
  }

  /// The package of the file: the words behind `package`.
  private func ownPackage() -> [String] {
    guard let start = (0..<min(mainCount, 400)).first(where: { isWord($0, "package") }),
      let path = path(startingAt: start + 1)
    else { return [] }
    return dotted(path).split(separator: ".").map(String.init)
  }

  /// - Returns: the index behind the import.
  private mutating func readJVMImport(
    at start: Int,
    own: [String],
    in statements: inout SourceStatements
  ) -> Int {
    var at = start + 1
    let isStatic = isWord(at, "static")
    if isStatic { at += 1 }
    var words: [String] = []
    while isWord(at) || isMark(at, "`") {
      if isWord(at) { words.append(text(at)) }
      at += 1
      guard isMark(at, ".") else { break }
      at += 1
    }
    var imported = JVMImport(words: words, line: line(start), own: own, isStatic: isStatic)
    if isMark(at, "{"), let close = partner(of: at) {
      readSelectors(at, close, imported, in: &statements)
      return close + 1
    }
    // `*` and Scala's `_` mean the whole package.
    if isMark(at, "*") { imported.isWhole = true }
    if words.last == "_" {
      imported.isWhole = true
      imported.words.removeLast()
    }
    if isWord(at, "as"), isWord(at + 1), line(at) == line(start) { imported.alias = text(at + 1) }
    state(imported, in: &statements)
    return at
  }

  /// `import a.b.{C, D => E}` of Scala.
  private mutating func readSelectors(
    _ open: Int,
    _ close: Int,
    _ base: JVMImport,
    in statements: inout SourceStatements
  ) {
    var at = open + 1
    while at < close {
      var imported = base
      if isWord(at), isMark(at - 1, "{") || isMark(at - 1, ",") {
        if isWord(at, "_") { imported.isWhole = true } else { imported.words.append(text(at)) }
        if isMark(at + 1, "=", ">"), isWord(at + 3) { imported.alias = text(at + 3) }
        if isWord(at + 1, "as"), isWord(at + 2) { imported.alias = text(at + 2) }
        state(imported, in: &statements)
      }
      at += 1
    }
  }

  private mutating func state(_ imported: JVMImport, in statements: inout SourceStatements) {
    guard !imported.words.isEmpty, !imported.isLanguage else { return }
    let name = imported.words.joined(separator: ".")
    statements.addImport(imported.isWhole ? name + ".*" : name, language, line: imported.line)
    guard !imported.isOwn, !imported.isWhole, let last = imported.words.last else { return }
    let package = imported.words.dropLast().joined(separator: ".")
    bind(imported.alias ?? last, to: Origin(module: package, path: last))
  }
}

/// One imported name.
private struct JVMImport {
  var words: [String]
  var line: Int
  /// The package of the file.
  var own: [String]
  var isStatic = false
  var isWhole = false
  var alias: String?

  /// Whether it belongs to the language's own library and tells nothing about the world outside.
  var isLanguage: Bool {
    guard words.count > 1 else { return false }
    switch words[0] {
    case "java": return !["net", "sql", "rmi"].contains(words[1])
    case "kotlin", "scala", "kotlinx": return words[1] != "sys"
    case "sun": return true
    default: return false
    }
  }

  /// Whether it comes from the file's own organisation: the first three words of the package are the same.
  var isOwn: Bool {
    let count = min(3, own.count)
    return count > 0 && words.count > count && words.prefix(count).elementsEqual(own.prefix(count))
  }
}
