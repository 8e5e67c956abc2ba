import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Lists of processes at the root of a workspace` {
  private static let workspace = [
    "package.json": #"{"name": "shop", "private": true, "workspaces": ["services/*"]}"#,
    "services/api/package.json": #"{"name": "api", "dependencies": {"webby": "4"}}"#,
    "services/api/index.js": "require('webby')().listen(3000)\n",
    "services/web/package.json": #"{"name": "web", "dependencies": {"webby": "4"}}"#,
    "services/web/index.js": "require('webby')().listen(3001)\n",
  ]

  @Test func `name the programs that they start in their own folders`() {
    let graph = Architecture.linked(
      Self.workspace.merging([
        "Procfile": "api: node services/api/index.js\nfront: cd services/web && node index.js\n"
      ]) { $1 }
    )
    #expect(
      graph.dump == """
        service:api  javascript
        service:front  javascript
        """
    )
  }

  @Test func `tell a process manager the folder of each`() {
    let graph = Architecture.linked(
      Self.workspace.merging([
        "ecosystem.config.js": """
        module.exports = {apps: [
          {name: 'api', script: 'index.js', cwd: './services/api'},
          {name: 'front', script: 'index.js', cwd: './services/web'},
        ]}
        """
      ]) { $1 }
    )
    #expect(graph.components.map(\.id.text).contains("service:front"))
    #expect(!graph.components.map(\.id.text).contains("service:web"))
  }

  @Test func `are for developers where something else deploys the programs`() {
    let graph = Architecture.linked(
      Self.workspace.merging([
        "Procfile": "dev-api: node services/api/index.js\n",
        "compose.yaml":
          "services:\n  api: {build: services/api}\n  web: {build: services/web}\n",
      ]) { $1 }
    )
    #expect(graph.components.first { $0.name == "dev-api" }?.stage != .production)
    #expect(graph.components.first { $0.name == "api" }?.stage == .production)
  }
}
