import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Releases of charts` {
  @Test func `are programs by the containers that their values describe`() {
    let graph = Architecture.linked([
      "apps/teller/release.yaml": """
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: { name: teller }
      spec:
        chartRef: { kind: OCIRepository, name: any-app }
        values:
          controllers:
            teller:
              containers:
                app:
                  image: { repository: ghcr.io/acme/teller, tag: 1.0.0 }
                  env:
                    STORE_URL: granite://{{ .Release.Name }}-store:7001
            counter:
              type: cronjob
              containers:
                app:
                  image: { repository: ghcr.io/acme/counter, tag: 1.0.0 }
      """,
      "apps/store/release.yaml": """
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: { name: teller-store }
      spec:
        chart: { spec: { chart: any-app } }
        values:
          controllers:
            store: { containers: { app: { image: { repository: granite } } } }
      """,
    ])
    #expect(
      graph.dump == """
        database:teller-store  granite
        job:teller-counter
        service:teller
        service:teller → database:teller-store  configured
        """
    )
  }

  @Test func `of charts that nobody knows are parts, suspended ones and definitions none`() {
    let release = { (name: String, chart: String, more: String) in
      """
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: { name: \(name) }
      spec:
        chart: { spec: { chart: \(chart) } }
        \(more)
      """
    }
    let graph = Architecture.linked([
      "a.yaml": release("watcher", "watcher", "interval: 1h"),
      "b.yaml": release("sleeper", "sleeper", "suspend: true"),
      "c.yaml": release("watcher-crds", "watcher-crds", "interval: 1h"),
      "d.yaml": release("kv", "flash", "interval: 1h"),
    ])
    #expect(graph.dump == "cache:kv  flash\nservice:watcher")
  }

  @Test func `of an application controller have their values beside the chart`() {
    let graph = Architecture.linked([
      "app.yaml": """
      apiVersion: argoproj.io/v1alpha1
      kind: Application
      metadata: { name: teller }
      spec:
        source:
          repoURL: https://charts.example.org
          chart: teller
          helm:
            values: |
              image: { repository: ghcr.io/acme/teller }
              env:
                STORE_URL: granite://store.example.net:7001/teller
      """
    ])
    #expect(
      graph.dump == """
        database:granite  granite
        service:teller
        service:teller → database:granite  configured
        """
    )
  }

  @Test func `are described by the values of charts whose templates are shells`() {
    let graph = Architecture.linked([
      "charts/photos/Chart.yaml": "apiVersion: v2\nname: photos\nversion: 1.0.0\n",
      "charts/photos/values.yaml": """
      controllers:
        main:
          containers:
            main:
              env:
                STORE_HOST: '{{ printf "%s-store" .Release.Name }}'
      server:
        controllers:
          main: { containers: { main: { image: { repository: acme/photos } } } }
      store:
        controllers:
          main: { containers: { main: { image: { repository: granite } } } }
      """,
    ])
    #expect(
      graph.dump == """
        database:store  granite
        service:server
        service:server → database:store  configured
        """
    )
  }
}

@Suite struct `Objects of operators` {
  @Test func `are stores that their services are called after`() {
    let graph = Architecture.linked([
      "store.yaml": """
      apiVersion: granite.example.org/v1
      kind: Cluster
      metadata: { name: ledger }
      spec: { instances: 3 }
      """,
      "teller.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: teller }
      spec:
        template:
          spec:
            containers:
              - name: main
                image: acme/teller
                env:
                  - { name: STORE_URL, value: "granite://ledger-rw:7001/teller" }
      """,
    ])
    #expect(
      graph.dump == """
        database:ledger  granite
        service:teller
        service:teller → database:ledger  configured
        """
    )
  }

  @Test func `are the store that another way of deploying the system starts as well`() {
    func stores(_ objects: [String]) -> [String] {
      let files = objects.map { name in
        """
        apiVersion: granite.example.org/v1
        kind: Cluster
        metadata: { name: \(name) }

        """
      }
      return Architecture.linked([
        "compose.yaml": "services: { granite: { image: granite } }",
        "cluster/store.yaml": files.joined(separator: "---\n"),
      ]).components.map(\.id.text)
    }
    #expect(stores(["ledger"]) == ["database:granite"])
    #expect(stores(["ledger", "'{{ ledger_name }}'"]) == ["database:granite"])
    #expect(stores(["ledger", "journal"]).count == 3)
  }

  @Test func `hand their addresses on in secrets of their own`() {
    let graph = Architecture.linked([
      "store.yaml": """
      apiVersion: granite.example.org/v1
      kind: Cluster
      metadata: { name: ledger }
      spec: { instances: 3 }
      """,
      "teller.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: teller }
      spec:
        template:
          spec:
            containers:
              - name: main
                image: acme/teller
                env:
                  - name: STORE_HOST
                    valueFrom: { secretKeyRef: { name: ledger-app, key: host } }
      """,
    ])
    #expect(graph.connections.map(\.to.text) == ["database:ledger"])
  }
}

@Suite struct `Stores outside` {
  private func graph(_ variables: String) -> String {
    Architecture.linked([
      "compose.yaml": "services: { teller: { image: acme/teller, environment: { \(variables) } } }"
    ]).dump
  }

  @Test func `are known by the scheme that a program of unknown content is told`() {
    #expect(
      graph("STORE_URL: 'granite://db.prod.internal:5000/x'") == """
        database:granite  granite
        service:teller
        service:teller → database:granite  configured
        """
    )
  }

  @Test func `are none for the bare name of a neighbour that is missing`() {
    #expect(graph("STORE_URL: 'granite://db:5000/x'") == "service:teller")
  }

  @Test func `are known by their own variable and port`() {
    let known = graph("GRANITE_ADDR: 'db.prod.internal:7001'")
    #expect(known.contains("database:granite  granite"))
    #expect(!graph("ANY_ADDR: 'db.prod.internal:7001'").contains("granite"))
    #expect(!graph("GRANITE_ADDR: 'db.prod.internal:80'").contains("database"))
  }
}
