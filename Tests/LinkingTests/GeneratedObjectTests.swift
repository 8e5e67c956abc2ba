import ArchitectureModel
import TestSupport
import Testing

/// Configuration maps that are made from files.
@Suite struct `Generated configuration` {
  private static func files(_ folder: String, generator: String) -> [String: String] {
    [
      "orders/go.mod": "module example.org/orders\n",
      "orders/main.go": "package main\n\nfunc main() {}\n",
      "\(folder)/kustomization.yaml": generator,
      "base/workloads.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: orders}
      spec:
        template:
          spec:
            containers:
              - name: orders
                image: acme/orders
                envFrom: [{configMapRef: {name: variables}}]
                volumeMounts: [{name: config, mountPath: /etc/orders}]
            volumes:
              - name: config
                configMap: {name: orders}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: shelf}
      spec: {template: {spec: {containers: [{name: shelf, image: granite}]}}}
      """,
    ]
  }

  @Test func `leads where its mounted files lead`() {
    let files = Self.files(
      "deploy",
      generator: "configMapGenerator: [{name: orders, files: [app.yaml]}]\n"
    ).merging(["deploy/app.yaml": "database:\n  host: shelf\n"]) { $1 }
    let graph = Architecture.linked(files)
    #expect(graph.connections.map { "\($0.from.text) \($0.to.text)" }.count == 1)
    #expect(graph.connections.first?.to.text.hasSuffix("shelf") == true)
  }

  @Test func `leads where its variables lead`() {
    let files = Self.files(
      "deploy",
      generator: "configMapGenerator: [{name: variables, envs: [app.env]}]\n"
    ).merging([
      "deploy/app.env": "SHELF_HOST=shelf\n",
      "orders/main.go":
        "package main\n\nimport \"os\"\n\nfunc main() { _ = os.Getenv(\"SHELF_HOST\") }\n",
    ]) { $1 }
    #expect(Architecture.linked(files).connections.first?.to.text.hasSuffix("shelf") == true)
  }

  @Test func `of several overlays counts for none`() {
    let generator = "configMapGenerator: [{name: orders, files: [app.yaml]}]\n"
    let files = Self.files("one", generator: generator).merging([
      "two/kustomization.yaml": generator,
      "one/app.yaml": "database:\n  host: shelf\n",
      "two/app.yaml": "database:\n  host: other\n",
    ]) { $1 }
    #expect(Architecture.linked(files).connections.isEmpty)
  }
}
