package import Facts

extension LanguageSyntax {
  /// The syntax of a language.
  ///
  /// Sources: the languages' references, chapters on lexical structure.
  package static func of(_ language: Language) -> LanguageSyntax {
    switch language {
    case .cpp: cpp
    case .csharp: csharp
    case .elixir: elixir
    case .go: go
    case .java: java
    case .javascript: javascript
    case .kotlin: kotlin
    case .php: php
    case .python: python
    case .ruby: ruby
    case .rust: rust
    case .scala: scala
    case .swift: swift
    }
  }

  private static let nested = [BlockComment("/*", "*/", isNested: true)]
  private static let plain = StringForm("\"")
  private static let textBlock = StringForm("\"\"\"", isMultiline: true)

  package static let cpp = LanguageSyntax(
    .cpp,
    strings: [plain],
    extras: [.characters, .cppPrefixes]
  )

  package static let csharp = LanguageSyntax(
    .csharp,
    strings: [plain],
    extras: [.characters, .csharpStrings]
  )

  package static let elixir = LanguageSyntax(
    .elixir,
    lineComments: ["#"],
    blockComments: [],
    strings: [
      StringForm("\"\"\"", isMultiline: true, interpolation: .hashBrace),
      StringForm("'''", isMultiline: true, interpolation: .hashBrace),
      StringForm("\"", isMultiline: true, interpolation: .hashBrace),
      StringForm("'", interpolation: .hashBrace),
    ],
    extras: [.sigils, .questionCharacters, .markedNames]
  )

  package static let go = LanguageSyntax(
    .go,
    strings: [plain, StringForm("`", escape: .none, isMultiline: true)],
    extras: [.characters]
  )

  package static let java = LanguageSyntax(
    .java,
    strings: [textBlock, plain],
    extras: [.characters],
    nameBytes: "_$"
  )

  package static let javascript = LanguageSyntax(
    .javascript,
    strings: [
      plain, StringForm("'"), StringForm("`", isMultiline: true, interpolation: .dollarBrace),
    ],
    extras: [.patterns],
    nameBytes: "_$"
  )

  package static let kotlin = LanguageSyntax(
    .kotlin,
    blockComments: nested,
    strings: [
      StringForm("\"\"\"", escape: .none, isMultiline: true, interpolation: .dollar),
      StringForm("\"", interpolation: .dollar),
    ],
    extras: [.characters]
  )

  package static let php = LanguageSyntax(
    .php,
    lineComments: ["//", "#"],
    strings: [
      StringForm("'", isMultiline: true), StringForm("\"", isMultiline: true, interpolation: .php),
      StringForm("`", isMultiline: true),
    ],
    extras: [.phpHeredocs, .phpTags]
  )

  package static let python = LanguageSyntax(
    .python,
    lineComments: ["#"],
    blockComments: [],
    strings: [textBlock, StringForm("'''", isMultiline: true), plain, StringForm("'")],
    extras: [.pythonPrefixes]
  )

  package static let ruby = LanguageSyntax(
    .ruby,
    lineComments: ["#"],
    blockComments: [],
    strings: [
      StringForm("\"", isMultiline: true, interpolation: .hashBrace),
      StringForm("'", isMultiline: true),
      StringForm("`", isMultiline: true, interpolation: .hashBrace),
    ],
    extras: [
      .patterns, .rubyHeredocs, .percentLiterals, .questionCharacters, .rubyBlocks, .markedNames,
    ]
  )

  package static let rust = LanguageSyntax(
    .rust,
    blockComments: nested,
    strings: [StringForm("\"", isMultiline: true)],
    extras: [.characters, .rustPrefixes]
  )

  package static let scala = LanguageSyntax(
    .scala,
    blockComments: nested,
    strings: [StringForm("\"\"\"", escape: .none, isMultiline: true), plain],
    extras: [.characters, .scalaPrefixes],
    nameBytes: "_$"
  )

  package static let swift = LanguageSyntax(
    .swift,
    blockComments: nested,
    strings: [
      StringForm("\"\"\"", isMultiline: true, interpolation: .backslashParenthesis),
      StringForm("\"", interpolation: .backslashParenthesis),
    ],
    extras: [.hashStrings]
  )
}
