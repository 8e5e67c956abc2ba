/// A piece of YAML, JSON or TOML with the line where it starts.
package struct Node: Hashable, Sendable {
  /// What a node holds.
  package enum Value: Hashable, Sendable {
    case null
    /// Always the text as written, never a number or a date. `isQuoted` tells `"true"` from `true`.
    case scalar(String, isQuoted: Bool)
    case sequence([Node])
    /// In the order of the file, merge keys already applied.
    case mapping([Entry])
  }

  /// A key of a mapping with its value.
  package struct Entry: Hashable, Sendable {
    package let key: String
    /// Line of the key, from 1.
    package let line: Int
    package let value: Node

    package init(key: String, line: Int, value: Node) {
      self.key = key
      self.line = line
      self.value = value
    }
  }

  /// From 1.
  package let line: Int
  package let value: Value
  /// A YAML tag such as `!Ref`; nil for the standard ones.
  package let tag: String?

  package init(line: Int, value: Value, tag: String? = nil) {
    self.line = line
    self.value = value
    self.tag = tag
  }

  /// The value of a key of a mapping; nil for other nodes.
  package subscript(key: String) -> Node? {
    guard case .mapping(let entries) = value else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// The value at the end of a path of keys.
  package subscript(path first: String, _ rest: String...) -> Node? {
    rest.reduce(self[first]) { $0?[$1] }
  }

  /// The text of a scalar.
  package var string: String? {
    if case .scalar(let text, _) = value { text } else { nil }
  }

  package var int: Int? { string.flatMap { Int($0) } }

  /// The entries of a mapping; empty for other nodes.
  package var entries: [Entry] {
    if case .mapping(let entries) = value { entries } else { [] }
  }

  /// The items of a sequence; empty for other nodes.
  package var items: [Node] {
    if case .sequence(let items) = value { items } else { [] }
  }

  /// The texts of a sequence of scalars, or of the one scalar that stands for it.
  package var strings: [String] {
    string.map { [$0] } ?? items.compactMap(\.string)
  }

  package var isMapping: Bool {
    if case .mapping = value { true } else { false }
  }
}
