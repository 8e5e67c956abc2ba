import Formats

extension FileText {
  /// Whether a line begins with the text; one at the very start counts too.
  func hasLine(startingWith text: StaticString) -> Bool {
    text.withUTF8Buffer { needle in
      bytes.withUnsafeBufferPointer { buffer in
        var start = 0
        while start < buffer.count {
          let rest = UnsafeBufferPointer(rebasing: buffer[start...])
          guard let found = Bytes.firstRange(of: needle, in: rest) else { return false }
          let at = start + found.lowerBound
          if at == 0 || buffer[at - 1] == 0x0A { return true }
          start = at + 1
        }
        return false
      }
    }
  }

  /// Lines of a script without comments and blank ones; those that end in a backslash joined to the next.
  ///
  /// - `limit`: how many lines of the file are looked at.
  func commandLines(limit: Int) -> [KeyValue] {
    var found: [KeyValue] = []
    var pending: KeyValue?
    for line in lines.prefix(limit) {
      if pending == nil, line.bytes.isEmpty { continue }
      let text = line.trimmed
      if text.hasPrefix("#") { continue }
      let whole = (pending?.value).map { $0 + " " + text } ?? text
      let start = pending?.line ?? line.number
      if text.hasSuffix("\\"), whole.utf8.count < 4_000 {
        pending = KeyValue(key: "", value: String(whole.dropLast()), line: start)
      } else {
        pending = nil
        found.append(KeyValue(key: "", value: whole, line: start))
      }
    }
    return found
  }
}
