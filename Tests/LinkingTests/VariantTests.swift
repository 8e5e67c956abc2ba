import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Variants of a deployment` {
  private func deployment(_ name: String, _ container: String, labels: String = "") -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: \(name) }
    spec:
      template:
        metadata: { labels: { \(labels) } }
        spec:
          containers:
            - \(container)
    """
  }

  @Test func `are one where the network service of one is called as the other`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        shop-entrance: { image: acme/entrance }
      """,
      "deploy/door.yaml": deployment("door", "{ name: x, image: acme/door }", labels: "app: door")
        + """

        ---
        apiVersion: v1
        kind: Service
        metadata: { name: shop-entrance }
        spec:
          selector: { app: door }
        """,
    ])
    #expect(graph.components.count == 1)
  }

  @Test func `keep apart what one network service stands for together`() {
    let selected = """

      ---
      apiVersion: v1
      kind: Service
      metadata: { name: reviews }
      spec:
        selector: { app: reviews }
      """
    let graph = Architecture.linked([
      "deploy/reviews.yaml":
        deployment("reviews-inner", "{ name: x, image: acme/one }", labels: "app: reviews")
        + "\n---\n"
        + deployment("reviews-outer", "{ name: x, image: acme/two }", labels: "app: reviews")
        + selected
    ])
    #expect(graph.components.count == 2)
  }

  @Test func `are one where labels say that they are versions`() {
    func version(_ number: Int) -> String {
      deployment(
        "reviews-v\(number)",
        "{ name: x, image: acme/reviews-v\(number) }",
        labels: "app: reviews, version: v\(number)"
      )
    }
    let graph = Architecture.linked(["deploy/all.yaml": version(1) + "\n---\n" + version(2)])
    #expect(graph.dump == "service:reviews")
  }

  @Test func `are one where both start the same program of one image`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        geo: { image: acme/hotel, entrypoint: geo }
        rate: { image: acme/hotel, entrypoint: rate }
      """,
      "mesh/geo.yaml": deployment(
        "srv-geo",
        "{ name: x, image: other/hotel, command: [/bin/geo] }"
      ),
      "mesh/rate.yaml": deployment(
        "srv-rate",
        "{ name: x, image: other/hotel, command: [/bin/rate] }"
      ),
    ])
    #expect(
      graph.dump == """
        service:geo
        service:rate
        """
    )
  }

  @Test func `are one where an image is called for the folder that the other builds`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        tables-init: { build: ./tables-init }
      """,
      "tables-init/Dockerfile": "FROM scratch\nCOPY run.sh /\n",
      "deploy/job.yaml": """
      apiVersion: batch/v1
      kind: Job
      metadata: { name: shop-local-init }
      spec:
        template:
          spec:
            containers:
              - { name: x, image: acme/tables-init }
      """,
    ])
    #expect(graph.components.map(\.kind) == [.job])
  }

  @Test func `of a chart name their image by its starter values`() {
    let graph = Architecture.linked([
      "charts/store/Chart.yaml": "apiVersion: v2\nname: store\nversion: 1.0.0\n",
      "charts/store/values.yaml": "image:\n  repository: granite\n  tag: 1\n",
      "charts/store/templates/store.yaml": deployment(
        "{{ include \"store.fullname\" . }}",
        "{ name: x, image: '{{ template \"image-of\" . }}:{{ .Values.image.tag }}' }"
      ),
    ])
    #expect(graph.dump == "database:store  granite")
  }

  @Test func `of an image take the branch that the values choose`() {
    let graph = Architecture.linked([
      "charts/store/Chart.yaml": "apiVersion: v2\nname: store\nversion: 1.0.0\n",
      "charts/store/values.yaml": "registry: ''\nstore:\n  repo: granite\n",
      "charts/store/templates/store.yaml": deployment(
        "store",
        """
        { name: x, image: "{{if .Values.registry}}{{ .Values.registry }}/{{end}}{{ .Values.store.repo }}:1" }
        """
      ),
    ])
    #expect(graph.dump == "database:store  granite")
  }
}

@Suite struct `Settings for several programs` {
  @Test func `are of one program when all of its processes run one image`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      x-all: &all
        image: acme/events
        environment: { GRANITE_HOST: db }
      services:
        reader: { <<: *all, command: read }
        writer: { <<: *all, command: write }
        db: { image: "granite:1" }
      """
    ])
    #expect(graph.connections.map(\.from.text) == ["service:reader", "service:writer"])
  }

  @Test func `are those of the program whose code reads them`() {
    func program(_ key: String) -> String {
      """
      package main

      func main() {
        var config map[string]string
        connect(config["\(key)"])
      }
      """
    }
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        geo: { build: ., entrypoint: geo }
        rate: { build: ., entrypoint: rate }
        geo-db: { image: "granite:1" }
        rate-db: { image: "granite:1" }
      """,
      "go.mod": "module example.org/hotel\n",
      "Dockerfile": "FROM golang\nCOPY . .\nRUN go install ./...\n",
      "config.json": """
      {"GeoAddress": "geo-db:7001", "RateAddress": "rate-db:7001"}
      """,
      "cmd/geo/main.go": program("GeoAddress"),
      "cmd/rate/main.go": program("RateAddress"),
    ])
    #expect(
      graph.connections.map { "\($0.from.text) \($0.to.text)" } == [
        "service:geo database:geo-db", "service:rate database:rate-db",
      ]
    )
  }

  @Test func `that frameworks read by name are those of its product's clients`() {
    let graph = Architecture.linked([
      "deploy/shop.yaml": """
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: db }
      data: { SPRING_DATASOURCE_URL: "jdbc:granite://db:7001/shop" }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec: { template: { spec: { containers: [{ name: x, image: "granite:1" }] } } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: orders }
      spec:
        template:
          spec:
            containers:
              - { name: x, image: acme/orders, envFrom: [{ configMapRef: { name: db } }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: mails }
      spec:
        template:
          spec:
            containers:
              - { name: x, image: acme/mails, envFrom: [{ configMapRef: { name: db } }] }
      """,
      "orders/pom.xml": """
      <project><groupId>shop</groupId><artifactId>orders</artifactId><dependencies><dependency>
      <groupId>org.granite</groupId><artifactId>granite-driver</artifactId></dependency></dependencies></project>
      """,
      "orders/src/main/java/Orders.java": "import org.granite.Driver;\nclass Orders {}\n",
      "mails/pom.xml": "<project><groupId>shop</groupId><artifactId>mails</artifactId></project>",
      "mails/src/main/java/Mails.java": "class Mails {}\n",
    ])
    #expect(graph.connections.map(\.from.text) == ["service:orders"])
  }

  private func functions(_ event: String) -> Architecture {
    Architecture.linked([
      "compose.yaml": """
      services:
        orders-service: { build: ./orders-service }
      """,
      "orders-service/pom.xml": "<project><artifactId>orders-service</artifactId></project>",
      "orders-service/Dockerfile": "FROM java\n",
      "orders-service-lambda/pom.xml":
        "<project><artifactId>orders-service-lambda</artifactId></project>",
      "orders-service-lambda/serverless.yml": """
      service: orders
      provider: { name: aws, runtime: java21 }
      functions:
        find-order:
          handler: shop.FindOrder
          events:
            - \(event)
      """,
    ])
  }

  @Test func `are functions that offer what a deployed program offers`() {
    #expect(
      functions("http: { path: orders, method: get }").component("function:find-order")?.stage
        == .sample
    )
    #expect(
      functions("stream: arn:aws:kinesis:x").component("function:find-order")?.stage == .production
    )
  }

  @Test
  func `are for developers where a stock image is shown what a service beside it is built from`() {
    func stage(_ name: String) -> Stage? {
      Architecture.linked([
        "compose.yaml": """
        services:
          shop-v2: { build: shop, ports: ["80:80"] }
          \(name): { image: "node:22", volumes: ["./shop:/app"], command: npm run hot }
        """,
        "shop/package.json": #"{"name": "shop", "dependencies": {"webby": "1"}}"#,
        "shop/index.js": "require('webby')().listen(80)\n",
        "shop/Dockerfile": "FROM node\nCOPY . .\n",
      ]).components.first { $0.name == name }?.stage
    }
    #expect(stage("shop-dev") == .development)
    #expect(stage("shop-work") == .production)
  }
}
