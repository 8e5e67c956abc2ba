import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Kinds of what is deployed` {
  @Test func `are jobs for what others wait for and for what is never restarted`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          image: acme/api
          depends_on:
            tables: { condition: service_completed_successfully }
        tables: { image: acme/tables }
        once: { image: acme/once, restart: "no" }
        open: { image: acme/open, restart: "no", ports: ["80:80"] }
      """
    ])
    #expect(
      graph.dump == """
        job:once
        job:tables
        service:api
        service:open
        """
    )
  }

  @Test
  func `are stores by a port, of those that share it the one that gave the protocol its name`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        accounts-db: { image: acme/accounts, ports: ["7001"] }
      """
    ])
    #expect(graph.dump == "database:accounts-db  granite")
  }

  @Test func `are jobs for tasks and for what plays the users`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        db-migrate: { image: acme/shop }
        load-test: { image: acme/crowd }
        store-backup: { image: granite }
        setup-service: { image: acme/settings, ports: ["80:80"] }
      """
    ])
    #expect(
      graph.dump == """
        job:db-migrate
        job:load-test
        job:store-backup
        service:setup-service
        """
    )
  }

  @Test func `are jobs for a store's client in the store's own image`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        db: { image: "granite:1" }
        db-init:
          image: granite:1
          command: granite-cli --host db
      """
    ])
    #expect(
      graph.dump == """
        database:db  granite
        job:db-init
        job:db-init → database:db  configured
        """
    )
  }

  @Test func `are told by the names of images that nothing is known of`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api-gateway: { image: acme/entrance }
        payment-gateway: { image: acme/payments }
        queue-exporter: { image: acme/queue-exporter }
        shop-ui: { image: acme/shop-ui }
      """
    ])
    #expect(
      graph.dump == """
        frontend:shop-ui
        gateway:api-gateway
        infrastructure:queue-exporter
        service:payment-gateway
        """
    )
  }

  @Test func `are none for what no file gives an image`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api: { image: acme/api }
      """,
      "compose.windows.yaml": """
      services:
        api: { environment: { MODE: windows } }
        old-api: { environment: { MODE: windows } }
      """,
    ])
    #expect(graph.dump == "service:api")
  }

  @Test func `are none for sidecars of other publishers`() {
    let graph = Architecture.linked([
      "deploy/api.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api }
      spec:
        template:
          spec:
            containers:
              - { name: api, image: acme/api }
              - { name: mirror, image: acme/mirror }
              - { name: nanny, image: toolsmiths/nanny }
              - { name: near-cache, image: "flash:1" }
      """
    ])
    #expect(
      graph.dump == """
        cache:near-cache  flash
        service:api
        service:mirror
        """
    )
  }

  @Test func `of tests and of profiles for developers are no production`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api: { image: acme/api }
        api-tests: { image: acme/api-tests }
        inspector: { image: acme/inspector, profiles: [debug] }
        extras: { image: acme/extras, profiles: [full] }
      """
    ])
    #expect(
      graph.dump == """
        service:api
        service:api-tests  [test]
        service:extras
        service:inspector  [development]
        """
    )
  }

  @Test func `are jobs for what only brings a store up to date, or back`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        schema: { image: acme/shop, command: ["shop", "migrate", "--yes"] }
        undo: { image: acme/shop, command: ["shop", "migrate", "--revert"] }
        web: { image: acme/shop, command: sh -c "shop migrate && shop serve" }
      """
    ])
    #expect(graph.component("job:schema") != nil)
    #expect(graph.component("job:undo") != nil)
    #expect(graph.component("service:web") != nil)
  }
}
