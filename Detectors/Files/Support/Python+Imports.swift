import Facts
import Formats

extension SourceReader {
  /// The words that ``readPythonImports(in:)`` looks for.
  static let pythonImportWords = WordSet([
    "import", "from", "as", "import_module", "__import__", "TYPE_CHECKING",
  ])

  /// States what the file imports and remembers what its names stand for.
  mutating func readPythonImports(in statements: inout SourceStatements) {
    // Imports for type checkers import nothing.
    var typesColumn: Int?
    for index in 0..<mainCount where isAsked(index) || typesColumn != nil && isWord(index) {
      if let column = typesColumn, isFirstOnLine(index), self.column(index) <= column {
        typesColumn = nil
      }
      guard isWord(index, in: Self.pythonImportWords) else { continue }
      if isWord(index, "TYPE_CHECKING"), let column = conditionColumn(index) {
        typesColumn = column
      }
      if typesColumn != nil { continue }
      if isWord(index, "import"), isStatementStart(index) {
        readImport(index, in: &statements)
      } else if isWord(index, "from"), isStatementStart(index) {
        readFrom(index, in: &statements)
      } else if isWord(index, "as"), isMark(index - 1, ")"), isWord(index + 1) {
        bindContext(index)
      } else if isWord(index, "import_module") || isWord(index, "__import__") {
        if isMark(index + 1, "("), isString(index + 2) {
          statements.addImport(text(index + 2), .python, line: line(index))
        }
      }
    }
  }

  private func isStatementStart(_ index: Int) -> Bool {
    isFirstOnLine(index) || isMark(index - 1, ";") || isMark(index - 1, ":")
  }

  /// The column of the `if` before a condition that begins on the same line.
  private func conditionColumn(_ index: Int) -> Int? {
    let first = isMark(index - 1, ".") ? index - 3 : index - 1
    return isWord(first, "if") && isFirstOnLine(first) ? column(first) : nil
  }

  /// `import a.b as c, d`.
  private mutating func readImport(_ keyword: Int, in statements: inout SourceStatements) {
    var at = keyword + 1
    for _ in 0..<64 {
      guard let (module, next) = module(at), line(next - 1) == line(keyword) else { return }
      statements.addImport(module, .python, line: line(at))
      if isWord(next, "as"), isWord(next + 1) {
        bind(next + 1, to: Origin(module: module))
        at = next + 2
      } else {
        let root = text(at)
        bind(at, to: Origin(module: root))
        if root != module { dottedModules.append(module) }
        at = next
      }
      guard isMark(at, ",") else { return }
      at += 1
    }
  }

  /// `from a.b import c as d, e`, also in parentheses.
  private mutating func readFrom(_ keyword: Int, in statements: inout SourceStatements) {
    guard let (module, end) = module(keyword + 1), isWord(end, "import") else { return }
    let isRelative = module.utf8.first == UInt8(ascii: ".")
    // `from . import x` names modules of the own package.
    let isPackage = module.utf8.allSatisfy { $0 == UInt8(ascii: ".") }
    if !isPackage { statements.addImport(module, .python, line: line(keyword)) }
    let isBracketed = isMark(end + 1, "(")
    var at = isBracketed ? end + 2 : end + 1
    for _ in 0..<512 {
      guard isWord(at), isBracketed || line(at) == line(end) || isContinued(at) else { return }
      let name = text(at)
      let local = isWord(at + 1, "as") && isWord(at + 2) ? at + 2 : at
      if isPackage {
        statements.addImport(module + name, .python, line: line(keyword))
      } else if isModuleName(at), !isRelative {
        statements.addImport(module + "." + name, .python, line: line(keyword))
      }
      bind(
        local,
        to: Origin(module: isPackage ? module + name : module, path: isPackage ? "" : name)
      )
      guard isMark(local + 1, ",") else { return }
      at = local + 2
    }
  }

  /// Packages have lower-case names; so do functions, which no file can tell from modules.
  private func isModuleName(_ index: Int) -> Bool {
    bytes[Int(tokens[index].start)..<Int(tokens[index].end)].allSatisfy { $0 < 0x41 || $0 > 0x5A }
  }

  /// Whether the line before the token's ends in a backslash.
  private func isContinued(_ index: Int) -> Bool {
    isMark(index - 1, "\\") || isMark(index - 2, "\\")
  }

  /// A dotted module name with leading dots, and the token behind it.
  private func module(_ start: Int) -> (String, Int)? {
    var at = start
    var name = ""
    while isMark(at, ".") {
      name += "."
      at += 1
    }
    if isWord(at, "import"), !name.isEmpty { return (name, at) }
    guard isWord(at) else { return nil }
    let first = at
    at += 1
    while isMark(at, "."), isWord(at + 1) { at += 2 }
    name += dotted(first..<at)
    return (name, at)
  }

  /// The text of words and the dots between them; nearly always they stand close together.
  private func dotted(_ range: Range<Int>) -> String {
    let all = Int(tokens[range.lowerBound].start)..<Int(tokens[range.upperBound - 1].end)
    let length = range.reduce(0) { $0 + Int(tokens[$1].end - tokens[$1].start) }
    if all.count == length { return String(decoding: bytes[all], as: UTF8.self) }
    return range.map { text($0) }.joined()
  }

  /// `with connect(…) as name`.
  private mutating func bindContext(_ keyword: Int) {
    guard let open = partner(of: keyword - 1), let path = callee(ofParenthesis: open),
      let call = foreign(path)
    else { return }
    if !hasOrigin(keyword + 1) {
      bind(keyword + 1, to: Origin(module: call.module, path: call.member, isValue: true))
    }
  }
}
