import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Hosts in manifests of a cluster` {
  @Test func `mean what is deployed by a name that a package has as well`() {
    let graph = Architecture.linked([
      "deploy/door.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: door }
      spec:
        template:
          spec:
            containers:
              - { name: door, image: acme/door, env: [{ name: MANAGER_HOST, value: manager.default.svc.cluster.local }] }
      """,
      "compose.yaml": "services: { manager: { build: server } }",
      "server/Dockerfile": "FROM python:3\nCOPY . .\nCMD python app.py\n",
      "server/app.py": "import os\n",
      "ui/manager/package.json":
        #"{"name": "manager", "dependencies": {"pixels": "1"}, "scripts": {"build": "paint"}}"#,
      "ui/manager/src/main.js": "console.log(1)\n",
    ])
    #expect(
      graph.connections.contains {
        $0.from.text == "service:door" && $0.to.text == "service:manager"
      },
      "\(graph.dump)"
    )
  }
}
