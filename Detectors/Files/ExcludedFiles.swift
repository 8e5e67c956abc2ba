import Facts
import Formats

extension Detector {
  /// Patterns of files that say nothing about the system.
  ///
  /// Source: gitignore(5), "Pattern format".
  package static let excludedFiles = Detector(
    id: "excluded-files",
    revision: 1,
    summary: "patterns of files that are left out",
    reads: FilePattern(names: [".asbuiltignore"], isAlone: true)
  ) { file in
    var detection = Detection()
    for line in file.lines {
      guard PathPattern(line.text) != nil else { continue }
      guard detection.facts.count < mostPatterns else {
        detection.addGap("more than \(mostPatterns) patterns", line: line.number)
        return detection
      }
      detection.add(.exclusion(line.text), line: line.number)
    }
    return detection
  }

  private static let mostPatterns = 1_000
}
