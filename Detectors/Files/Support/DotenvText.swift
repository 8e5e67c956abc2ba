import Facts
import Formats

/// The syntax of `.env` files: `export KEY="value" # comment`, values over several lines when quoted.
enum DotenvText {
  static func entries(in file: FileText, into gaps: inout [Gap]) -> [KeyValue] {
    let lines = file.lines
    var entries: [KeyValue] = []
    var index = 0
    while index < lines.count {
      let line = lines[index]
      index += 1
      let text = line.trimmed
      guard !text.isEmpty, !text.hasPrefix("#") else { continue }
      guard let (key, rest) = split(text) else {
        gaps.append(Gap(line: line.number, reason: "not a variable with a value"))
        continue
      }
      guard let rest else {
        entries.append(KeyValue(key: key, value: nil, line: line.number))
        continue
      }
      let value = read(rest, lines: lines, next: &index)
      entries.append(KeyValue(key: key, value: value, line: line.number))
    }
    return entries
  }

  /// The name and what follows its `=`; nil in place of the latter when the name stands alone.
  private static func split(_ text: String) -> (key: String, rest: String?)? {
    let isExport = text.hasPrefix("export ")
    let body = isExport ? text.dropFirst(7).drop { $0 == " " } : text[...]
    let name = body.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "_.-:".contains($0)) }
    let key = name.last == ":" ? name.dropLast() : name
    guard let first = key.first, first.isLetter || first == "_" else { return nil }
    let after = body[name.endIndex...].drop { $0 == " " || $0 == "\t" }
    if after.isEmpty, name.last != ":" { return (String(key), nil) }
    guard after.first == "=" || name.last == ":" else { return nil }
    let rest = after.first == "=" ? after.dropFirst() : after
    return (String(key), String(rest.drop { $0 == " " || $0 == "\t" }))
  }

  /// The value without quotes and comment; a quoted one may go on in the next lines.
  private static func read(_ rest: String, lines: [FileText.Line], next: inout Int) -> String {
    guard let quote = rest.first, "\"'`".contains(quote) else { return withoutComment(rest) }
    let content = rest.dropFirst()
    if let end = content.closing(quote) { return unescaped(content[..<end], quote) }
    // An apostrophe alone opens nothing: only a quote that closes soon makes a value of several lines.
    var text = String(content)
    for offset in 0..<min(200, lines.count - next) {
      let line = lines[next + offset].text
      guard let end = line[...].closing(quote) else {
        text += "\n" + line
        continue
      }
      next += offset + 1
      return unescaped((text + "\n" + line[..<end])[...], quote)
    }
    return withoutComment(String(content))
  }

  private static func withoutComment(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "#")) else { return text.trimmingEnd }
    var previous: Character = " "
    for index in text.indices {
      if text[index] == "#", previous == " " || previous == "\t" {
        return String(text[..<index]).trimmingEnd
      }
      previous = text[index]
    }
    return text.trimmingEnd
  }

  private static func unescaped(_ text: Substring, _ quote: Character) -> String {
    guard quote == "\"", text.contains("\\") else { return String(text) }
    var result = ""
    var isEscaped = false
    for character in text {
      if isEscaped {
        result.append(character == "n" ? "\n" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return result
  }
}

extension Substring {
  /// Where the quote closes: the first one without a backslash before it.
  fileprivate func closing(_ quote: Character) -> Index? {
    var previous: Character = " "
    for index in indices {
      if self[index] == quote, previous != "\\" { return index }
      previous = self[index]
    }
    return nil
  }
}

extension String {
  fileprivate var trimmingEnd: String {
    var text = self[...]
    while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
    return String(text)
  }
}
