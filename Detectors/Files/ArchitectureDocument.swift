import Facts
import Formats

extension Detector {
  /// Documents that describe the architecture, by their names: `ARCHITECTURE.md`, `docs/architecture/overview.md`.
  ///
  /// Sources: A. Kladov, "ARCHITECTURE.md" (2021); arc42 template.
  package static let architectureDocument = Detector(
    id: "architecture-document",
    revision: 1,
    summary: "what a description of the architecture names",
    reads: FilePattern(
      names: DecisionFiles.names,
      suffixes: DecisionFiles.endings.flatMap { ["-architecture\($0)", "_architecture\($0)"] },
      except: DecisionFiles.exceptions
    ),
    subject: .decisions
  ) { file in
    let reading = DecisionReading(file)
    if reading.isTemplate { return Detection() }
    return DecisionFiles.detection(reading, .document)
  }
}
