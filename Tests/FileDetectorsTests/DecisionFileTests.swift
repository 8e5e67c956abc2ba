import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Decision file detector` {
  @Test func `reads a record`() {
    let text = "# ADR-002: Split\n\n**Status**: approved\n"
    #expect(
      Detector.decisionFile.detect(FileText(text)).dump
        == "1  decision record 2 \"Split\" accepted; title Split:1; body approved:3, status:3"
    )
    #expect(Detector.decisionFile.detect(FileText("# About these\n\nText.\n")).isEmpty)
  }

  @Test(
    arguments: [
      ("adr-002-split.md", true), ("docs/ADR_0002_split.adoc", true), ("docs/split.adr.md", true),
      ("tools/adr-new.sh", false), ("docs/adr-map.png", false), ("docs/adr-template.md", false),
    ]
  )
  func `is chosen by the file's name`(path: String, isRead: Bool) {
    #expect(Router().detectors(for: path).map(\.id).contains("decision-file") == isRead)
  }
}
