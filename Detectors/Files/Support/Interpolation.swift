/// Variables in texts of deployment files: `$NAME`, `${NAME}`, `${NAME:-default}`.
///
/// Source: Compose Specification, "Interpolation"; Dockerfile reference, "Environment replacement".
enum Interpolation {
  /// The text with every variable replaced by its value or default; those with neither stay as `${NAME}`.
  static func filled(_ text: String, values: [String: String] = [:]) -> String {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
    var filler = Filler(values: values)
    return String(decoding: filler.filled(Array(text.utf8)[...], depth: 0), as: UTF8.self)
  }
}

private struct Filler {
  let values: [String: String]
  /// Bytes that may still be written: nested values could grow without end.
  private var budget = 100_000

  init(values: [String: String]) {
    self.values = values
  }

  mutating func filled(_ bytes: ArraySlice<UInt8>, depth: Int) -> [UInt8] {
    var result: [UInt8] = []
    var at = bytes.startIndex
    while at < bytes.endIndex {
      if bytes[at] == UInt8(ascii: "$"), let (text, end) = variable(bytes[at...], depth: depth) {
        result += text
        at = end
      } else {
        result.append(bytes[at])
        at += 1
      }
    }
    budget -= result.count
    return result
  }

  /// What stands for the variable that begins here, and where it ends.
  private mutating func variable(
    _ bytes: ArraySlice<UInt8>,
    depth: Int
  ) -> (text: [UInt8], end: Int)? {
    let isBraced = bytes.dropFirst().first == UInt8(ascii: "{")
    let start = bytes.startIndex + (isBraced ? 2 : 1)
    guard depth < 8, budget > 0, start <= bytes.endIndex else { return nil }
    let name = bytes[start...].prefix(while: isNameByte)
    guard !name.isEmpty else { return nil }
    let value = values[String(decoding: name, as: UTF8.self)].map { Array($0.utf8) }
    if !isBraced { return value.map { ($0, name.endIndex) } }
    guard let close = closingBrace(bytes[name.endIndex...]) else { return nil }
    let rest = bytes[name.endIndex..<close]
    let fallback = defaultText(rest).map { filled($0, depth: depth + 1) }
    let unknown = Array("${".utf8) + name + Array("}".utf8)
    return (value ?? fallback ?? unknown, close + 1)
  }

  /// What follows `:-` or `-`.
  private func defaultText(_ rest: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let afterColon = rest.first == UInt8(ascii: ":") ? rest.dropFirst() : rest
    return afterColon.first == UInt8(ascii: "-") ? afterColon.dropFirst() : nil
  }

  private func closingBrace(_ bytes: ArraySlice<UInt8>) -> Int? {
    var depth = 1
    // No variable is longer; without a bound, open braces would make reading quadratic.
    for index in bytes.prefix(1_000).indices {
      if bytes[index] == UInt8(ascii: "{") { depth += 1 }
      if bytes[index] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
      || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") || byte == UInt8(ascii: "_")
  }
}
