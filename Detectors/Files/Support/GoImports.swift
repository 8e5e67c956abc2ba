import Facts
import Formats

/// Import declarations of Go.
///
/// Source: The Go Programming Language Specification, "Import declarations".
extension SourceReader {
  mutating func readGoImports(in statements: inout SourceStatements) {
    for index in 0..<mainCount where enclosing[index] < 0 && isWord(index, "import") {
      if isMark(index + 1, "("), let close = partner(of: index + 1) {
        for path in (index + 2)..<close where isString(path) { readGoImport(path, in: &statements) }
      } else if isString(index + 1) {
        readGoImport(index + 1, in: &statements)
      } else if isString(index + 2) {
        readGoImport(index + 2, in: &statements)
      }
    }
  }

  private mutating func readGoImport(_ path: Int, in statements: inout SourceStatements) {
    let module = text(path)
    guard !module.isEmpty, !isGoStandard(module) else { return }
    statements.addImport(module, .go, line: line(path))
    // A name, `_` or `.` before the path on the same line renames it.
    if isWord(path - 1), line(path - 1) == line(path), !isWord(path - 1, "import") {
      bind(text(path - 1), to: Origin(module: module))
    } else {
      for name in goPackageNames(module) { bind(name, to: Origin(module: module)) }
    }
  }
}

/// Whether the import path belongs to the standard library and tells nothing about the world outside.
///
/// Source: Go, "Standard library": the first element of its paths has no dot.
private func isGoStandard(_ module: String) -> Bool {
  guard let first = module.split(separator: "/", maxSplits: 1).first else { return true }
  return goStandard.contains(String(first)) && !goOutward.contains(module)
}

private let goStandard: Set<String> = [
  "archive", "bufio", "bytes", "cmp", "compress", "container", "context", "crypto", "database",
  "debug", "embed", "encoding", "errors", "expvar", "flag", "fmt", "go", "hash", "html", "image",
  "index", "io", "iter", "log", "maps", "math", "mime", "net", "os", "path", "plugin", "reflect",
  "regexp", "runtime", "slices", "sort", "strconv", "strings", "structs", "sync", "syscall",
  "testing", "text", "time", "unicode", "unique", "unsafe", "C",
]

/// Packages of the standard library through which programs reach others.
private let goOutward: Set<String> = [
  "database/sql", "log/syslog", "net/http", "net/http/httputil", "net/rpc", "net/smtp",
]

/// The names that an import path without a name of its own may have: the last element without version,
/// `go-`, `-go` and `.go`.
///
/// Source: Go Modules Reference, "Major version suffixes".
func goPackageNames(_ module: String) -> [String] {
  var elements = module.split(separator: "/")
  if elements.count > 1, let last = elements.last, last.first == "v", last.utf8.count > 1,
    last.dropFirst().allSatisfy(\.isNumber)
  {
    elements.removeLast()
  }
  guard let last = elements.last else { return [] }
  var name = last
  if let dot = name.lastIndex(of: "."), dot > name.startIndex { name = name[..<dot] }
  if name.hasPrefix("go-") { name = name.dropFirst(3) }
  if name.hasSuffix("-go") { name = name.dropLast(3) }
  guard let dash = name.lastIndex(of: "-") else { return [String(name)] }
  // Names cannot hold dashes: one half or both remain.
  return [
    name.filter { $0 != "-" }, String(name[name.index(after: dash)...]), String(name[..<dash]),
  ]
}
