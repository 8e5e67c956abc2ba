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
      bind(path - 1, to: Origin(module: module))
    } else {
      for name in goPackageNames(module) { bind(name, to: Origin(module: module)) }
    }
  }
}

/// Whether the import path belongs to the standard library and tells nothing about the world outside.
///
/// Source: Go, "Standard library": the first element of its paths has no dot.
private func isGoStandard(_ module: String) -> Bool {
  let end = module.utf8.firstIndex(of: UInt8(ascii: "/")) ?? module.endIndex
  let first = module[..<end]
  if first.utf8.contains(UInt8(ascii: ".")) { return false }
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
  let bytes = Array(module.utf8)
  var end = bytes.count
  var start = elementStart(bytes, end)
  if start > 0, end - start > 1, bytes[start] == UInt8(ascii: "v"),
    bytes[(start + 1)..<end].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
  {
    end = start - 1
    start = elementStart(bytes, end)
  }
  var name = bytes[start..<end]
  if let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex { name = name[..<dot] }
  guard name.contains(UInt8(ascii: "-")) else { return [String(decoding: name, as: UTF8.self)] }
  return dashedNames(name)
}

private func elementStart(_ bytes: [UInt8], _ end: Int) -> Int {
  bytes[..<end].lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
}

/// Names cannot hold dashes: one half or both remain.
private func dashedNames(_ element: ArraySlice<UInt8>) -> [String] {
  var name = element
  if name.starts(with: "go-".utf8) { name = name.dropFirst(3) }
  if name.reversed().starts(with: "og-".utf8) { name = name.dropLast(3) }
  let dash = UInt8(ascii: "-")
  guard let last = name.lastIndex(of: dash) else { return [String(decoding: name, as: UTF8.self)] }
  let candidates = [
    Array(name.filter { $0 != dash }), Array(name[(last + 1)...]), Array(name[..<last]),
  ]
  return candidates.filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
}
