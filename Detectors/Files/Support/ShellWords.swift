/// Splits command lines into words as a POSIX shell does, without expanding anything.
enum ShellWords {
  /// The words without their quotes; `${…}`, `$(…)` and `{{ … }}` stay whole.
  static func split(_ text: String) -> [String] {
    var splitter = Splitter(bytes: Array(text.utf8))
    return splitter.words()
  }
}

private struct Splitter {
  let bytes: [UInt8]
  private var at = 0
  private var word: [UInt8] = []
  private var isInWord = false
  private var found: [String] = []
  /// Set once an opening bracket had no end, so that no text is searched twice.
  private var hasOpenBracket = false

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func words() -> [String] {
    while at < bytes.count { step(bytes[at]) }
    close()
    return found
  }

  private mutating func step(_ byte: UInt8) {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D:
      close()
      at += 1
    case UInt8(ascii: "'"), UInt8(ascii: "\""): quoted(by: byte)
    case UInt8(ascii: "\\"): escaped()
    case UInt8(ascii: "$"), UInt8(ascii: "{"): bracketed()
    default: take(byte)
    }
  }

  private mutating func take(_ byte: UInt8) {
    word.append(byte)
    isInWord = true
    at += 1
  }

  private mutating func close() {
    if isInWord { found.append(String(decoding: word, as: UTF8.self)) }
    word.removeAll(keepingCapacity: true)
    isInWord = false
  }

  private mutating func escaped() {
    at += 1
    guard at < bytes.count else { return }
    // A backslash at the end of a line joins it with the next one.
    if bytes[at] == 0x0A { at += 1 } else { take(bytes[at]) }
  }

  private mutating func quoted(by quote: UInt8) {
    at += 1
    isInWord = true
    while at < bytes.count, bytes[at] != quote {
      let isEscape =
        bytes[at] == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") && at + 1 < bytes.count
      if isEscape { at += 1 }
      word.append(bytes[at])
      at += 1
    }
    at += 1
  }

  /// Takes `${…}`, `$(…)` or `{{…}}` whole.
  private mutating func bracketed() {
    guard at + 1 < bytes.count, !hasOpenBracket, let close = closing(bytes[at], bytes[at + 1])
    else {
      return take(bytes[at])
    }
    let open = bytes[at + 1]
    var depth = 0
    for end in (at + 1)..<bytes.count {
      if bytes[end] == open { depth += 1 }
      if bytes[end] == close { depth -= 1 }
      guard depth == 0, bytes[end] == close else { continue }
      word += bytes[at...end]
      isInWord = true
      at = end + 1
      return
    }
    hasOpenBracket = true
    take(bytes[at])
  }

  private func closing(_ first: UInt8, _ second: UInt8) -> UInt8? {
    switch (first, second) {
    case (UInt8(ascii: "$"), UInt8(ascii: "{")), (UInt8(ascii: "{"), UInt8(ascii: "{")):
      UInt8(ascii: "}")
    case (UInt8(ascii: "$"), UInt8(ascii: "(")): UInt8(ascii: ")")
    default: nil
    }
  }
}
