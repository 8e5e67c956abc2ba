import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Services that only a variable names` {
  /// What a Python program that requests others at the variable's address is connected with.
  private func targets(_ variable: String) -> [String] {
    Architecture.linked([
      "Procfile": "web: python app.py",
      "requirements.txt": "postboy",
      "app.py": """
      import os
      import postboy

      def pack():
          return postboy.get(os.environ["\(variable)"])
      """,
    ]).connections.map(\.to.text)
  }

  @Test func `are systems of others when nothing sets the variable`() {
    #expect(targets("PACKING_SERVICE_URL") == ["external:packing-service"])
  }

  @Test(arguments: ["PACKING_URL", "APP_SERVICE_URL", "KUBERNETES_SERVICE_HOST"])
  func `are none for names that say less, and for what platforms set`(variable: String) {
    #expect(targets(variable) == [])
  }
}

@Suite struct `Services that a variable names and a laptop stands in for` {
  private func graph(_ files: [String: String]) -> Architecture {
    Architecture.linked(
      ["Procfile": "web: python app.py", "requirements.txt": "postboy"].merging(files) { $1 }
    )
  }

  @Test func `are systems of others when nothing here listens on the port`() {
    let found = graph([
      "app.py": """
      import os
      import postboy

      def pack():
          return postboy.get(os.environ.get("PACKING_API_HOST_INTERNAL", "http://localhost:7000"))
      """
    ])
    #expect(found.connections.map(\.to.text) == ["external:packing-api"])
  }

  @Test func `are none when a config map of the cluster sets the variable`() {
    func targets(_ key: String) -> [String] {
      graph([
        "app.py": """
        import os
        import postboy

        def pack():
            return postboy.get("http://{}/boxes".format(os.environ.get("PACKING_API_ADDR")))
        """,
        "deploy/config.yaml": """
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: services }
        data: { \(key): "packer:8080" }
        """,
      ]).connections.map(\.to.text)
    }
    #expect(targets("PACKING_API_ADDR") == [])
    #expect(targets("WEIGHING_API_ADDR") == ["external:packing-api"])
  }

  @Test func `are the program that listens there when one does`() {
    let found = graph([
      "app.py": """
      import os
      import postboy

      def pack():
          return postboy.get(os.environ.get("PACKING_API_URL", "http://localhost:7000"))
      """,
      "compose.yaml": "services: { boxes: { image: acme/boxes, ports: ['7000:80'] } }",
    ])
    #expect(!found.components.contains { $0.kind == .external })
  }
}

@Suite struct `Programs that a variable without a value names` {
  private func graph(_ variable: String, _ call: String) -> Architecture {
    let manifest = """
      {"name": "NAME", "dependencies": {"webby": "^1", "axios": "^1"}, "scripts": {"start": "node index.js"}}
      """
    return Architecture.linked([
      "orders/package.json": manifest.replacing("NAME", with: "orders"),
      "orders/index.js": """
      import axios from 'axios'
      import webby from 'webby'
      webby().listen(process.env.PORT)
      export const load = (id) => \(call.replacing("PLACE", with: "process.env.\(variable)"))
      """,
      "user/package.json": manifest.replacing("NAME", with: "user"),
      "user/index.js": "import webby from 'webby'\nwebby().listen(process.env.PORT)",
    ])
  }

  @Test(arguments: ["USER_SERVICE", "USER_URL", "USER_SERVICE_URL"])
  func `are called where requests begin with it`(variable: String) {
    let found = graph(variable, "axios.get(`${PLACE}/users/${id}`)")
    #expect(found.connection("service:orders", "service:user")?.certainty == .byName)
  }

  @Test func `are no functions, which answer behind the address of others`() {
    let functions = [
      "template.yaml": """
      Transform: AWS::Serverless-2016-10-31
      Resources:
        LetterFunction: {Type: AWS::Serverless::Function, Properties: {CodeUri: letters, Runtime: nodejs20.x, Handler: index.handler}}
        MailPackerFunction: {Type: AWS::Serverless::Function, Properties: {CodeUri: packer, Runtime: nodejs20.x, Handler: index.handler}}
      """,
      "letters/package.json": #"{"name": "letters", "dependencies": {"axios": "1"}}"#,
      "letters/index.js":
        "const axios = require('axios');\nexports.handler = () => axios.get(`${process.env.MAIL_PACKER_URL}/now`);\n",
      "packer/package.json": #"{"name": "packer"}"#,
      "packer/index.js": "exports.handler = () => 1;\n",
    ]
    let graph = Architecture.linked(functions)
    #expect(graph.components.count { $0.kind == .function } == 2)
    #expect(!graph.connections.contains { $0.to.text.hasPrefix("function:") })
  }

  @Test func `are not called where the variable is only shown`() {
    let found = graph("USER_URL", "console.log(`${PLACE}/users/${id}`)")
    #expect(found.connection("service:orders", "service:user") == nil)
  }
}

@Suite struct `Programs that a variable names` {
  private func targets(_ files: [String: String]) -> [String] {
    Architecture.linked(files).connections.map { "\($0.from.text) → \($0.to.text)" }
  }

  private static let boxes = [
    "mail-packer/package.json": #"{ "name": "mail-packer", "dependencies": { "express": "4" } }"#,
    "mail-packer/index.js": """
    const express = require('express');
    express().listen(process.env.PORT);
    """,
  ]

  @Test func `are those whose name holds its words, where pages read it`() {
    let pages = [
      "pages/package.json": #"{ "name": "pages", "dependencies": { "pixels": "18" } }"#,
      "pages/src/index.jsx": """
      import Pixels from 'pixels';
      fetch(`${process.env.REACT_APP_MAIL_SERVICE}/letters`);
      """,
      "compose.yaml": """
      services:
        pages: { build: pages }
        mail-packer: { build: mail-packer }
      """,
    ]
    #expect(
      targets(Self.boxes.merging(pages) { $1 }) == ["frontend:pages → service:mail-packer"]
    )
  }

  @Test func `are called where a settings file leaves a place for their address`() {
    let front = [
      "shop/go.mod": "module forge.org/acme/shop",
      "shop/main.go": """
      package main

      import "net/http"

      func main() { http.ListenAndServe(":80", nil) }
      """,
      "shop/config/config.yml": "packer_service_url: ${MAIL_PACKER_SERVICE_URL}\n",
      "compose.yaml": """
      services:
        shop: { build: shop }
        mail-packer: { build: mail-packer }
      """,
    ]
    #expect(targets(Self.boxes.merging(front) { $1 }) == ["service:shop → service:mail-packer"])
  }

  @Test func `go by their own name before that of a copied manifest`() {
    let copy = [
      "letter-service/package.json":
        #"{ "name": "mail-packer", "dependencies": { "express": "4", "axios": "1" } }"#,
      "letter-service/index.js": """
      const express = require('express');
      const axios = require('axios');
      const place = process.env.MAIL_PACKER_SERVICE_URL || 'http://localhost:3002';
      axios.get(`${place}/letters`);
      express().listen(process.env.PORT);
      """,
      "compose.yaml": """
      services:
        letter-service: { build: letter-service }
        mail-packer: { build: mail-packer }
      """,
    ]
    #expect(
      targets(Self.boxes.merging(copy) { $1 }) == ["service:letter-service → service:mail-packer"]
    )
  }
}
