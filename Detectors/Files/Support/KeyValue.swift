import Facts
import Formats

/// One of the two forms in which deployment files write settings: a `key: value` entry or a `key=value` text.
struct KeyValue {
  let key: String
  /// Nil when only the key is written.
  let value: String?
  let line: Int

  /// Splits `key=value`; the key may stand alone.
  init(_ text: String, line: Int) {
    let sign = text.utf8.firstIndex(of: UInt8(ascii: "="))
    key = String(text[..<(sign ?? text.endIndex)])
    value = sign.map { String(text[text.utf8.index(after: $0)...]) }
    self.line = line
  }

  init(key: String, value: String?, line: Int) {
    self.key = key
    self.value = value
    self.line = line
  }
}

extension Node {
  /// The entries of a mapping, of a list of `key=value` texts, or of a list of one-entry mappings.
  var keyValues: [KeyValue] {
    let ofMapping = entries.compactMap { entry in
      entry.value.isScalarOrNull
        ? KeyValue(key: entry.key, value: entry.value.string, line: entry.line) : nil
    }
    let ofList = items.flatMap { item in
      item.string.map { [KeyValue($0, line: item.line)] } ?? item.keyValuesOfMapping
    }
    return ofMapping + ofList
  }

  private var keyValuesOfMapping: [KeyValue] {
    entries.map { KeyValue(key: $0.key, value: $0.value.string, line: $0.line) }
  }

  var isScalarOrNull: Bool {
    switch value {
    case .null, .scalar: true
    case .sequence, .mapping: false
    }
  }

  /// Sorted `key=value` texts, redacted.
  var labels: [String] {
    keyValues.map { "\($0.key)=\(Redaction.redacted($0.value ?? "", key: $0.key))" }.sorted()
  }
}
