import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Templates of charts` {
  @Test(arguments: [("", true), ("bills", false)])
  func `give an address to the other of two that are told of one`(third: String, isGiven: Bool) {
    func workload(_ name: String) -> String {
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: \(name) }
      spec:
        template:
          spec:
            containers:
              - name: \(name)
                image: acme/\(name)
                envFrom: [{ configMapRef: { name: settings } }]
      """
    }
    let names = ["orders", "stock", third].filter { !$0.isEmpty }
    let graph = Architecture.linked([
      "chart/Chart.yaml": "apiVersion: v2\nname: shop\nversion: 1.0.0\n",
      "chart/templates/settings.yaml": """
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings }
      data: { STOCK_URL: "http://stock:80" }
      """,
      "chart/templates/all.yaml": names.map(workload).joined(separator: "\n---\n"),
    ])
    #expect(graph.dump.contains("service:orders → service:stock") == isGiven)
  }

  @Test func `are installed once, whatever somebody rendered of them beside`() {
    let graph = Architecture.linked([
      "charts/orders/Chart.yaml": "apiVersion: v2\nname: orders\nversion: 1.0.0\n",
      "charts/orders/values.yaml": "image: acme/orders\n",
      "charts/orders/templates/deployment.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: orders }
      spec:
        template:
          spec:
            containers: [{ name: orders, image: "{{ .Values.image }}" }]
      """,
      "orders.rendered.yaml": """
      ---
      # Source: orders/templates/deployment.yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: acme-dev-orders }
      spec:
        template:
          spec:
            containers: [{ name: orders, image: "registry.example.org/dev-orders:1" }]
      """,
      "bills.rendered.yaml": """
      # Source: bills/templates/deployment.yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: bills }
      spec:
        template:
          spec:
            containers: [{ name: bills, image: acme/bills }]
      """,
    ])
    #expect(
      graph.dump == """
        service:bills
        service:orders
        """
    )
  }

  @Test func `have the values of the chart filled in`() {
    let graph = Architecture.linked([
      "chart/Chart.yaml": """
      apiVersion: v2
      name: shop
      version: 1.0.0
      """,
      "chart/values.yaml": """
      database:
        host: db
      image: acme/api
      """,
      "chart/templates/api.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: api
      spec:
        template:
          metadata:
            labels:
              app: api
          spec:
            containers:
              - name: api
                image: {{ .Values.image }}
                env:
                  - name: DATABASE_HOST
                    value: {{ .Values.database.host }}
      """,
      "chart/templates/db.yaml": """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: db
      spec:
        template:
          metadata:
            labels:
              app: db
          spec:
            containers:
              - name: db
                image: granite:1
      """,
    ])
    #expect(
      graph.dump == """
        database:db  granite
        service:api
        service:api → database:db  configured
        """
    )
  }

  @Test func `bring a store along as a chart of its own`() {
    let graph = Architecture.linked([
      "chart/Chart.yaml": """
      apiVersion: v2
      name: shop
      version: 1.0.0
      dependencies:
        - { name: flash, version: 1.0.0, repository: "https://charts.example.org" }
      """
    ])
    #expect(graph.dump == "cache:flash  flash")
  }

  @Test func `bring a gateway along that leads to nothing here only for the cluster`() {
    let graph = Architecture.linked([
      "chart/Chart.yaml": """
      apiVersion: v2
      name: shop
      version: 1.0.0
      dependencies:
        - { name: turnstile, version: 1.0.0, repository: "https://charts.example.org" }
      """,
      "chart/templates/api.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api }
      spec: { template: { spec: { containers: [{ name: x, image: acme/api }] } } }
      """,
    ])
    #expect(graph.dump == "service:api")
  }

  @Test func `leave out the release's own part of a name`() {
    let graph = Architecture.linked([
      "chart/Chart.yaml": """
      apiVersion: v2
      name: shop
      version: 1.0.0
      """,
      "chart/values.yaml": "storeUrl: http://store:80",
      "chart/templates/all.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: {{ .Release.Name }}-web
      spec:
        template:
          metadata:
            labels:
              app: web
          spec:
            containers:
              - name: main
                image: acme/web
                env:
                  - name: STORE_URL
                    value: {{ .Values.storeUrl | quote }}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: {{ .Release.Name }}-store
      spec:
        template:
          metadata:
            labels:
              app: store
          spec:
            containers:
              - name: main
                image: acme/store
      """,
    ])
    #expect(
      graph.dump == """
        service:store
        service:web
        service:web → service:store  configured
        """
    )
  }
}
