import ArchitectureModel
import Facts
import TestSupport
import Testing

@Suite struct `Jobs in folders that schedulers are shown` {
  private let plan = """
    import granite
    from errands import Plan

    def fill():
        granite.connect("granite://ledger:7001/shop")

    with Plan("fill_ledger") as plan:
        fill()
    """

  private func compose(_ scheduler: String) -> String {
    """
    services:
      ledger: { image: "granite:1" }
      web:
        image: errands:1
        command: errands pages
        volumes: ["./plans:/errands/plans"]
      timing:
        image: errands:1
        command: errands scheduler
        volumes: \(scheduler)
    """
  }

  @Test func `are its own code when their folder is mounted into it`() {
    let graph = Architecture.linked([
      "compose.yaml": compose("[\"./plans:/errands/plans\"]"),
      "plans/fill.py": plan,
    ])
    #expect(
      graph.dump == """
        database:ledger  granite
        infrastructure:timing  errands
        infrastructure:web  errands
        infrastructure:timing → database:ledger  coded
        """
    )
  }

  @Test func `are jobs of their own when nothing says who runs them`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        ledger: { image: "granite:1" }
        timing: { image: "errands:1", command: errands scheduler }
      """,
      "plans/fill.py": plan,
    ])
    #expect(graph.components.map(\.id.text).contains("job:fill_ledger"))
  }
}
