/// A programming language whose sources are read.
package enum Language: String, Hashable, Sendable, CaseIterable, Comparable {
  case cpp, csharp, elixir, go, java, javascript, kotlin, php, python, ruby, rust, scala, swift

  package static func < (left: Language, right: Language) -> Bool {
    left.rawValue < right.rawValue
  }
}
