import Facts

extension String {
  /// The pieces between occurrences of a separator.
  func components(_ separator: String) -> [String] {
    var pieces: [String] = []
    var rest = self
    while let range = rest.firstRange(of: separator) {
      pieces.append(String(rest[..<range.lowerBound]))
      rest = String(rest[range.upperBound...])
    }
    return pieces + [rest]
  }

  /// The text with each placeholder (`%s`, `%d`, or `{…}` for `{`) replaced by the next value.
  func filling(_ sign: Character, with values: [String]) -> String {
    var result = ""
    var values = values[...]
    var rest = self[...]
    while let found = rest.firstIndex(of: sign) {
      result += rest[..<found]
      let behind = rest.index(after: found)
      let close =
        sign == "{" ? rest[behind...].firstIndex(of: "}") : (behind < rest.endIndex ? behind : nil)
      guard let close else {
        rest = rest[behind...]
        break
      }
      let name = sign == "{" ? String(rest[behind..<close]) : ""
      result += values.popFirst() ?? "${\(name)}"
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
