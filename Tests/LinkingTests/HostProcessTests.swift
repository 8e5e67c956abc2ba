import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Services of an init system` {
  private static let program = [
    "package.json": """
    {"name": "shop", "dependencies": {"webby": "1", "granite-client": "1"}}
    """,
    "server.js": "const webby = require('webby')\nwebby().listen(80)\n",
    "Dockerfile": "FROM node\nCOPY . .\nCMD [\"node\", \"server.js\"]\n",
    "contrib/systemd/shop.service": unit("/usr/bin/node server.js"),
    "contrib/systemd/shop-worker.service": unit("/usr/bin/node jobs.js worker"),
    "contrib/systemd/shop-scheduler.service": unit("/usr/bin/node jobs.js scheduler"),
  ]

  private static func unit(_ command: String) -> String {
    "[Unit]\nDescription=Shop\n\n[Service]\nExecStart=\(command)\n\n[Install]\nWantedBy=multi-user.target\n"
  }

  private static func names(_ compose: String) -> [String] {
    let graph = Architecture.linked(program.merging(["compose.yaml": compose]) { $1 })
    return graph.components.filter { $0.kind == .service }.map(\.name)
  }

  @Test func `are the containers of the same tasks, which run the same code`() {
    let names = Self.names(
      """
      services:
        web: { build: . }
        jobs: { build: ., command: [node, jobs.js, worker] }
        clock: { build: ., command: [node, jobs.js, scheduler] }
        db: { image: granite }
      """
    )
    #expect(names == ["clock", "jobs", "web"])
  }

  @Test func `stand beside containers that have none of their task`() {
    let names = Self.names("services: { web: { build: . }, db: { image: granite } }")
    #expect(names == ["shop-scheduler", "shop-worker", "web"])
  }
}
