import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Links of Kubernetes manifests` {
  @Test func `are called without the code that a template embeds in their names`() {
    let graph = Architecture.linked([
      "deploy/letters.yaml.erb": """
      apiVersion: v1
      kind: Pod
      metadata:
        name: letters-<%= deployment_id %>
      spec:
        containers:
          - name: letters
            image: acme/letters:<%= sha %>
      """
    ])
    #expect(graph.components.map(\.name) == ["letters"])
  }

  @Test func `lead from a Service name to the workload that it selects`() {
    let graph = Architecture.linked([
      "deploy.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api }
      spec:
        template:
          metadata: { labels: { app: api } }
          spec:
            containers:
              - name: api
                image: acme/api
                env:
                  - { name: STORE_URL, value: "http://store:80" }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: store-blue }
      spec:
        template:
          metadata: { labels: { app: store } }
          spec:
            containers:
              - { name: main, image: acme/store }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: store }
      spec:
        selector: { app: store }
        ports: [{ port: 80 }]
      """
    ])
    #expect(
      graph.dump == """
        service:api
        service:store-blue
        service:api → service:store-blue  configured
        """
    )
  }

  @Test func `go by the label where the name only adds the kind of object`() {
    let graph = Architecture.linked([
      "deploy.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: orders-depl }
      spec:
        template:
          metadata: { labels: { app: orders } }
          spec:
            containers: [{ name: orders, image: acme/orders }]
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: mail-deployment }
      spec:
        template:
          metadata: { labels: { app: post } }
          spec:
            containers: [{ name: post, image: acme/post }]
      """
    ])
    #expect(
      graph.dump == """
        service:mail-deployment
        service:orders
        """
    )
  }

  @Test func `keep their full name beside a function that is called alike`() {
    let graph = Architecture.linked([
      "serverless/serverless.yml": """
      service: shop
      provider: { name: acme }
      functions:
        orders: { handler: orders.run }
      """,
      "serverless/orders.js": "exports.run = () => 1\n",
      "cluster/orders.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: orders-deployment }
      spec:
        template:
          metadata: { labels: { app: orders } }
          spec:
            containers: [{ name: orders, image: acme/orders }]
      """,
    ])
    #expect(
      graph.dump == """
        function:orders
        service:orders-deployment
        """
    )
  }

  @Test func `run what their handlers lead to, and nothing else`() {
    let graph = Architecture.linked([
      "serverless.yml": """
      service: shop
      provider: { name: acme }
      functions:
        orders: { handler: orders.run }
        bills: { handler: bills.run }
      """,
      "package.json":
        #"{"name": "shop", "dependencies": {"flash-client": "^1", "coinpurse": "^1"}}"#,
      "orders.js": "const flash = require('flash-client')\nexports.run = () => flash.connect()\n",
      "bills.js": "exports.run = () => process.env.STAGE\n",
      "tryOut.js": "const purse = require('coinpurse')\npurse.connect()\n",
    ])
    #expect(
      graph.dump == """
        cache:flash  flash
        function:bills  javascript
        function:orders  javascript
        function:orders → cache:flash  coded
        """
    )
  }

  @Test func `understand names of the whole cluster`() {
    let graph = Architecture.linked([
      "deploy.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api }
      spec:
        template:
          metadata: { labels: { app: api } }
          spec:
            containers:
              - name: api
                image: acme/api
                env:
                  - { name: DATABASE_URL, value: "granite://db.shop.svc.cluster.local:7001/app" }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          metadata: { labels: { app: db } }
          spec:
            containers:
              - { name: main, image: "granite:1" }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: db }
      spec:
        selector: { app: db }
      """
    ])
    #expect(
      graph.dump == """
        database:db  granite
        service:api
        service:api → database:db  configured
        """
    )
  }

  @Test func `give a workload the whole of a config map`() {
    let graph = Architecture.linked([
      "deploy.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api }
      spec:
        template:
          metadata: { labels: { app: api } }
          spec:
            containers:
              - name: api
                image: acme/api
                envFrom: [{ configMapRef: { name: settings } }]
      """,
      "settings.yaml": """
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings }
      data:
        DATABASE_URL: granite://db:7001/app
      """,
      "db.yaml": """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          metadata: { labels: { app: db } }
          spec:
            containers:
              - { name: db, image: "granite:1" }
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

  @Test func `give a workload one key of a config map under another name`() {
    let graph = Architecture.linked([
      "deploy.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api }
      spec:
        template:
          metadata: { labels: { app: api } }
          spec:
            containers:
              - name: api
                image: acme/api
                env:
                  - name: DB_ADDRESS
                    valueFrom: { configMapKeyRef: { name: settings, key: database } }
      """,
      "settings.yaml": """
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings }
      data:
        database: db:7001
        cache: sessions:7002
      """,
      "stores.yaml": """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          metadata: { labels: { app: db } }
          spec:
            containers:
              - { name: db, image: "granite:1" }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: sessions }
      spec:
        template:
          metadata: { labels: { app: sessions } }
          spec:
            containers:
              - { name: sessions, image: "flash:1" }
      """,
    ])
    #expect(
      graph.dump == """
        cache:sessions  flash
        database:db  granite
        service:api
        service:api → database:db  configured
        """
    )
  }

  @Test func `run jobs`() {
    let graph = Architecture.linked([
      "cleanup.yaml": """
      apiVersion: batch/v1
      kind: CronJob
      metadata: { name: cleanup }
      spec:
        schedule: "0 3 * * *"
        jobTemplate:
          spec:
            template:
              spec:
                containers:
                  - { name: cleanup, image: acme/cleanup }
      """
    ])
    #expect(graph.dump == "job:cleanup")
  }

  @Test func `declare calls in a network policy`() {
    let graph = Architecture.linked([
      "deploy.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec:
        template:
          metadata: { labels: { app: web } }
          spec:
            containers:
              - { name: web, image: acme/web }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api }
      spec:
        template:
          metadata: { labels: { app: api } }
          spec:
            containers:
              - { name: api, image: acme/api }
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: api }
      spec:
        podSelector: { matchLabels: { app: api } }
        ingress:
          - from: [{ podSelector: { matchLabels: { app: web } } }]
      """
    ])
    #expect(
      graph.dump == """
        service:api
        service:web
        service:web → service:api  declared
        """
    )
  }

  @Test func `deploy the same system in two overlays only once`() {
    let graph = Architecture.linked([
      "base/api.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api }
      spec:
        template:
          metadata: { labels: { app: api } }
          spec:
            containers:
              - { name: api, image: acme/api }
      """,
      "overlays/production/api.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api }
      spec:
        replicas: 3
      """,
    ])
    #expect(graph.dump == "service:api")
  }

  @Test func `show sidecars as no services of their own`() {
    let graph = Architecture.linked([
      "deploy.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api }
      spec:
        template:
          metadata: { labels: { app: api } }
          spec:
            initContainers:
              - { name: wait, image: "busybox:1" }
            containers:
              - { name: api, image: acme/api }
      """
    ])
    #expect(graph.dump == "service:api")
  }
}
