import Facts
import Formats

/// The variables that a script gives words to, so that commands put together from them can be read.
///
/// Source: POSIX Shell Command Language, "Simple Commands", "Parameter Expansion".
struct ShellVariables {
  private var values: [String: String] = [:]

  private static let most = 64
  private static let longest = 600

  /// Whether the line does nothing but give a variable its value, which is kept.
  mutating func take(_ line: String) -> Bool {
    var text = Substring(line)
    for word in ["export ", "local ", "readonly "] where text.hasPrefix(word) {
      text = text.dropFirst(word.count)
    }
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex,
      text[..<equals].allSatisfy(Self.isInName)
    else { return false }
    let words = ShellWords.split(String(text))
    guard words.count == 1, let word = words.first, let place = word.firstIndex(of: "=") else {
      return false
    }
    let name = String(word[..<place])
    let value = filled(String(word[word.index(after: place)...]))
    let isPlain = !value.contains("$(") && !value.contains("`")
    if values.count < Self.most, isPlain, value.utf8.count < Self.longest { values[name] = value }
    return true
  }

  /// The line with the values of what was set before; the others stay as they are.
  func filled(_ line: String) -> String {
    guard !values.isEmpty, line.contains("$") else { return line }
    var text = ""
    var rest = Substring(line)
    while let dollar = rest.firstIndex(of: "$"), text.utf8.count < 4_000 {
      text += rest[..<dollar]
      rest = rest[dollar...].dropFirst()
      let isBraced = rest.first == "{"
      let name = rest.dropFirst(isBraced ? 1 : 0).prefix(while: Self.isInName)
      let after = rest.dropFirst(name.count + (isBraced ? 1 : 0))
      if let value = values[String(name)], !isBraced || after.first == "}" {
        text += value
        rest = after.dropFirst(isBraced ? 1 : 0)
      } else {
        text += "$"
      }
    }
    return text + rest
  }

  private static func isInName(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "_")
  }
}
