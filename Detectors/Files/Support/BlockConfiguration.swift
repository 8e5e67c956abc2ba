import Formats

/// A directive of a configuration made of `name argument… ;` and `name argument… { … }`.
struct BlockDirective {
  let name: String
  let arguments: [String]
  let line: Int
  var children: [BlockDirective] = []

  /// The children of this name.
  func all(_ name: String) -> [BlockDirective] { children.filter { $0.name == name } }
}

/// Reads configurations whose directives end with a semicolon or a block.
///
/// Source: the nginx beginner's guide, "Configuration File's Structure".
struct BlockConfiguration {
  private let bytes: [UInt8]
  private var at = 0
  private var line = 1
  /// The words of the directive being read, and the line of the first.
  private var words: [String] = []
  private var firstLine = 1
  /// Blocks that are still open, outermost first; the first is the file.
  private var open = [BlockDirective(name: "", arguments: [], line: 1)]
  /// Blocks deeper than any sense, whose braces are only counted.
  private var ignoredBlocks = 0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The directives at the top of the file; blocks that are not closed count as closed at its end.
  static func directives(in file: FileText) -> [BlockDirective] {
    var reader = BlockConfiguration(TemplateTags.removed(from: file.bytes))
    while reader.at < reader.bytes.count { reader.step() }
    reader.ignoredBlocks = 0
    while reader.open.count > 1 { reader.closeBlock() }
    return reader.open.first?.children ?? []
  }

  private mutating func step() {
    switch bytes[at] {
    case 0x0A:
      line += 1
      at += 1
    case 0x20, 0x09, 0x0D: at += 1
    case UInt8(ascii: "#"): skipLine()
    case UInt8(ascii: ";"):
      endDirective()
      at += 1
    case UInt8(ascii: "{"): openBlock()
    case UInt8(ascii: "}"):
      endDirective()
      closeBlock()
      at += 1
    case UInt8(ascii: "\""), UInt8(ascii: "'"): quotedWord(bytes[at])
    default: plainWord()
    }
  }

  private mutating func skipLine() {
    while at < bytes.count, bytes[at] != 0x0A { at += 1 }
  }

  private mutating func add(_ word: ArraySlice<UInt8>) {
    if words.isEmpty { firstLine = line }
    words.append(String(decoding: word, as: UTF8.self))
  }

  private mutating func quotedWord(_ quote: UInt8) {
    let start = at + 1
    at = start
    var lines = 0
    while at < bytes.count, bytes[at] != quote {
      if bytes[at] == 0x0A { lines += 1 }
      at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
    }
    at = min(at, bytes.count)
    add(bytes[start..<at])
    line += lines
    at += 1
  }

  private mutating func plainWord() {
    let start = at
    while at < bytes.count {
      let byte = bytes[at]
      if byte <= 0x20 || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "}") { break }
      if byte == UInt8(ascii: "{") {
        // `${name}` and `{{ name }}` belong to the word.
        guard at > start, let end = variableEnd() else { break }
        at = end
        continue
      }
      at += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    at = min(max(at, start + 1), bytes.count)
    add(bytes[start..<at])
  }

  /// Behind the brace that closes a variable which opens here.
  private func variableEnd() -> Int? {
    guard bytes[at - 1] == UInt8(ascii: "$") else { return nil }
    var end = at + 1
    while end < bytes.count, bytes[end] > 0x20, bytes[end] != UInt8(ascii: "}") { end += 1 }
    return end < bytes.count && bytes[end] == UInt8(ascii: "}") ? end + 1 : nil
  }

  private mutating func endDirective() {
    guard let name = words.first else { return }
    let directive = BlockDirective(name: name, arguments: Array(words.dropFirst()), line: firstLine)
    open[open.count - 1].children.append(directive)
    words = []
  }

  private mutating func openBlock() {
    at += 1
    let name = words.first ?? ""
    // Program text in a block has its own syntax.
    if name.hasSuffix("_by_lua_block") || name.hasSuffix("js_block") {
      words = []
      return skipBraces()
    }
    let block = BlockDirective(name: name, arguments: Array(words.dropFirst()), line: firstLine)
    words = []
    if open.count < 50 { open.append(block) } else { ignoredBlocks += 1 }
  }

  private mutating func skipBraces() {
    var depth = 1
    while at < bytes.count, depth > 0 {
      switch bytes[at] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case 0x0A: line += 1
      default: break
      }
      at += 1
    }
  }

  private mutating func closeBlock() {
    guard ignoredBlocks == 0 else {
      ignoredBlocks -= 1
      return
    }
    guard open.count > 1, let block = open.popLast() else { return }
    open[open.count - 1].children.append(block)
  }
}
