import Facts
import Formats

/// The tokens of a program that writes templates, and where the names in it come from.
struct ConstructSource {
  let tokens: InterfaceFile
  let isPython: Bool
  /// Local name → the service whose module it stands for or comes from: `dynamodb` and `Table` → `aws-dynamodb`.
  private(set) var services: [String: String] = [:]
  /// Local names of what comes from packages of others, which wrap the library's constructs.
  private(set) var wrappers: Set<String> = []
  /// Name → the text that a constant of the file holds.
  private var constants: [String: String] = [:]
  /// Opening bracket → what closes it, of whatever kind.
  private var closers: [Int: Int] = [:]

  init(_ file: FileText, isPython: Bool) {
    tokens = InterfaceFile(file, in: isPython ? .python : .javascript)
    self.isPython = isPython
    var open: [Int] = []
    for index in tokens.tokens.indices {
      if isMark(index, "(") || isMark(index, "{") || isMark(index, "[") { open.append(index) }
      if isMark(index, ")") || isMark(index, "}") || isMark(index, "]"), let last = open.popLast() {
        closers[last] = index
      }
    }
    for index in tokens.tokens.indices {
      switch word(index) {
      case "from" where isPython: readPythonImport(index)
      case "import" where isPython: readPythonModule(index)
      case "from", "require": readScriptImport(index)
      case "const": readConstant(index)
      default: break
      }
    }
  }

  var count: Int { tokens.tokens.count }

  func word(_ index: Int) -> String? { tokens.text(index, .word) }
  /// The text of a string, with constants of the file filled in.
  func string(_ index: Int) -> String? {
    guard let text = tokens.text(index, .string) else { return nil }
    return constants.isEmpty || !text.contains("${") ? text : filled(text)
  }
  func isMark(_ index: Int, _ mark: Unicode.Scalar) -> Bool { tokens.isMark(index, mark) }
  func line(_ index: Int) -> Int {
    tokens.tokens.indices.contains(index) ? Int(tokens.tokens[index].line) : 0
  }

  /// `const NAME = "text"`.
  private mutating func readConstant(_ at: Int) {
    guard let name = word(at + 1), isMark(at + 2, "="), let text = tokens.text(at + 3, .string),
      !text.contains("$"), !isMark(at + 4, "+"), !isMark(at + 4, "."), constants[name] == nil
    else { return }
    constants[name] = text
  }

  private func filled(_ text: String) -> String {
    var result = ""
    let pieces = text.split(separator: "${", omittingEmptySubsequences: false)
    for (number, piece) in pieces.enumerated() {
      guard number > 0 else {
        result += piece
        continue
      }
      if let end = piece.firstIndex(of: "}"), let known = constants[String(piece[..<end])] {
        result += known + piece[piece.index(after: end)...]
      } else {
        result += "${" + piece
      }
    }
    return result
  }

  /// The service of a module: `aws-cdk-lib/aws-s3`, `@aws-cdk/aws-s3`, `aws_cdk.aws_s3` → `aws-s3`.
  private static func service(_ module: String) -> String? {
    let last = module.split { $0 == "/" || $0 == "." }.last.map(String.init) ?? ""
    let name = String(last.map { $0 == "_" ? "-" : $0 })
    guard name.hasPrefix("aws-"), name != "aws-cdk", name != "aws-cdk-lib" else { return nil }
    return name.hasSuffix("-alpha") ? String(name.dropLast(6)) : name
  }

  private static func isLibrary(_ module: String) -> Bool {
    module.contains("aws-cdk") || module.contains("aws_cdk")
  }

  /// `import * as s3 from "…"`, `import { Bucket as B } from "…"`, `import s3 = require("…")`, `const s3 = require("…")`.
  private mutating func readScriptImport(_ at: Int) {
    let isRequire = word(at) == "require"
    guard let module = string(isRequire ? at + 2 : at + 1) else { return }
    let isOfOthers = !Self.isLibrary(module)
    if isOfOthers, module.hasPrefix(".") || module.hasPrefix("/") { return }
    let service = Self.service(module)
    var index = at - 1
    if isRequire, isMark(index, "=") { index -= 1 }
    if isMark(index, "}") {
      let end = index
      while index > 0, !isMark(index, "{"), end - index < 400 { index -= 1 }
      if isOfOthers {
        wrappers.formUnion((index + 1..<end).compactMap(word))
      } else {
        readNames(index + 1..<end, service)
      }
    } else if isOfOthers {
      return
    } else if let name = word(index) {
      services[name] = service
    }
  }

  /// `aws_s3 as s3, Stack`: of the whole library services, of a service what it offers.
  private mutating func readNames(_ range: Range<Int>, _ service: String?) {
    var index = range.lowerBound
    while index < range.upperBound {
      guard let name = word(index) else {
        index += 1
        continue
      }
      let isRenamed = word(index + 1) == "as" || isMark(index + 1, ":")
      let local = isRenamed ? word(index + 2) ?? name : name
      services[local] = service ?? Self.service(name)
      index += isRenamed ? 3 : 1
    }
  }

  /// `from aws_cdk import aws_s3 as s3`, `from aws_cdk.aws_s3 import (Bucket, …)`.
  private mutating func readPythonImport(_ at: Int) {
    let (module, end) = dotted(at + 1)
    guard Self.isLibrary(module), word(end) == "import" else { return }
    let isEnclosed = isMark(end + 1, "(")
    var last = end + 1
    while last < count, last - end < 400,
      isEnclosed ? !isMark(last, ")") : line(last) == line(end)
    { last += 1 }
    readNames(end + 1..<last, Self.service(module))
  }

  /// `import aws_cdk.aws_s3 as s3`.
  private mutating func readPythonModule(_ at: Int) {
    let (module, end) = dotted(at + 1)
    guard Self.isLibrary(module), word(end) == "as", let name = word(end + 1) else { return }
    services[name] = Self.service(module)
  }

  /// The dotted name at the index, and the index behind it.
  func dotted(_ start: Int) -> (name: String, end: Int) {
    guard var name = word(start) else { return ("", start) }
    var index = start + 1
    while isMark(index, "."), let next = word(index + 1) {
      name += "." + next
      index += 2
    }
    return (name, index)
  }

  /// The index of what closes the bracket at the index.
  func closing(_ open: Int) -> Int {
    closers[open] ?? count
  }

  /// The end of the value that begins at the index: a comma or bracket that closes what is around it, or the line's end.
  func valueEnd(_ start: Int, within end: Int) -> Int {
    var index = start
    while index < end {
      if isMark(index, "(") || isMark(index, "{") || isMark(index, "[") {
        index = closing(index) + 1
        continue
      }
      if isMark(index, ",") || isMark(index, ";") || isMark(index, ")") || isMark(index, "}")
        || isMark(index, "]")
      {
        return index
      }
      index += 1
    }
    return end
  }

  /// The value given to a key anywhere in the range: `key: value`, `key=value`, `key` for a variable of that name.
  func value(of keys: Set<String>, in range: Range<Int>) -> Range<Int>? {
    for index in range {
      guard let name = word(index), keys.contains(Self.plain(name)), !isMark(index - 1, ".") else {
        continue
      }
      if isMark(index + 1, ":") || isPython && isMark(index + 1, "=") {
        return index + 2..<valueEnd(index + 2, within: range.upperBound)
      }
      if !isPython, isMark(index + 1, ",") || isMark(index + 1, "}"),
        isMark(index - 1, ",") || isMark(index - 1, "{")
      {
        return index..<index + 1
      }
    }
    return nil
  }

  /// The value that is given to a key itself, not within what is given to another: neither a variable of the
  /// environment nor one that is only spelled alike.
  func member(of keys: Set<String>, in range: Range<Int>) -> Range<Int>? {
    entries(in: range).first { key, _ in
      keys.contains(Self.plain(key)) && key.first?.isLowercase == true
        && (isPython || !key.contains("_"))
    }?.value
  }

  /// Keys of the object that the last arguments in the range are, with their values; `...` is the key of what is
  /// spread.
  func entries(in range: Range<Int>) -> [(key: String, value: Range<Int>)] {
    var found: [(key: String, value: Range<Int>)] = []
    var index = range.lowerBound
    while index < range.upperBound, found.count < 200 {
      let end = valueEnd(index, within: range.upperBound)
      if isMark(index, "{"), !isPython {
        found += entries(inside: index + 1..<min(closing(index), range.upperBound))
      } else if isPython, let key = word(index), isMark(index + 1, "=") {
        found.append((key, index + 2..<max(end, index + 2)))
      }
      index = max(end, index) + 1
    }
    return found
  }

  /// Keys and values between the braces of an object.
  func entries(inside range: Range<Int>) -> [(key: String, value: Range<Int>)] {
    var found: [(key: String, value: Range<Int>)] = []
    var index = range.lowerBound
    while index < range.upperBound, found.count < 200 {
      let end = valueEnd(index, within: range.upperBound)
      if isMark(index, "."), isMark(index + 1, "."), isMark(index + 2, "."), index + 3 < end {
        found.append(("...", index + 3..<end))
      } else if let key = word(index) ?? string(index) {
        if isMark(index + 1, ":"), index + 2 < end {
          found.append((key, index + 2..<end))
        } else if end == index + 1 {
          found.append((key, index..<end))
        }
      }
      index = max(end, index) + 1
    }
    return found
  }

  /// `{ table, bus: events }`: names of members with those of the variables that they are given to.
  func destructured(_ open: Int) -> [(key: String, local: String)] {
    entries(inside: open + 1..<closing(open)).compactMap { key, value in
      word(value.lowerBound).map { (key, $0) }
    }
  }

  /// `table_name` and `tableName` → `tablename`.
  static func plain(_ name: String) -> String { name.lowercased().filter { $0 != "_" } }
}
