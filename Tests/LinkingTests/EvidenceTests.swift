import ArchitectureModel
import Facts
import Linking
import TestSupport
import Testing

@Suite struct `Evidence of the graph` {
  private static let files = [
    "compose.yaml": """
    services:
      api:
        build: api
        environment:
          DATABASE_URL: granite://admin:hunter2@db:7001/app
      db:
        image: granite:1
    """,
    "api/main.go": """
    package main

    import granite "example.org/granite-go"

    func main() { granite.Open(os.Getenv("DATABASE_URL")) }
    """,
    "deploy/api.yaml": """
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: api }
    spec:
      replicas: 3
      template:
        spec:
          containers:
            - { name: api, image: acme/api }
    """,
  ]

  private let graph = Architecture.linked(files)

  @Test func `of a connection begins with the code that reads, then names the setting`() throws {
    let connection = try #require(graph.connection("service:api", "database:db"))
    let told = connection.evidence.map { "\($0.path):\($0.line) \($0.detector) \($0.says)" }
    #expect(
      told.prefix(2) == [
        "api/main.go:5 source-go reads DATABASE_URL",
        "compose.yaml:5 compose sets DATABASE_URL to granite://•••@db:7001/app",
      ]
    )
  }

  @Test func `holds no secret`() {
    let texts =
      said(graph.components.map(\.evidence), graph.components.map(\.settings))
      + said(graph.connections.map(\.evidence), graph.connections.map(\.settings))
    #expect(!texts.isEmpty && !texts.contains { $0.contains("hunter2") })
  }

  private func said(_ evidence: [[Evidence]], _ settings: [[ItemSetting]]) -> [String] {
    evidence.joined().map(\.says) + settings.joined().map(\.value)
  }

  @Test func `names lines that the files have`() {
    for evidence in graph.components.flatMap(\.evidence) + graph.connections.flatMap(\.evidence) {
      let text = Self.files[evidence.path.text] ?? ""
      let count = text.count { $0 == "\n" } + 1
      #expect(evidence.line >= 1 && evidence.line <= count, "\(evidence)")
    }
  }

  @Test func `names every deployment view`() throws {
    let api = try #require(graph.component("service:api"))
    #expect(api.scopes == ["compose", "kubernetes"])
    #expect(graph.component("database:db")?.scopes == ["compose"])
    #expect(graph.connection("service:api", "database:db")?.scopes == ["compose"])
  }

  @Test func `of a setting has its place`() throws {
    let api = try #require(graph.component("service:api"))
    #expect(
      api.settings.map { "\($0.key)=\($0.value) \($0.path):\($0.line)" }
        == ["replicas=3 deploy/api.yaml:3"]
    )
  }

  @Test func `says which protocol is spoken`() {
    #expect(graph.connection("service:api", "database:db")?.protocolName == "granite")
  }
}

@Suite struct `The linker` {
  @Test func `of nothing is nothing`() {
    #expect(Architecture.linked([:]).dump.isEmpty)
  }

  @Test func `does not depend on the order in which files are read`() {
    let files = [
      "a/compose.yaml": "services: { api: { image: acme/api }, db: { image: 'granite:1' } }",
      "b/compose.yaml": "services: { api: { image: acme/api }, web: { image: acme/web } }",
      "c/compose.yaml": "services: { db: { image: 'granite:2' }, q: { image: 'relay:1' } }",
    ]
    let read = files.keys.sorted().flatMap { FileFacts.all(in: $0, Array((files[$0] ?? "").utf8)) }
    let paths = files.keys.map { RepoPath($0) }
    let graphs = [read, read.reversed()].map { files in
      Linker.architecture(of: FactBook(files: files, paths: paths.sorted()), catalog: .invented)
    }
    #expect(graphs[0] == graphs[1])
  }

  @Test func `gives ids that edits elsewhere leave alone`() {
    let one = Architecture.linked(["compose.yaml": "services: { api: { image: acme/api } }"])
    let more = Architecture.linked([
      "compose.yaml": "services: { aaa: { image: acme/aaa }, api: { image: acme/api } }"
    ])
    #expect(Set(one.components.map(\.id)).isSubset(of: more.components.map(\.id)))
  }

  @Test func `tells components of one kind and name apart by their folders`() {
    let graph = Architecture.linked([
      "all/north-queue/queue-web/Procfile": "web: serve one",
      "all/south/queue-web/Procfile": "web: serve two",
    ])
    #expect(graph.components.map(\.id.text) == ["service:north-queue-web", "service:south-web"])
    #expect(graph.components.map(\.name) == ["north-queue-web", "south-web"])
  }

  @Test func `numbers components of one kind and name whose folders do not tell them apart`() {
    let graph = Architecture.linked([
      "Procfile": "web: serve one",
      "two/Procfile": "web: serve two",
    ])
    #expect(graph.components.map(\.id.text) == ["service:web", "service:web-2"])
  }
}
