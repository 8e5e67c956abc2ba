import ArchitectureModel
import TestSupport
import Testing

/// Programs that each bring their own Compose file.
@Suite struct `Programs deployed beside their code` {
  private func project(_ store: String) -> String {
    """
    services:
      web: { build: ., environment: { GRANITE_URL: "granite://\(store):7001/x" }, ports: ["80:80"] }
      worker: { build: ., command: python work.py }
      \(store): { image: granite }
    """
  }

  private func files(_ folders: [String], store: (String) -> String) -> [String: String] {
    var files: [String: String] = [:]
    for folder in folders {
      files["\(folder)/compose.yaml"] = project(store(folder))
      files["\(folder)/Dockerfile"] = "FROM python:3\nCOPY . .\nCMD python web.py\n"
      files["\(folder)/web.py"] = "import granite\n\ngranite.connect()\n"
      files["\(folder)/work.py"] = "import granite\n\ngranite.connect()\n"
      files["\(folder)/requirements.txt"] = "granite\n"
    }
    return files
  }

  @Test func `share no program and no database, whatever these are called`() {
    for store in [{ $0 + "_db" }, { _ in "db" }] as [(String) -> String] {
      let graph = Architecture.linked(files(["orders", "mails"], store: store))
      let ids = graph.components.filter { $0.stage == .production }.map(\.id.text)
      #expect(ids.count { $0.hasPrefix("service:") } == 4, "\(ids)")
      #expect(ids.count { $0.hasPrefix("database:") } == 2, "\(ids)")
      #expect(Set(graph.connections.map(\.to)).count == 2)
    }
  }

  @Test func `are the same again in the next lesson`() {
    let graph = Architecture.linked(files(["lesson1", "lesson2"]) { _ in "db" })
    #expect(
      graph.components.map(\.id.text) == ["database:db", "service:web", "service:worker"]
    )
  }
}
