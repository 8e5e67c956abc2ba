import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Stated facts detector` {
  private func dump(_ text: String) -> String { Detector.statedFacts.detect(FileText(text)).dump }

  @Test func `reads parts and connections that people state`() {
    let text = """
      rules:
        - id: any
      facts:
        - component: mainframe
          kind: external
          technology: granite
          because: it answers by telex
        - component: edge
          kind: gateway
          name: front-door
        - {from: payments, to: ledger, style: sync, protocol: grpc}
        - {component: "cache:memo", absent: true}
      """
    #expect(
      dump(text) == """
        4  states mainframe as external of granite, because it answers by telex
        8  states edge as gateway under the name front-door
        11  states that payments calls ledger sync over grpc
        12  states that cache:memo is no component
        """
    )
  }

  @Test func `leaves a gap for what it does not understand and goes on`() {
    let text = """
      facts:
        - {component: a, knid: database}
        - {from: a}
        - because: no reason
        - {component: a, absent: true, kind: cache}
        - {from: a, to: b}
      """
    #expect(
      dump(text) == """
        6  states that a calls b
        2  ? no statement of the known form
        3  ? no statement of the known form
        4  ? no statement of the known form
        5  ? no statement of the known form
        """
    )
  }

  @Test(arguments: ["", "facts", "facts: 3", "facts:\n", "- facts", "facts: [[[", "rules: []"])
  func `states nothing for files without statements`(text: String) {
    #expect(Detector.statedFacts.detect(FileText(text)).facts.isEmpty)
  }

  @Test func `keeps secrets out of reasons`() {
    let text = "facts: [{from: a, to: b, because: 'see https://me:hunter2@wiki.example.org'}]"
    #expect(!dump(text).contains("hunter2"))
  }

  @Test(arguments: [".asbuilt.yaml", ".asbuiltignore"])
  func `is alone with its file`(name: String) {
    #expect(Router().detectors(for: name).count == 1)
    #expect(Router().detectors(for: "below/\(name)").count == 1)
  }

  @Test func `sees nothing of what the program itself keeps`() {
    #expect(Router().detectors(for: ".asbuilt/baseline.json").isEmpty)
  }
}
