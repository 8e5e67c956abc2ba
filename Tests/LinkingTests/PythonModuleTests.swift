import ArchitectureModel
import Facts
import TestSupport
import Testing

@Suite struct `Python modules` {
  @Test func `imported from a package are called by their own name`() {
    let graph = Architecture.linked([
      "Dockerfile": "FROM python:3\nCOPY . .\nEXPOSE 80\nCMD [\"python\", \"main.py\"]\n",
      "requirements.txt": "acme-cloud-glacier==1\nflask==3\n",
      "main.py": """
      from acme.cloud import glacier
      from flask import Flask

      app = Flask(__name__)
      client = glacier.Client()
      if __name__ == "__main__":
          app.run()
      """,
    ])
    #expect(graph.components.contains { $0.id.text.hasPrefix("database:glacier") })
    #expect(graph.connections.count == 1)
  }
}

@Suite struct `Jobs of a scheduler` {
  private let plan = """
    from timetable import Plan
    from steps import fetch

    with Plan('nightly-orders', every='1d') as plan:
        fetch()
    """
  private let steps = """
    STORE = ['ledger:7001']
    def fetch():
        pass
    """

  @Test func `that the system runs are parts`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        planner: { image: timetable }
        ledger: { image: granite }
      """,
      "plan.py": plan,
      "steps.py": steps,
      ".env": "FLASH_URL=flash://cache:1\n",
    ])
    #expect(graph.component("job:nightly-orders")?.evidence.first?.path.text == "plan.py")
    #expect(graph.connections.map(\.to.text) == ["database:ledger"])
  }

  @Test func `that the system does not run are none`() {
    let graph = Architecture.linked([
      "compose.yaml": "services: { ledger: { image: granite } }",
      "plan.py": plan,
      "steps.py": steps,
    ])
    #expect(graph.dump == "database:ledger  granite")
  }
}
