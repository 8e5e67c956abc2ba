import Facts
import Formats

extension Detector {
  /// Decision records, requests for comments and design documents in the folders where they are kept.
  ///
  /// Sources: adr.github.io (folders of adr-tools, MADR and log4brains); arc42 template, section 9; the repositories of
  /// Rust's requests for comments and of Kubernetes' enhancement proposals.
  package static let decisionRecord = Detector(
    id: "decision-record",
    revision: 1,
    summary: "what was decided, its status, and what it names",
    reads: FilePattern(
      suffixes: DecisionFiles.endings,
      folders: DecisionFiles.folders,
      except: DecisionFiles.exceptions
    ),
    subject: .decisions
  ) { file in
    let reading = DecisionReading(file)
    if reading.isTemplate { return Detection() }
    if reading.isRecord { return DecisionFiles.detection(reading, .record) }
    if reading.isProposal { return DecisionFiles.detection(reading, .proposal) }
    return Detection()
  }
}
