import Facts
import Formats

extension Detector {
  /// Sentences of decision records that say what will be used, and what will not.
  ///
  /// Sources: M. Nygard, "Documenting Architecture Decisions" ("We will …"); MADR ("Chosen option").
  package static let decisionPromises = Detector(
    id: "decision-promises",
    revision: 1,
    summary: "what a decision record promises to use or forbids",
    reads: FilePattern(
      prefixes: ["adr-", "adr_", "adr0", "adr1", "decision-record-"],
      suffixes: DecisionFiles.endings,
      except: DecisionFiles.exceptions.adding(suffixes: DecisionFiles.otherEndings)
    ),
    subject: .models
  ) { file in
    guard file.contains("ecision") || file.contains("tatus") else { return Detection() }
    let reading = DecisionReading(file)
    guard reading.isRecord, !reading.isTemplate else { return Detection() }
    var detection = Detection()
    let (record, line) = reading.claim(.record)
    if let promise = PromiseSentence.promise(ofTitle: record.title) {
      detection.add(.promise(promise), line: line)
    }
    for (text, number) in reading.decisionLines {
      if let promise = PromiseSentence.promise(in: text) {
        detection.add(.promise(promise), line: number)
      }
    }
    return detection
  }
}
