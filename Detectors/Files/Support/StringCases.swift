/// Questions about how a name is written.
extension StringProtocol {
  /// `ORDER_DB_HOST`, `PORT`: the form of environment variables' names.
  var isVariableName: Bool {
    guard utf8.count > 2, let first = utf8.first, first >= 0x41, first <= 0x5A else { return false }
    return utf8.allSatisfy { $0 >= 0x41 && $0 <= 0x5A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x5F }
  }

  /// `orders.url`, `Orders:Url`, `OrdersUrl`: the form of configuration keys.
  var isSettingKey: Bool {
    guard let first = utf8.first, first | 0x20 >= 0x61, first | 0x20 <= 0x7A else { return false }
    return utf8.count > 1 && utf8.count < 120
      && utf8.allSatisfy { byte in
        let lower = byte | 0x20
        return lower >= 0x61 && lower <= 0x7A || byte >= 0x30 && byte <= 0x39
          || "._:-[]".utf8.contains(byte)
      }
  }

  /// Whether it contains the lower-case word, whatever its own case.
  func containsFolded(_ word: StaticString) -> Bool {
    word.withUTF8Buffer { needle in
      let own = Array(utf8)
      guard own.count >= needle.count else { return false }
      return (0...(own.count - needle.count)).contains { start in
        needle.indices.allSatisfy { own[start + $0] | 0x20 == needle[$0] }
      }
    }
  }

  /// The name without the ending, when it has it and more.
  func dropping(suffix: String) -> String? {
    hasSuffix(suffix) && utf8.count > suffix.utf8.count ? String(dropLast(suffix.count)) : nil
  }

  /// The name without the beginning, when it has it and more.
  func dropping(prefix: String) -> String? {
    hasPrefix(prefix) && utf8.count > prefix.utf8.count ? String(dropFirst(prefix.count)) : nil
  }
}
