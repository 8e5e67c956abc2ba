import Facts
import Formats

extension Detector {
  /// What people state about the system in this program's own configuration.
  ///
  /// Rules and suppressions of the same file are no facts: who judges reads them.
  package static let statedFacts = Detector(
    id: "stated-facts",
    revision: 1,
    summary: "what people state that no other file can show",
    reads: FilePattern(names: [StatedFact.fileName], isAlone: true)
  ) { file in
    var detection = Detection()
    guard file.contains("facts"), let root = file.yaml.roots.first else { return detection }
    var mistakes: [Mistake] = []
    detection.facts = StatedFact.facts(in: root) { mistakes.append($0) }
    detection.gaps =
      file.yaml.gaps + mistakes.map { Gap(line: $0.line, reason: "no statement of the known form") }
    return detection
  }
}
