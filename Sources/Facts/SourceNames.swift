/// Which types and functions a source file declares and mentions: enough to follow who uses whom.
///
/// Names are kept as hashes, because a text for each would cost more than all other reading; two names with one hash make a
/// file seem to use a little more than it does.
package struct SourceNames: Hashable, Sendable {
  /// A short text that stands for a type: `use(Ship.self, as: "ship")`, or for the file: `$signature = 'ship'`; in Go the path
  /// of a package that the file gives a name of its own.
  package struct Label: Hashable, Sendable {
    package let text: UInt32
    /// The type's name; nil for the file itself.
    package let name: UInt32?

    package init(text: UInt32, name: UInt32?) {
      self.text = text
      self.name = name
    }
  }

  /// A function with its body, or what stands outside all functions.
  package struct Block: Hashable, Sendable {
    /// The function; nil outside.
    package let name: UInt32?
    package let lines: ClosedRange<Int>
    /// Whether it belongs to a type, not to its values, so that others call it by the type's name.
    package let isOfType: Bool
    /// Whether it is a method of Go, which others may call through an interface.
    package let isMethod: Bool
    /// Words of the command line, or values of a variable, for which alone it runs; empty for what always runs.
    package let commands: [UInt32]
    /// For what runs for some words only, the number of the function around it; 0 outside all functions.
    package let within: Int
    /// Types that it mentions.
    package var types: [UInt32] = []
    /// Names in it that functions may have.
    package var words: [UInt32] = []

    package init(
      name: UInt32?,
      lines: ClosedRange<Int>,
      isOfType: Bool = false,
      isMethod: Bool = false
    ) {
      self.name = name
      self.lines = lines
      self.isOfType = isOfType
      self.isMethod = isMethod
      commands = []
      within = 0
    }

    /// Code that runs for some words only.
    package init(commands: [UInt32], lines: ClosedRange<Int>, within: Int) {
      name = nil
      self.lines = lines
      isOfType = false
      isMethod = false
      self.commands = commands
      self.within = within
    }

    /// Takes over what another one mentions, and leaves that empty with room for as much.
    package mutating func take(_ other: inout Block) {
      if !other.types.isEmpty { types = other.types.withUnsafeBufferPointer { Array($0) } }
      if !other.words.isEmpty { words = other.words.withUnsafeBufferPointer { Array($0) } }
      other.types.removeAll(keepingCapacity: true)
      other.words.removeAll(keepingCapacity: true)
    }
  }

  /// Types.
  package var declared: [UInt32] = []
  /// Types of which it holds a further part.
  package var extended: [UInt32] = []
  /// What stands outside all functions, then each function, in the order of lines, then what runs for some words only.
  package var blocks: [Block] = []
  package var labels: [Label] = []
  /// Texts by which it asks for what others label.
  package var called: [UInt32] = []
  /// Names behind a dot in expressions that stand in texts: `$"{Harbour.Ships}/all"`.
  package var embedded: [UInt32] = []

  package init() {}

  /// The hash of a type's name or a label, without case.
  ///
  /// Source: IETF draft "The FNV Non-Cryptographic Hash Algorithm", 32 bits, variant 1a.
  package static func type(_ bytes: [UInt8], _ range: Range<Int>) -> UInt32 {
    bytes.withUnsafeBufferPointer { bytes in
      var hash: UInt32 = 0x811c_9dc5
      for byte in UnsafeBufferPointer(rebasing: bytes[range.clamped(to: bytes.indices)]) {
        let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
        hash = (hash ^ UInt32(isUpper ? byte | 0x20 : byte)) &* 0x0100_0193
      }
      return hash
    }
  }

  /// The same of a text.
  package static func type(_ text: String) -> UInt32 {
    let bytes = Array(text.utf8)
    return type(bytes, bytes.indices)
  }

  /// The hash of a function's name, as written.
  package static func function(_ bytes: [UInt8], _ range: Range<Int>) -> UInt32 {
    bytes.withUnsafeBufferPointer { bytes in
      var hash: UInt32 = 0x811c_9dc5
      for byte in UnsafeBufferPointer(rebasing: bytes[range.clamped(to: bytes.indices)]) {
        hash = (hash ^ UInt32(byte)) &* 0x0100_0193
      }
      return hash
    }
  }

  /// The same of a text.
  package static func function(_ text: String) -> UInt32 {
    let bytes = Array(text.utf8)
    return function(bytes, bytes.indices)
  }

  /// The hash of `Type.function`.
  package static func function(_ function: UInt32, of type: UInt32) -> UInt32 {
    (type &* 0x0100_0193) ^ function
  }

  /// The number of the innermost block that holds the line; 0 outside all functions.
  package func block(at line: Int) -> Int {
    blocks.indices.dropFirst().last { blocks[$0].lines.contains(line) } ?? 0
  }
}
