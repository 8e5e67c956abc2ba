import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Architecture document detector` {
  @Test func `reads what a description names`() {
    let detection = Detector.architectureDocument.detect(
      FileText(
        "# Architecture\n\nThe cart service talks to Valkyrie.\n\n## Design decisions\n\nWe use Foo.\n"
      )
    )
    #expect(
      detection.dump == """
        1  decision document "Architecture"; title Architecture:1; \
        decision Foo:7, decisions:5, design:5, use:7; \
        body Valkyrie:3, cart:3, cart service:3, service:3, talks:3
        """
    )
  }

  @Test(
    arguments: [
      ("ARCHITECTURE.md", true), ("docs/architecture.adoc", true),
      ("docs/payments-architecture.md", true), ("src/architecture.ts", false),
      ("docs/guide.md", false),
    ]
  )
  func `is chosen by the file's name`(path: String, isRead: Bool) {
    let ids = Router().detectors(for: path).map(\.id)
    #expect(ids.contains("architecture-document") == isRead)
  }
}
