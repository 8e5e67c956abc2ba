package import Facts

/// What the lexer must know of a language: comments, strings and the letters of names.
package struct LanguageSyntax: Sendable {
  /// `/* … */` and the like.
  package struct BlockComment: Sendable {
    package var open: [UInt8]
    package var close: [UInt8]
    package var isNested: Bool

    package init(_ open: StaticString, _ close: StaticString, isNested: Bool = false) {
      self.open = open.withUTF8Buffer { Array($0) }
      self.close = close.withUTF8Buffer { Array($0) }
      self.isNested = isNested
    }
  }

  /// Forms that no table can describe.
  package enum Extra: UInt16, Sendable {
    /// `/x/` where an operand is expected.
    case patterns = 1
    /// `<<~TEXT`, `<<-TEXT`, `<<TEXT`.
    case rubyHeredocs = 2
    /// `%w[…]`, `%q(…)`, `%(…)`.
    case percentLiterals = 4
    /// `<<<TEXT` and `<<<'TEXT'`.
    case phpHeredocs = 8
    /// `~s(…)`, `~H"""`.
    case sigils = 16
    /// `?x`.
    case questionCharacters = 32
    /// `'x'` is a character, `'x` a lifetime, symbol or apostrophe.
    case characters = 64
    /// `#"…"#` with any number of hashes.
    case hashStrings = 128
    /// `r"…"`, `r#"…"#`, `b"…"`.
    case rustPrefixes = 256
    /// `f"…"`, `rb'…'` and the other prefixes.
    case pythonPrefixes = 512
    /// `R"x(…)x"`, `u8"…"`.
    case cppPrefixes = 1024
    /// `s"…"`, `f"…"`, `raw"…"` and any other name before a quote.
    case scalaPrefixes = 2048
    /// `@"…"`, `$"…"`, `$@"…"`, `$$"""…"""`, and quotes of more than three characters.
    case csharpStrings = 4096
    /// `=begin … =end` and `__END__`.
    case rubyBlocks = 8192
    /// Only what stands between `<?php` (or `<?=`) and `?>` is code.
    case phpTags = 16384
    /// `name?` and `name!` are names.
    case markedNames = 32768
  }

  package let language: Language
  package var lineComments: [[UInt8]] = []
  package var blockComments: [BlockComment] = []
  /// Longer openings first.
  package var strings: [StringForm] = []
  private var extras: UInt16 = 0
  /// For each byte: a ``ByteClass``, with the bits for what it may be inside a name or a string.
  private(set) var classes: [UInt8]
  /// For each byte which ``Opening``s begin with it.
  private(set) var openings: [UInt8]

  /// What a special byte may begin.
  enum Opening {
    static let lineComment: UInt8 = 1
    static let blockComment: UInt8 = 2
    static let string: UInt8 = 4
    static let extra: UInt8 = 8
  }

  /// What a byte can begin.
  enum ByteClass {
    static let mark: UInt8 = 0
    static let blank: UInt8 = 1
    static let newline: UInt8 = 2
    static let word: UInt8 = 3
    static let digit: UInt8 = 4
    /// A comment, a string, or one of the extras.
    static let special: UInt8 = 5
    static let insideWord: UInt8 = 0x80
    /// Whether the byte may mean something within a string that it does not close.
    static let insideString: UInt8 = 0x40
  }

  package init(
    _ language: Language,
    lineComments: [StaticString] = ["//"],
    blockComments: [BlockComment] = [BlockComment("/*", "*/")],
    strings: [StringForm],
    extras: [Extra] = [],
    nameBytes: StaticString = "_"
  ) {
    self.language = language
    self.lineComments = lineComments.map { $0.withUTF8Buffer { Array($0) } }
    self.blockComments = blockComments
    self.strings = strings
    self.extras = extras.reduce(0) { $0 | $1.rawValue }
    classes = Self.plainClasses(nameBytes)
    openings = Array(repeating: 0, count: 256)
    note(self.lineComments.compactMap(\.first), Opening.lineComment)
    note(blockComments.compactMap(\.open.first), Opening.blockComment)
    note(strings.compactMap(\.open.first), Opening.string)
    note(Self.firstBytes(extras), Opening.extra)
  }

  private mutating func note(_ firsts: [UInt8], _ opening: UInt8) {
    for index in firsts.map(Int.init) {
      classes[index] =
        ByteClass.special | (classes[index] & (ByteClass.insideWord | ByteClass.insideString))
      openings[index] |= opening
    }
  }

  /// Whether the language has this peculiarity.
  package func has(_ extra: Extra) -> Bool { extras & extra.rawValue != 0 }

  private static func plainClasses(_ nameBytes: StaticString) -> [UInt8] {
    let names = nameBytes.withUTF8Buffer { Array($0) }
    return (0...255).map { (byte: Int) -> UInt8 in
      let byte = UInt8(byte)
      switch byte {
      case 0x0A: return ByteClass.newline | ByteClass.insideString
      case 0...0x20, 0x7F: return ByteClass.blank
      case 0x30...0x39: return ByteClass.digit | ByteClass.insideWord
      case 0x41...0x5A, 0x61...0x7A, 0x80...: return ByteClass.word | ByteClass.insideWord
      default: break
      }
      let isExpression = "\\{$#".utf8.contains(byte)
      return (names.contains(byte) ? ByteClass.word | ByteClass.insideWord : ByteClass.mark)
        | (isExpression ? ByteClass.insideString : 0)
    }
  }

  private static func firstBytes(_ extras: [Extra]) -> [UInt8] {
    extras.flatMap { extra -> [UInt8] in
      switch extra {
      case .patterns: Array("/".utf8)
      case .rubyHeredocs, .phpHeredocs: Array("<".utf8)
      case .percentLiterals: Array("%".utf8)
      case .sigils: Array("~".utf8)
      case .questionCharacters: Array("?".utf8)
      case .characters: Array("'".utf8)
      case .hashStrings: Array("#".utf8)
      case .csharpStrings: Array("@$\"".utf8)
      case .rubyBlocks: Array("=".utf8)
      case .phpTags: Array("?".utf8)
      case .rustPrefixes, .pythonPrefixes, .cppPrefixes, .scalaPrefixes, .markedNames: []
      }
    }
  }
}
