import Facts

/// One line of a table of times.
///
/// Source: crontab(5).
enum CrontabLine {
  /// What the line starts; nil when it begins with no times.
  static func command(in line: String) -> String? {
    let words = line.split { $0 == " " || $0 == "\t" }.map(String.init)
    guard let first = words.first else { return nil }
    let isNamed = names.contains(first)
    let count = isNamed ? 1 : 5
    guard words.count > count, isNamed || words.prefix(5).allSatisfy(isTime) else { return nil }
    var rest = words.dropFirst(count)
    // System tables name the user before the command.
    if rest.count > 1, let user = rest.first, users.contains(user) { rest.removeFirst() }
    let command = rest.prefix { !$0.hasPrefix(">") && $0 != "2>&1" && $0 != "|" }
    return command.isEmpty ? nil : command.joined(separator: " ")
  }

  private static let names: Set<String> = [
    "@reboot", "@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly",
  ]

  private static let users: Set<String> = [
    "root", "www-data", "app", "nobody", "deploy", "ubuntu", "www", "web", "node", "rails",
  ]

  /// `*`, `*/5`, `1-5`, `0,30`, `mon-fri`.
  private static func isTime(_ word: String) -> Bool {
    guard let first = word.utf8.first, word.utf8.count <= 40 else { return false }
    let isNumber = first >= 0x30 && first <= 0x39
    return (isNumber || first == UInt8(ascii: "*") || word.utf8.count == 3 || word.contains("-"))
      && word.utf8.allSatisfy { byte in
        byte >= 0x30 && byte <= 0x39 || "*/,-?#L".utf8.contains(byte)
          || (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A && !isNumber
      }
  }
}
