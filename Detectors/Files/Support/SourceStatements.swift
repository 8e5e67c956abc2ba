import Facts
import Formats

/// What a source file states, collected by all passes; each statement once a line, in the order of lines.
struct SourceStatements {
  private var facts: [Fact] = []
  private var seen: Set<Fact> = []
  private var modules: Set<String> = []
  private(set) var calls = 0
  private(set) var literals = 0

  /// More calls than this in a file state nothing new.
  static let mostCalls = 200
  static let mostLiterals = 400

  mutating func add(_ claim: Claim, line: Int) {
    let fact = Fact(line: max(line, 1), claim)
    guard seen.insert(fact).inserted else { return }
    switch claim {
    case .call: calls += 1
    case .literal: literals += 1
    default: break
    }
    facts.append(fact)
  }

  /// States an import once a file.
  mutating func addImport(_ module: String, _ language: Language, line: Int) {
    guard !module.isEmpty, module.utf8.count <= 300, modules.insert(module).inserted else { return }
    add(.importing(Import(language, module)), line: line)
  }

  /// The statements in the order of lines.
  var detection: Detection {
    let ordered = facts.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
    return Detection(facts: ordered.map(\.element))
  }
}
