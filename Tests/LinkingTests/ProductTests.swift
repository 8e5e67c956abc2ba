import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Stock products` {
  @Test func `that always work on another are connected with it`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        traces: { image: "lookout:1" }
        db: { image: "granite:1" }
      """
    ])
    #expect(
      graph.dump == """
        database:db  granite
        infrastructure:traces  lookout
        infrastructure:traces → database:db  implied
        """
    )
  }

  @Test func `are what the command starts of an image that holds several`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        traces: { image: "lookout:1" }
        db: { image: "lookout:1", command: [sh, -c, "bin/granite-server config/db.conf"] }
      """
    ])
    #expect(graph.component("infrastructure:traces") != nil)
    #expect(graph.component("database:db")?.technology == "granite")
  }

  @Test func `that have two to choose from are not`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        traces: { image: "lookout:1" }
        left: { image: "granite:1" }
        right: { image: "granite:1" }
      """
    ])
    #expect(
      graph.dump == """
        database:left  granite
        database:right  granite
        infrastructure:traces  lookout
        """
    )
  }
}
