/// Texts as an attacker would put them into names, paths and settings.
enum HostileTexts {
  /// One for each trick.
  static let known = [
    "", " ", "`", "``", "`a", "a`", "```", "a``b`c", "|", "a|b|c", "\\|", "\\\\|", "\\", "a\\",
    "@everyone", "me@example.org", "#1", "org/repo#1", "GH-1", "[a](https://evil.example)",
    "![x](https://evil.example/x.png)", "<img src=x onerror=alert(1)>", "<!-- ", "-->", "&lt;",
    "https://evil.example", "www.evil.com", "a\nb", "a\r\nb", "a\u{0}b", "\u{1B}[31mred\u{1B}[0m",
    "\u{9B}31m", "\u{202E}gnp.exe", "\u{2066}x\u{2069}", "\u{200B}", "\u{FEFF}", "\u{2028}",
    "\u{7F}", "\"", "\\\"", "\"]; x -> y [label=\"", "\"]\n  click c1 \"javascript:alert(1)\"",
    "%%{init: {}}%%", "end", "$x$", "*b*", "_i_", "~~s~~", "|\u{301}", "`\u{301}", "\"\u{301}",
    "\\\u{301}|", "<\u{301}b>", "@\u{301}x", "]\u{301}(x)", "\u{301}", "\u{1F1E9}\u{1F1EA}",
    "👩\u{200D}👩", String(repeating: "x", count: 5_000), String(repeating: "`", count: 300),
    String(repeating: "|\u{301}", count: 300), "- [ ] x", "# x", "::set-output name=x::y", "---",
  ]

  private static let pieces =
    [
      "a", "b", "Z", "0", " ", "-", "_", ".", "/", ":", "=", "https://", "www.", "é", "漢", "🙂",
    ] + ["`", "``", "|", "\\", "@", "#", "<", ">", "&", "[", "]", "(", ")", "!", "*", "~", "$"]
    + ["\"", "'", "{", "}", ";", "%", "\n", "\r", "\t", "\u{0}", "\u{7}", "\u{1B}[", "\u{85}"]
    + [
      "\u{202E}", "\u{2066}", "\u{200D}", "\u{200B}", "\u{2028}", "\u{301}", "\u{FE0F}",
      "\u{E0001}",
    ]

  /// The same texts for the same seed.
  static func random(_ count: Int, seed: UInt64) -> [String] {
    var numbers = SplitMix(state: seed)
    return (0..<count).map { _ in
      (0..<Int.random(in: 0...12, using: &numbers)).map { _ in
        pieces.randomElement(using: &numbers) ?? ""
      }.joined()
    }
  }

  /// Whether the text holds something that a terminal or reader obeys instead of showing; line ends excepted.
  static func isPlain(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control: scalar == "\n"
      case .format: scalar == "\u{200B}"
      case .lineSeparator, .paragraphSeparator: false
      default: true
      }
    }
  }
}

/// Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators" (2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
