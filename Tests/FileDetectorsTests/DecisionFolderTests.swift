import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Decision folder detector` {
  @Test func `reads the path that a tool keeps`() {
    #expect(
      Detector.decisionFolder.detect(FileText("doc/choices\n")).dump
        == "1  decision records in doc/choices"
    )
  }

  @Test func `reads the folders of all packages`() {
    let text = """
      project:
        name: shop
        adrFolder: ./docs/adr
        packages:
          - name: cart
            adrFolder: "packages/cart/docs/adr"
      """
    #expect(
      Detector.decisionFolder.detect(FileText(text)).dump == """
        3  decision records in docs/adr
        6  decision records in packages/cart/docs/adr
        """
    )
  }

  @Test func `leaves the repository for no path`() {
    #expect(Detector.decisionFolder.detect(FileText("../../etc\n")).isEmpty)
  }

  @Test(
    arguments: [
      ("docs/adr/0001-x.md", true), ("doc/architecture/decisions/0001-x.md", true),
      ("architecture/decisions/1.adoc", true), ("rfcs/0001-x.rst", true),
      ("docs/adr/template.md", false), ("docs/guide/x.md", false), ("adr/tool.py", false),
    ]
  )
  func `is not needed for the usual folders`(path: String, isRead: Bool) {
    let ids = Router().detectors(for: path).map(\.id)
    #expect(ids.contains("decision-record") == isRead)
  }
}
