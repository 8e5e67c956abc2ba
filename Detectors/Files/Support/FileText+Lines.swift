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
}
