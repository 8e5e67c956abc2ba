import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Whose code a workload runs` {
  private static let program = [
    "go.mod": "module forge.example/acme/orders",
    "Dockerfile": "FROM scratch\nCOPY . .\nCMD [\"orders\"]",
    "main.go": """
    package main

    import "net/http"

    func main() { http.ListenAndServe(":80", nil) }
    """,
  ]

  @Test func `is not the repository's for jobs with a box of tools`() {
    let graph = Architecture.linked(
      Self.program.merging([
        "deploy/nightly.yaml": """
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: nightly }
        spec:
          jobTemplate:
            spec:
              template:
                spec:
                  containers:
                    - { name: call, image: acme/night-shift, args: [curl, "http://elsewhere/run"] }
        """
      ]) { $1 }
    )
    #expect(graph.components.filter { $0.language == "go" }.map(\.name) == ["orders"])
  }

  @Test func `is its own in the service beside a unit for the installed program`() {
    let graph = Architecture.linked(
      Self.program.merging([
        "orders.service": "[Service]\nExecStart=/usr/bin/orders --config /etc/orders.toml",
        "compose.yaml": "services: { orders: { image: acme/orders } }",
      ]) { $1 }
    )
    #expect(graph.dump == "service:orders  go")
  }

  @Test func `is that of the image that another service of the project builds without a name`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        base: { build: . }
        web: { image: "shop-base:latest", command: python web.py }
      """,
      "Dockerfile": "FROM python:3\nCOPY . .",
      "requirements.txt": "flask",
      "web.py": "import flask\napp = flask.Flask(__name__)\napp.run()",
    ])
    #expect(graph.dump == "service:web  python")
  }

  @Test func `is named by the parameters that are known before a template is processed`() {
    let graph = Architecture.linked([
      "deploy.yml": """
      apiVersion: template.openshift.io/v1
      kind: Template
      parameters:
        - { name: NAME, value: shop }
        - { name: ZONE, required: true }
      objects:
        - apiVersion: apps/v1
          kind: Deployment
          metadata: { name: "${NAME}-${ZONE}-web" }
          spec:
            template:
              spec:
                containers: [{ name: web, image: "acme/shop-web:${TAG}" }]
      """
    ])
    #expect(graph.dump == "service:shop-web")
  }

  @Test func `is told by the tag where one repository of a registry holds several programs`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        front: { image: "acme/shop:orders-latest" }
        back: { image: "acme/shop:stock-1.2" }
      """,
      "docker/Dockerfile": "FROM node:22\nARG PROGRAM\nCOPY ${PROGRAM}/*.js .",
      "orders/package.json": #"{"name": "orders", "dependencies": {"express": "4"}}"#,
      "orders/index.js": "require('express')().listen(80)",
      "stock/main.py": "import flask\napp = flask.Flask(__name__)\napp.run()",
      "stock/requirements.txt": "flask",
    ])
    #expect(graph.dump == "service:back  python\nservice:front  javascript")
  }

  @Test func `is that of the program at the root, not of its front end of the same name`() {
    let graph = Architecture.linked(
      Self.program.merging([
        "compose.yaml": "services: { app: { image: acme/orders } }",
        "pages/package.json": #"{"name": "orders", "dependencies": {"vue": "3"}}"#,
        "pages/src/main.js": "import { createApp } from 'vue'\ncreateApp({})",
      ]) { $1 }
    )
    #expect(graph.components.first { $0.name == "app" }?.language == "go")
  }
}
