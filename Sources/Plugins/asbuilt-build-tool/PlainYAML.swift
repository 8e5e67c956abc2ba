/// Reads the plain YAML that technology files are written in: block and flow lists and maps, plain and quoted scalars.
///
/// Rationale: a build tool with dependencies would compile them twice. A test compares its result with a full YAML parser.
struct PlainYAML {
  indirect enum Value {
    case scalar(String)
    case list([Value])
    case map([(String, Value)])

    var text: String {
      if case .scalar(let text) = self { text } else { "" }
    }
  }

  private var characters: [Character]
  private var at = 0

  init(_ text: String) {
    characters = Array(text)
  }

  mutating func document() -> Value {
    skipBlank()
    return block(indent: column)
  }

  /// Characters since the line's start.
  private var column: Int {
    var start = at
    while start > 0, characters[start - 1] != "\n" { start -= 1 }
    return at - start
  }

  private var current: Character? { at < characters.count ? characters[at] : nil }

  /// Passes white space, line ends and comments.
  private mutating func skipBlank() {
    while let character = current {
      if character == "#" {
        while let inner = current, inner != "\n" { _ = inner; at += 1 }
      } else if character == " " || character == "\n" || character == "\r\n" {
        at += 1
      } else {
        return
      }
    }
  }

  private mutating func block(indent: Int) -> Value {
    guard let character = current else { return .scalar("") }
    if character == "-", at + 1 < characters.count, characters[at + 1] == " " {
      return blockList(indent: indent)
    }
    if character == "[" || character == "{" { return flow() }
    return blockMap(indent: indent)
  }

  private mutating func blockList(indent: Int) -> Value {
    var items: [Value] = []
    while current == "-", column == indent {
      at += 2
      skipBlank()
      items.append(startsMap ? blockMap(indent: column) : valueAtPoint())
      skipBlank()
    }
    return .list(items)
  }

  /// Whether the rest of the line is `key: …` outside quotes and brackets.
  private var startsMap: Bool {
    guard let first = current, !"[{\"'".contains(first) else { return false }
    var index = at
    while index < characters.count, characters[index] != "\n" {
      if characters[index] == ":",
        index + 1 == characters.count || " \n".contains(characters[index + 1])
      {
        return true
      }
      index += 1
    }
    return false
  }

  private mutating func blockMap(indent: Int) -> Value {
    var entries: [(String, Value)] = []
    while current != nil, column == indent {
      let start = at
      let key = scalar(endingAt: ":")
      guard current == ":", at > start else { break }
      at += 1
      while current == " " { at += 1 }
      if current == "\n" || current == "\r\n" || current == "#" || current == nil {
        skipBlank()
        let isNested = column > indent || (column == indent && current == "-")
        entries.append((key, isNested ? block(indent: column) : .scalar("")))
      } else {
        entries.append((key, valueAtPoint()))
      }
      skipBlank()
    }
    return .map(entries)
  }

  private mutating func valueAtPoint() -> Value {
    if current == "[" || current == "{" { return flow() }
    return .scalar(scalar(endingAt: "\n"))
  }

  private mutating func flow() -> Value {
    let isList = current == "["
    at += 1
    var items: [Value] = []
    var entries: [(String, Value)] = []
    skipBlank()
    while let character = current, character != "]", character != "}" {
      if isList {
        items.append(current == "[" || current == "{" ? flow() : .scalar(scalar(endingAt: ",]")))
      } else {
        let key = scalar(endingAt: ":")
        at += 1
        skipBlank()
        entries.append(
          (key, current == "[" || current == "{" ? flow() : .scalar(scalar(endingAt: ",}")))
        )
      }
      skipBlank()
      if current == "," { at += 1 }
      skipBlank()
    }
    at += 1
    return isList ? .list(items) : .map(entries)
  }

  /// A plain or quoted scalar, up to one of the ending characters or the line's end.
  private mutating func scalar(endingAt ends: String) -> String {
    if let quote = current, quote == "\"" || quote == "'" { return quoted(quote) }
    var text = ""
    while let character = current, character != "\n", character != "\r\n" {
      let next = at + 1 < characters.count ? characters[at + 1] : "\n"
      let isColon = character == ":" && ends == ":" && (next == " " || next == "\n")
      if isColon || (ends != ":" && ends.contains(character)) { break }
      if character == "#", text.last == " " { break }
      text.append(character)
      at += 1
    }
    while text.last == " " { text.removeLast() }
    return text
  }

  private mutating func quoted(_ quote: Character) -> String {
    var text = ""
    at += 1
    while let character = current {
      at += 1
      if character == quote {
        guard quote == "'", current == "'" else { break }
        at += 1
        text.append("'")
      } else if character == "\\", quote == "\"", let escaped = current {
        at += 1
        text.append(escaped == "n" ? "\n" : escaped == "t" ? "\t" : escaped)
      } else {
        text.append(character)
      }
    }
    return text
  }
}
