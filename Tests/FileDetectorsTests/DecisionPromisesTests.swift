import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Decision promise detector` {
  private func dump(_ title: String, _ decision: String = "As said.") -> String {
    let text = "# 7. \(title)\n\n## Status\n\nAccepted\n\n## Decision\n\n\(decision)\n"
    return Detector.decisionPromises.detect(FileText(text)).dump
  }

  @Test(arguments: [
    ("Use Granite for orders", "uses Granite"), ("We will use Granite", "uses Granite"),
    ("Replace Memobox with Granite", "uses Granite"), ("Migrate to Granite", "uses Granite"),
    ("Migrate from Memobox to Granite", "uses Granite"),
    ("Granite as the main database", "uses Granite"),
    ("Use Granite and Memobox instead of Slate", "uses Granite and Memobox"),
    ("No Memobox", "avoids Memobox"), ("Do not use Memobox for sessions", "avoids Memobox"),
    ("Stop using Memobox", "avoids Memobox"), ("Drop Memobox", "avoids Memobox"),
  ])
  func `reads titles`(title: String, promise: String) {
    #expect(dump(title) == "1  promises that it \(promise)")
  }

  @Test(arguments: [
    ("We will use Granite, because it is hard.", "uses Granite"),
    ("Chosen option: \"Granite\", because it is hard.", "uses Granite"),
    ("For that we decided to use **Granite** for orders.", "uses Granite"),
    ("We will not use Memobox any more.", "avoids Memobox any more"),
  ])
  func `reads sentences of the decision`(text: String, promise: String) {
    #expect(dump("Where orders are kept", text) == "9  promises that it \(promise)")
  }

  @Test(arguments: ["Where orders are kept", "Orders", "A word on granite"])
  func `finds no promise where there is none`(title: String) {
    #expect(dump(title, "Granite is hard. Memobox is not.").isEmpty)
  }

  @Test func `says nothing of other documents`() {
    let readme = Detector.decisionPromises.detect(FileText("# Use Granite\n\nA status page.\n"))
    #expect(readme.isEmpty)
  }
}
