package import Facts

/// A TOML file with line numbers.
package struct TOMLDocument: Sendable {
  /// Always a mapping; empty when nothing could be read.
  package private(set) var root = Node(line: 1, value: .mapping([]))
  package private(set) var gaps: [Gap] = []

  package init(_ bytes: [UInt8]) {}
}
