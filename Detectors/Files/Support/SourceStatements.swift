import Facts
import Formats

/// What a source file states, collected by all passes; each statement once a file, at its first line.
struct SourceStatements {
  private var facts: [Fact] = []
  /// For each hash the number of the fact that has it first: a set would hold every claim twice.
  private var seen: [Int: Int] = [:]
  private var names: Set<UInt64> = []
  /// Lines whose texts say nothing of the program.
  private var left: [ClosedRange<Int>] = []
  private var modules: Set<String> = []
  /// The types that the file declares and mentions.
  var typeNames: SourceNames?
  /// What is known of strings in brackets.
  var places = SourceReader.KnownPlaces()
  private(set) var calls = 0
  private(set) var literals = 0
  /// Where expressions begin that say what a variable of the environment holds when it is not set.
  var defaults: Set<Int> = []
  /// Whether a request to the own origin is stated; one says it all.
  var hasRequest = false

  /// More calls than this in a file state nothing new.
  static let mostCalls = 200
  static let mostLiterals = 400

  mutating func add(_ claim: Claim, line: Int) {
    let hash = claim.hashValue
    if let number = seen[hash] {
      // Another claim of the same hash is as rare as no matter.
      if facts[number].claim == claim { return }
    } else {
      seen[hash] = facts.count
    }
    switch claim {
    case .call: calls += 1
    case .literal: literals += 1
    default: break
    }
    facts.append(Fact(line: max(line, 1), claim))
  }

  /// Takes texts on these lines back.
  mutating func leaveOut(_ lines: ClosedRange<Int>) { left.append(lines) }

  /// States an import once a file.
  mutating func addImport(_ module: String, _ language: Language, line: Int) {
    guard !module.isEmpty, module.utf8.count <= 300, modules.insert(module).inserted else { return }
    facts.append(Fact(line: max(line, 1), .importing(Import(language, module))))
  }

  /// Whether a call of this name was not asked for before.
  mutating func isNew(_ name: UInt64) -> Bool { names.insert(name).inserted }

  /// The statements in the order of lines.
  var detection: Detection {
    // Numbers are cheaper to move than facts.
    var facts = facts
    if !left.isEmpty {
      facts.removeAll { fact in
        if case .literal = fact.claim { left.contains { $0.contains(fact.line) } } else { false }
      }
    }
    let order = facts.indices.map { facts[$0].line << 32 | $0 }.sorted()
    var detection = Detection(facts: order.map { facts[$0 & 0xFFFF_FFFF] })
    detection.names = typeNames
    return detection
  }
}
