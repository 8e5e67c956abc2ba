/// Reading of files that are written for this program, in which nothing is passed over.
extension Node {
  /// Refuses a node that is no mapping, and keys that are not known or stand twice.
  ///
  /// - `what`: how a sentence calls the mapping: `a rule`.
  package func check(_ what: String, knows keys: [String]) throws(Mistake) {
    guard isMapping else {
      throw Mistake(
        line: line,
        what: "\(what) must be a mapping; write its keys as '\(keys.first ?? "key"): …'"
      )
    }
    var met: Set<String> = []
    for entry in entries {
      guard keys.contains(entry.key) else {
        throw Mistake.unknown("key", entry.key, keys, line: entry.line)
      }
      guard met.insert(entry.key).inserted else {
        throw Mistake(line: entry.line, what: "'\(entry.key)' stands twice; keep one of them")
      }
    }
  }

  /// The entries of a list; none for a key that is not there or has no value.
  package func list(_ key: String, of what: String) throws(Mistake) -> [Node] {
    guard let value = self[key] else { return [] }
    switch value.value {
    case .null: return []
    case .sequence(let items): return items
    case .scalar, .mapping:
      throw Mistake(
        line: line(of: key),
        what: "'\(key)' must be a list of \(what); write each behind a '- '"
      )
    }
  }

  /// A text; nil when the key is not there.
  package func text(_ key: String) throws(Mistake) -> String? {
    guard let value = self[key] else { return nil }
    guard let text = value.string, !text.isEmpty else {
      throw Mistake(line: line(of: key), what: "'\(key)' must be a text; write '\(key): …'")
    }
    return text
  }

  /// A text that must be there.
  ///
  /// - `what`: how a sentence calls the mapping: `a rule`.
  /// - `remedy`: `say in a sentence why it is there`.
  package func text(_ key: String, of what: String, else remedy: String) throws(Mistake) -> String {
    guard let text = try text(key) else {
      throw Mistake(line: line, what: "\(what) needs '\(key)'; \(remedy)")
    }
    return text
  }

  /// A text or a list of texts; none when the key is not there.
  package func texts(_ key: String) throws(Mistake) -> [String] {
    guard let value = self[key] else { return [] }
    let texts = value.strings
    guard !texts.isEmpty, texts.count == max(1, value.items.count), !texts.contains("") else {
      throw Mistake(
        line: line(of: key),
        what: "'\(key)' must be a text or a list of texts; write '\(key): a' or '\(key): [a, b]'"
      )
    }
    return texts
  }

  /// One of the words; nil when the key is not there.
  package func word(_ key: String, of known: [String]) throws(Mistake) -> String? {
    guard let text = try text(key) else { return nil }
    guard known.contains(text) else {
      throw Mistake.unknown(key, text, known, line: line(of: key))
    }
    return text
  }

  /// `true` or `false`; nil when the key is not there.
  package func flag(_ key: String) throws(Mistake) -> Bool? {
    guard let value = self[key] else { return nil }
    switch value.value {
    case .scalar("true", false): return true
    case .scalar("false", false): return false
    default:
      throw Mistake(line: line(of: key), what: "'\(key)' must be true or false, without quotes")
    }
  }

  /// A whole number within the range; nil when the key is not there.
  package func number(_ key: String, in range: ClosedRange<Int>) throws(Mistake) -> Int? {
    guard let value = self[key] else { return nil }
    guard case .scalar(_, false) = value.value, let number = value.int, range.contains(number)
    else {
      throw Mistake(
        line: line(of: key),
        what: "'\(key)' must be a number from \(range.lowerBound) to \(range.upperBound)"
      )
    }
    return number
  }

  /// Where the key stands; where the mapping begins when it is not there.
  package func line(of key: String) -> Int {
    entries.first { $0.key == key }?.line ?? line
  }
}
