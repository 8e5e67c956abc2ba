import Facts

extension LanguageSyntax {
  /// Interface definitions with braces: Protocol Buffers, Thrift.
  ///
  /// Sources: Protocol Buffers, "Language Specification (proto3)", "Lexical Elements"; Apache Thrift,
  /// "Interface Description Language", which also allows comments that begin with `#`.
  package static let interfaces = LanguageSyntax(
    .cpp,
    lineComments: ["//", "#"],
    strings: [StringForm("\""), StringForm("'")]
  )

  /// GraphQL's type system; descriptions are strings.
  ///
  /// Source: GraphQL specification, "Source Text".
  package static let graphQL = LanguageSyntax(
    .javascript,
    lineComments: ["#"],
    blockComments: [],
    strings: [StringForm("\"\"\"", isMultiline: true), StringForm("\"")]
  )
}
