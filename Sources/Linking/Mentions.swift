import Facts

/// Names of variables that code reads, folded.
struct ReadNames: Sendable {
  private(set) var isAny = false
  private var names: Set<String> = []
  private var prefixes: [String] = []

  /// - Parameter name: as read; `*` at the end when only a prefix is known.
  mutating func add(_ name: String) {
    isAny = true
    let folded = NameForm.folded(name)
    names.insert(folded)
    if name.hasSuffix("*") { prefixes.append(folded) }
  }

  func holds(_ folded: String) -> Bool {
    names.contains(folded) || prefixes.contains(where: folded.hasPrefix)
  }

  /// Whether code reads the section of settings that holds the key, or the last part of it.
  func holdsSection(of folded: String) -> Bool {
    names.contains { folded.hasPrefix($0) || folded.hasSuffix($0) }
  }
}

/// Keys and values of configuration files, in which names of variables are looked for.
struct Mentions: Sendable {
  private var keys: Set<String> = []
  private let values: [String]
  /// Every different word of the values, with a zero behind each.
  private var words: [UInt8] = []

  init(_ settings: [Setting]) {
    values = settings.map(\.value)
    var seen: Set<ArraySlice<UInt8>> = []
    for setting in settings {
      keys.insert(NameForm.folded(setting.key))
      for word in Array(setting.value.utf8).split(whereSeparator: { !Self.isWordByte($0) })
      where seen.insert(word).inserted {
        words += word
        words.append(0)
      }
    }
  }

  /// Whether a setting has this key, or the key stands anywhere in a value.
  func contains(_ key: String, folded: String) -> Bool {
    if keys.contains(folded) { return true }
    let wanted = Array(key.utf8)
    if wanted.isEmpty { return !values.isEmpty }
    // What is one word can only stand within one.
    return wanted.allSatisfy(Self.isWordByte)
      ? isPart(wanted) : values.contains { $0.contains(key) }
  }

  private func isPart(_ wanted: [UInt8]) -> Bool {
    guard let first = wanted.first else { return false }
    var at = 0
    while at + wanted.count <= words.count {
      if words[at] == first, words[at..<(at + wanted.count)].elementsEqual(wanted) { return true }
      at += 1
    }
    return false
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
    default: false
    }
  }
}
