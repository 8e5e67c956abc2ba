import Facts
import Formats

extension SourceDialect {
  static let cpp: SourceDialect = {
    var dialect = SourceDialect(.of(.cpp))
    dialect.braces = .afterType
    dialect.joinsNeighbours = true
    dialect.hasEnvironmentHelpers = true
    dialect.hasPlaceCalls = true
    dialect.environmentWords = WordSet([
      "config", "config_json", "configuration", "settings", "conf", "cfg", "config_", "m_config",
    ])
    dialect.environment = { $0.cppEnvironment(at: $1, depth: $2) }
    dialect.globalOrigin = { $0.namespaceOrigin($1) }
    return dialect
  }()
}

extension SourceReader {
  /// Headers of the C library.
  ///
  /// Source: ISO/IEC 9899, "Library".
  private static let standardHeaders: Set<String> = [
    "assert.h", "ctype.h", "errno.h", "fcntl.h", "float.h", "inttypes.h", "limits.h", "locale.h",
    "math.h", "pthread.h", "setjmp.h", "signal.h", "stdarg.h", "stdbool.h", "stddef.h", "stdint.h",
    "stdio.h", "stdlib.h", "string.h", "strings.h", "time.h", "unistd.h", "wchar.h", "malloc.h",
  ]

  /// - Returns: the names of the included headers without folders and endings.
  func readIncludes(in statements: inout SourceStatements) -> Set<String> {
    var names: Set<String> = []
    for index in 0..<mainCount
    where heads[index] == UInt8(ascii: "#") && isWord(index + 1, "include") {
      guard let header = header(index + 2), header.contains(".") || header.contains("/"),
        !Self.standardHeaders.contains(header), !header.hasPrefix("sys/")
      else { continue }
      statements.addImport(header, .cpp, line: line(index))
      let file = header.split(separator: "/").last ?? ""
      names.insert(String(file.prefix { $0 != "." }))
    }
    return names
  }

  /// `"x.h"` or `<x/y.h>`.
  private func header(_ start: Int) -> String? {
    if isString(start) { return text(start) }
    guard isMark(start, "<") else { return nil }
    var end = start + 1
    while end < mainCount, end < start + 40, line(end) == line(start), !isMark(end, ">") {
      end += 1
    }
    guard isMark(end, ">"), end > start + 1 else { return nil }
    let range = Int(tokens[start + 1].start)..<Int(tokens[end].start)
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// `getenv("X")`, `config["a"]["b"]`.
  func cppEnvironment(at index: Int, depth: Int) -> EnvironmentUse? {
    guard let path = path(endingAt: index) else { return nil }
    guard isMark(index + 1, "[") else { return environmentHelper(at: index, path, depth: depth) }
    var words: [String] = []
    var end = index
    while words.count < 8, let key = subscriptKey(behind: end, depth: depth), key.name.isSettingKey
    {
      words.append(key.name)
      end = key.end
    }
    guard !words.isEmpty else { return nil }
    return EnvironmentUse(name: words.joined(separator: "."), start: path.start, end: end)
  }

  /// `space::Type(…)`: of a library's names nothing but its namespace is known.
  func namespaceOrigin(_ root: Int) -> Origin? {
    guard isMark(root + 1, ":", ":"), !isMark(root - 1, ":"), !isWord(root, "std"),
      isWord(root + 3),
      !isCapitalised(root)
    else { return nil }
    return Origin(module: text(root))
  }

  /// Remote interfaces, known by what the interface compilers generate.
  ///
  /// Sources: gRPC, "C++ Generated code"; Apache Thrift, "C++ tutorial".
  func stateCPPContracts(_ headers: Set<String>, in statements: inout SourceStatements) {
    for index in 0..<mainCount where isCapitalised(index) {
      guard let contract = cppContract(index, headers) else { continue }
      statements.add(.contract(contract), line: line(index))
    }
  }

  private func cppContract(_ index: Int, _ headers: Set<String>) -> Contract? {
    if isMark(index + 1, ":", ":") {
      if isWord(index + 3, "NewStub") {
        return Contract(.calls, protocolName: "grpc", name: text(index))
      }
      let isBase = isWord(index + 3, "Service") && isBaseType(index)
      return isBase ? Contract(.serves, protocolName: "grpc", name: text(index)) : nil
    }
    guard !headers.isEmpty else { return nil }
    let word = text(index)
    if let name = word.dropping(suffix: "Client"), headers.contains(name), !isDeclared(index) {
      return Contract(.calls, protocolName: "thrift", name: name)
    }
    if let name = word.dropping(suffix: "Processor"), headers.contains(name) {
      return Contract(.serves, protocolName: "thrift", name: name)
    }
    return nil
  }

  private func isDeclared(_ index: Int) -> Bool {
    isWord(index - 1, "class") || isWord(index - 1, "struct")
  }

  /// Whether the path that ends here is a base class: `: public a::B`.
  private func isBaseType(_ index: Int) -> Bool {
    var at = index
    while isMark(at - 1, ":"), isMark(at - 2, ":"), isWord(at - 3) { at -= 3 }
    return isWord(at - 1, "public") || isMark(at - 1, ":")
  }
}
