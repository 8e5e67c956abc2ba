import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Processes of one program` {
  private func connections(_ deployment: String) -> [String] {
    Architecture.linked([
      "go.mod": "module example.org/harbour\n",
      "main.go": """
      package main

      import "flag"

      var (
      	cranes = flag.String("cranes", "cranes:8080", "where cranes are")
      	docks  = flag.String("docks", "docks:8080", "where docks are")
      )

      func main() {
      	switch flag.Arg(0) {
      	case "ships":
      		dial(*cranes)
      	case "cranes":
      		dial(*docks)
      	}
      }
      """,
      "Dockerfile": "FROM scratch\nCOPY . .\nENTRYPOINT [\"harbour\"]\n",
      "compose.yaml": deployment,
    ]).dump.split(separator: "\n").map(String.init).filter { $0.contains("→") }
  }

  @Test func `call those that they start after, of all that their program knows`() {
    let found = connections(
      """
      services:
        ships: { build: ., command: ships, depends_on: [cranes] }
        cranes: { build: ., command: cranes, depends_on: [docks] }
        docks: { build: ., command: docks }
      """
    )
    #expect(
      found == [
        "service:cranes → service:docks  coded", "service:ships → service:cranes  coded",
      ]
    )
  }

  @Test func `may call all of them where nothing tells them apart`() {
    let found = connections(
      """
      services:
        ships: { build: ., command: ships }
        cranes: { build: ., command: cranes }
        docks: { build: ., command: docks }
      """
    )
    #expect(found.count == 4)
  }
}
