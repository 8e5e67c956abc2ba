import Facts
import Formats

/// YAML with `<%= … %>` in it, made readable: outputs become `${NAME:-default}`, other code becomes blank.
enum EmbeddedRuby {
  /// The documents of the file; parsed anew only when it holds such code.
  static func documents(of file: FileText) -> YAMLDocuments {
    file.contains("<%") ? YAMLDocuments(plain(file.bytes)) : file.yaml
  }

  private static func plain(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "<"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "%")
      else {
        result.append(bytes[at])
        at += 1
        continue
      }
      let end = close(bytes, from: at + 2)
      let code = bytes[(at + 2)..<end]
      if code.first == UInt8(ascii: "=") {
        result += text(of: code.dropFirst())
      } else {
        result += code.filter { $0 == 0x0A }
      }
      at = min(end + 2, bytes.count)
    }
    return result
  }

  private static func close(_ bytes: [UInt8], from start: Int) -> Int {
    var at = start
    while at + 1 < bytes.count {
      if bytes[at] == UInt8(ascii: "%"), bytes[at + 1] == UInt8(ascii: ">") { return at }
      at += 1
    }
    return bytes.count
  }

  private static func text(of code: ArraySlice<UInt8>) -> [UInt8] {
    var code = Array(code)
    if code.last == UInt8(ascii: "-") { code.removeLast() }
    var parser = LiteralParser(code, .ruby)
    let text = parser.expression().string ?? ""
    // A value such as `tcp://x:1` or `#` must not change the meaning of the line.
    let isPlain = !text.utf8.contains {
      $0 == 0x0A || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'")
    }
    return isPlain ? Array(text.utf8) : []
  }
}
