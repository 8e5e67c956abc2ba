/// Swift code with comments dropped and strings emptied; line breaks stay.
///
/// What stands in `\(…)` goes with its string: good enough to look for words that code must not hold.
struct PlainCode {
  private(set) var text = ""
  private var rest: Substring

  init(_ source: String) {
    rest = source[...]
    while let character = rest.first {
      if rest.hasPrefix("//") {
        rest = rest.drop { !$0.isNewline }
      } else if rest.hasPrefix("/*") {
        skip(past: "*/")
      } else if let hashes = openingHashes {
        skipString(hashes: hashes)
      } else {
        text.append(character)
        rest.removeFirst()
      }
    }
  }

  /// How many `#` stand before the quotation mark that starts here; nil when none starts.
  private var openingHashes: Int? {
    let hashes = rest.prefix { $0 == "#" }.count
    return rest.dropFirst(hashes).first == "\"" ? hashes : nil
  }

  private mutating func skipString(hashes: Int) {
    let fence = String(repeating: "#", count: hashes)
    rest = rest.dropFirst(hashes)
    let quote = rest.hasPrefix("\"\"\"") ? "\"\"\"" : "\""
    rest = rest.dropFirst(quote.count)
    text += "\"\""
    while let character = rest.first {
      if rest.hasPrefix(quote + fence) {
        rest = rest.dropFirst(quote.count + hashes)
        return
      }
      if rest.hasPrefix("\\" + fence) {
        rest = rest.dropFirst(1 + hashes)
        if rest.first == "(" { skipInterpolation() } else { rest = rest.dropFirst() }
        continue
      }
      if character.isNewline {
        text.append(character)
        if quote.count == 1 { return }
      }
      rest.removeFirst()
    }
  }

  private mutating func skipInterpolation() {
    var depth = 0
    while let character = rest.first {
      if let hashes = openingHashes {
        skipString(hashes: hashes)
        continue
      }
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      rest.removeFirst()
      if depth == 0 { return }
    }
  }

  private mutating func skip(past end: String) {
    while !rest.isEmpty, !rest.hasPrefix(end) {
      if let character = rest.first, character.isNewline { text.append(character) }
      rest.removeFirst()
    }
    rest = rest.dropFirst(end.count)
  }
}
