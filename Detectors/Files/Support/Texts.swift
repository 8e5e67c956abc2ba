extension String {
  /// Without white space at both ends.
  var trimmed: String {
    let head = drop(while: \.isWhitespace)
    guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(head[...last])
  }

  /// Where a text first stands.
  func index(of text: String) -> Index? {
    var at = startIndex
    while at < endIndex {
      if self[at...].hasPrefix(text) { return at }
      at = index(after: at)
    }
    return nil
  }

  /// What stands behind the first occurrence of a text.
  func tail(after text: String) -> Substring? {
    index(of: text).map { self[$0...].dropFirst(text.count) }
  }
}
