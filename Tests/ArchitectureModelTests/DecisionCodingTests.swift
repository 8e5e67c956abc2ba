import ArchitectureModel
import Facts
import Foundation
import Testing

@Suite struct `Decision as JSON` {
  @Test func `has the words of the contract`() throws {
    let decision = Decision(
      status: .recorded,
      record: Decision.Record(path: RepoPath("docs/adr/1.md"), line: 3, title: "Use X"),
      reason: Decision.Reason(commit: nil, quote: "because")
    )
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(decision)
    #expect(
      String(decoding: data, as: UTF8.self) == """
        {"lookedAt":[],"reason":{"quote":"because"},"record":{"line":3,"path":"docs/adr/1.md",\
        "title":"Use X"},"remarks":[],"status":"recorded"}
        """
    )
    #expect(try JSONDecoder().decode(Decision.self, from: data) == decision)
  }
}
