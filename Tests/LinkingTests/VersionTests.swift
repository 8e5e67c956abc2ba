import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Versions of a program` {
  private static func program(
    _ name: String,
    image: String = "acme/plums:1",
    app: String? = nil,
    command: String = "serve"
  ) -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: \(name) }
    spec:
      template:
        metadata: { labels: { app: \(app ?? name) } }
        spec: { containers: [{ name: main, image: "\(image)", args: [\(command)] }] }
    """
  }

  private func graph(_ objects: String...) -> String {
    Architecture.linked(["cluster.yaml": objects.joined(separator: "\n---\n")]).dump
  }

  private static let service = """
    apiVersion: v1
    kind: Service
    metadata: { name: plums }
    spec: { selector: { app: fruit }, ports: [{ port: 80 }] }
    """

  @Test(arguments: [("plums", "plums-clone"), ("plums-blue", "plums-green"), ("plums", "plums2")])
  func `that run one image in one way are one`(one: String, other: String) {
    #expect(
      graph(Self.program(one), Self.program(other, image: "acme/plums:2")) == "service:plums"
    )
  }

  @Test func `that one network service selects are one`() {
    #expect(
      graph(
        Self.service,
        Self.program("plums", image: "acme/old-plums", app: "fruit"),
        Self.program("plums-v2", image: "acme/new-plums", app: "fruit")
      ) == "service:plums"
    )
  }

  @Test func `are not meant by other names, commands and images`() {
    let others = [
      Self.program("plums-mail"), Self.program("plums-canary", command: "mail"),
      Self.program("plums-green", image: "acme/greens"),
    ]
    for other in others {
      #expect(graph(Self.program("plums"), other).contains("\n"), "\(other)")
    }
    #expect(
      graph(
        Self.service,
        Self.program("plums", app: "fruit"),
        Self.program("plums-mail", app: "fruit", command: "mail")
      ).contains("\n")
    )
  }
}
