import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Several copies of one image, deployed twice` {
  private static let compose = """
    services:
      bakery-entry: { image: acme/entry }
      dairy-entry: { image: acme/entry }
    """

  private static func deployments(_ copies: [(name: String, path: String)]) -> String {
    copies.map { name, path in
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: \(name) }
      spec:
        template:
          spec:
            containers:
              - name: main
                image: acme/entry
                env: [{ name: PATH_BASE, value: "\(path) " }]
      """
    }.joined(separator: "\n---\n")
  }

  @Test func `are told apart by the paths that they are served below`() {
    let graph = Architecture.linked([
      "compose.yaml": Self.compose,
      "deploy/entries.yaml": Self.deployments([("ed", "/dairy-entry"), ("eb", "/bakery-entry")]),
    ])
    #expect(graph.dump == "service:bakery-entry\nservice:dairy-entry")
  }

  @Test func `are not taken for one another where nothing tells them apart`() {
    let graph = Architecture.linked([
      "compose.yaml": Self.compose,
      "deploy/entries.yaml": Self.deployments([("ed", "/"), ("eb", "/")]),
    ])
    #expect(
      graph.dump == "service:bakery-entry\nservice:dairy-entry\nservice:eb\nservice:ed"
    )
  }
}
