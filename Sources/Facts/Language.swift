/// A programming language whose sources are read.
package enum Language: String, Hashable, Sendable, CaseIterable, Comparable {
  case cpp, csharp, elixir, go, java, javascript, kotlin, php, python, ruby, rust, scala, swift

  package static func < (left: Language, right: Language) -> Bool {
    left.rawValue < right.rawValue
  }

  // What the compiler makes of names compares and hashes texts, and nearly every fact of code has a language.
  package static func == (left: Language, right: Language) -> Bool { left.number == right.number }

  package func hash(into hasher: inout Hasher) { hasher.combine(number) }

  private var number: UInt8 {
    switch self {
    case .cpp: 0
    case .csharp: 1
    case .elixir: 2
    case .go: 3
    case .java: 4
    case .javascript: 5
    case .kotlin: 6
    case .php: 7
    case .python: 8
    case .ruby: 9
    case .rust: 10
    case .scala: 11
    case .swift: 12
    }
  }
}
