import Facts
import Formats

extension Detector {
  /// Decision records that lie in no folder of their own and are named for what they are: `adr-012-use-x.md`.
  ///
  /// Source: adr.github.io, "File name conventions for ADRs".
  package static let decisionFile = Detector(
    id: "decision-file",
    revision: 1,
    summary: "what was decided, in files that are named for it",
    reads: FilePattern(
      prefixes: ["adr-", "adr_", "adr0", "adr1", "decision-record-"],
      suffixes: DecisionFiles.endings.map { ".adr\($0)" },
      except: DecisionFiles.exceptions.adding(suffixes: DecisionFiles.otherEndings)
    ),
    subject: .decisions
  ) { file in
    let reading = DecisionReading(file)
    return reading.isTemplate || !reading.isRecord
      ? Detection() : DecisionFiles.detection(reading, .record)
  }
}
