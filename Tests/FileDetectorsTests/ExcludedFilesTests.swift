import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Excluded files detector` {
  @Test func `reads one pattern a line`() {
    let text = "# old\nlegacy/\n\n!legacy/api\r\n*.bak\n"
    #expect(
      Detector.excludedFiles.detect(FileText(text)).dump == """
        2  leaves out legacy/
        4  leaves out !legacy/api
        5  leaves out *.bak
        """
    )
  }

  @Test func `stops at a thousand`() {
    let text = (0..<1_200).map { "folder\($0)" }.joined(separator: "\n")
    let detection = Detector.excludedFiles.detect(FileText(text))
    #expect(detection.facts.count == 1_000 && detection.gaps.map(\.line) == [1_001])
  }
}
