import ArchitectureModel
import Drift
import Facts
import Testing

@Suite struct `A declared model` {
  private let web = Drawing.component(.frontend, "web")
  private let orders = Drawing.component(.service, "orders")
  private let stock = Drawing.component(.service, "stock-svc")
  private let ordersDB = Drawing.component(.database, "orders-db", "postgresql")
  private let queue = Drawing.component(.broker, "rabbitmq", "rabbitmq")

  private func workspace(_ inside: String, _ outside: String = "") -> [String: String] {
    [
      "docs/workspace.dsl":
        "workspace {\n model {\n shop = softwareSystem \"Shop\" {\n\(inside)\n}\n\(outside)\n}\n}"
    ]
  }

  @Test func `is kept by parts that are called a little differently`() {
    let files = workspace(
      """
      a = container "Order Service" "Takes orders" "Java"
      b = container "StockService"
      c = container "Order Database" "Keeps orders" "PostgreSQL"
      d = container "Events" "Passes on" "RabbitMQ"
      a -> b "asks"
      a -> c "writes"
      b -> d "publishes"
      """
    )
    let built = Drawing.architecture(
      [orders, stock, ordersDB, queue],
      [
        Drawing.connection(orders, stock), Drawing.connection(orders, ordersDB),
        Drawing.connection(stock, queue),
      ]
    )
    #expect(Drawing.differences(files, built) == [])
  }

  @Test func `tells what is missing once, and not its relations too`() {
    let files = workspace(
      """
      a = container "Orders"
      b = container "Stock"
      c = container "Returns"
      a -> c "tells"
      b -> c "tells"
      """
    )
    let built = Drawing.architecture([orders, stock])
    #expect(Drawing.differences(files, built) == ["missing Returns"])
  }

  @Test func `tells what is there and not declared, and connections between declared parts`() {
    let files = workspace(
      """
      a = container "Orders"
      b = container "Stock"
      c = container "Order Database" "" "PostgreSQL" "Database"
      a -> c "writes"
      """
    )
    let cache = Drawing.component(.cache, "sessions", "redis")
    let built = Drawing.architecture(
      [orders, stock, ordersDB, cache],
      [
        Drawing.connection(orders, ordersDB), Drawing.connection(stock, ordersDB),
        Drawing.connection(stock, cache),
      ]
    )
    #expect(
      Drawing.differences(files, built) == [
        "undeclared cache sessions (redis)", "undeclared stock-svc → orders-db",
      ]
    )
  }

  @Test func `tells another technology, and keeps quiet about the hosted form of the same`() {
    let files = workspace(
      "a = container \"Orders\"\nc = container \"Order DB\" \"\" \"PostgreSQL\"\na -> c"
    )
    let mysql = Drawing.component(.database, "orders-db", "mysql")
    let hosted = Drawing.component(.database, "orders-db", "azure-database-postgresql")
    for (store, expected) in [(mysql, ["changed database orders-db"]), (hosted, [])] {
      let built = Drawing.architecture([orders, store], [Drawing.connection(orders, store)])
      #expect(Drawing.differences(files, built) == expected)
    }
  }

  @Test func `is satisfied at a coarser level, through gateways and by any part of a group`() {
    let gateway = Drawing.component(.gateway, "edge", "nginx")
    let stripe = Drawing.component(.external, "stripe", "stripe")
    let files = workspace(
      """
      w = container "Web" "" "" "Browser"
      g = container "Edge" "" "nginx"
      a = container "Orders" {
        x = component "Order controller"
      }
      w -> x "asks"
      w -> g
      g -> a
      """,
      "pay = softwareSystem \"Stripe\"\nann = person \"Ann\"\nann -> w\nshop -> pay \"charges\""
    )
    let built = Drawing.architecture(
      [web, gateway, orders, stripe],
      [
        Drawing.connection(web, gateway), Drawing.connection(gateway, orders),
        Drawing.connection(orders, stripe),
      ]
    )
    #expect(Drawing.differences(files, built) == [])
    let bypass = Drawing.architecture(
      [web, gateway, orders, stripe],
      [Drawing.connection(web, gateway), Drawing.connection(gateway, orders)]
    )
    #expect(Drawing.differences(files, bypass) == ["missing Shop → Stripe"])
  }

  @Test func `asks for nothing that code does not show`() throws {
    let files = workspace(
      "a = container \"Orders\"\nb = container \"Stock\"",
      "ann = person \"Ann\"\nmail = softwareSystem \"Post office\"\na -> mail\nann -> a"
    )
    let built = Drawing.architecture([orders, stock])
    let comparison = try #require(Drawing.comparison(files, built))
    #expect(comparison.differences == [])
    #expect(comparison.unseen.map(\.says).contains { $0.hasPrefix("Post office: ") })
  }

  @Test func `knows queues as contents of a broker, and several stores that are one`() {
    let files = workspace(
      """
      a = container "Orders"
      b = container "Stock"
      q = container "Order Queue" "" "" "Queue"
      r = container "Stock Queue" "" "" "Queue"
      c = container "Order Database" "" "PostgreSQL" "Database"
      d = container "Stock Database" "" "PostgreSQL" "Database"
      a -> q
      b -> q
      b -> r
      a -> c
      b -> d
      """
    )
    let server = Drawing.component(.database, "postgres", "postgresql")
    let built = Drawing.architecture(
      [orders, stock, queue, server],
      [
        Drawing.connection(orders, queue), Drawing.connection(stock, queue),
        Drawing.connection(orders, server), Drawing.connection(stock, server),
      ]
    )
    #expect(Drawing.differences(files, built) == ["changed database postgres"])
  }

  @Test func `puts included files together and says which are not there`() throws {
    let files = [
      "docs/workspace.dsl":
        "workspace {\n model {\n shop = softwareSystem \"Shop\" {\n !include parts\n !include gone.dsl\n}\n}\n}",
      "docs/parts/a.dsl": "a = container \"Orders\"\nb = container \"Stock\"\na -> b",
    ]
    let built = Drawing.architecture([orders, stock])
    let comparison = try #require(Drawing.comparison(files, built))
    #expect(comparison.differences.map(\.title) == ["Orders → Stock"])
    #expect(comparison.differences.first?.declared?.path == RepoPath("docs/parts/a.dsl"))
    #expect(comparison.unseen.map(\.line) == [5])
  }

  @Test func `of somebody else is not compared, nor one among tests`() throws {
    let files = workspace("a = container \"Kiln\"\nb = container \"Wheel\"")
    let comparison = try #require(Drawing.comparison(files, Drawing.architecture([orders])))
    #expect(comparison.differences == [] && comparison.count == 0)
    let text = files["docs/workspace.dsl"] ?? ""
    #expect(DeclaredModel.models(in: Drawing.facts(["tests/data/workspace.dsl": text])).isEmpty)
  }
}

@Suite struct `A register of components` {
  private func entity(_ kind: String, _ name: String, _ spec: String) -> String {
    "apiVersion: backstage.io/v1alpha1\nkind: \(kind)\nmetadata: {name: \(name)}\nspec: {\(spec)}\n"
  }

  @Test func `stands for what runs beside each file, through the interfaces that it offers`() {
    let cart = Drawing.component(.service, "web-2", folder: "cart")
    let worker = Drawing.component(.job, "cart-worker", folder: "cart/worker")
    let prices = Drawing.component(.service, "pricing", folder: "prices")
    let lone = Drawing.component(.service, "legacy", folder: "legacy")
    let files = [
      "catalog-info.yaml": entity("System", "shop", "owner: a") + "---\n"
        + entity("API", "p", "type: grpc"),
      "cart/catalog-info.yaml": entity("Component", "cart", "type: service, consumesApis: [p]"),
      "prices/catalog-info.yaml": entity("Component", "prices", "type: service, providesApis: [p]"),
    ]
    let built = Drawing.architecture(
      [cart, worker, prices, lone],
      [Drawing.connection(cart, prices), Drawing.connection(lone, cart)]
    )
    #expect(Drawing.differences(files, built) == ["undeclared service legacy"])
    let apart = Drawing.architecture([cart, worker, prices])
    #expect(Drawing.differences(files, apart) == ["missing cart → p"])
  }

  @Test func `with one entry is about the whole`() {
    let files = ["catalog-info.yaml": entity("Component", "orders", "type: service")]
    let built = Drawing.architecture([
      Drawing.component(.service, "orders"), Drawing.component(.service, "mailer"),
      Drawing.component(.database, "db", "postgresql"),
    ])
    #expect(Drawing.differences(files, built) == [])
  }
}

@Suite struct `A model that is not alone` {
  private let orders = Drawing.component(.service, "orders")

  private func workspace(_ inside: String) -> [String: String] {
    ["workspace.dsl": "workspace {\n model {\n s = softwareSystem \"Orders\" {\n\(inside)\n}\n}\n}"]
  }

  @Test func `may draw what is built as one program in several parts`() {
    let files = workspace(
      "a = container \"Entry\"\nb = container \"Ledger\"\nd = container \"Store\" \"\" \"PostgreSQL\"\nb -> d"
    )
    let store = Drawing.component(.database, "db", "postgresql")
    let built = Drawing.architecture([orders, store], [Drawing.connection(orders, store)])
    #expect(Drawing.differences(files, built) == [])
  }

  @Test func `is not missing what has code that nothing was found to run`() throws {
    let files = workspace("a = container \"Orders API\"\nb = container \"Ledger\"")
    let model = try #require(DeclaredModel.models(in: Drawing.facts(files)).first)
    let folders = CodeFolders([RepoPath("src/ledger/main.zig"), RepoPath("docs/ledger/a.zig")])
    let found = ModelComparison(
      model,
      Drawing.architecture([orders]),
      Drawing.lexicon,
      stages: [.production],
      folders: folders
    )
    #expect(found.differences == [])
    #expect(found.unseen.map(\.says).contains { $0.contains("src/ledger") })
  }

  @Test func `asks for no other program when it speaks of the smaller part`() {
    let files = workspace("a = container \"Orders\"\nb = container \"Ledger\"")
    let others = ["kiln", "wheel", "clay"].map { Drawing.component(.service, $0) }
    #expect(
      Drawing.differences(files, Drawing.architecture([orders] + others)) == ["missing Ledger"]
    )
  }

  @Test func `takes further deployments of a part for the part`() {
    let files = workspace(
      "a = container \"Orders\"\nb = container \"Ledger\"\nd = container \"Bus\" \"\" \"RabbitMQ\"\na -> d"
    )
    let ledger = Drawing.component(.service, "ledger")
    let bus = Drawing.component(.broker, "rabbitmq", "rabbitmq")
    let again = Component(
      id: ComponentID("service:orders-2"),
      name: "orders",
      kind: .service,
      certainty: .configured,
      evidence: orders.evidence
    )
    let built = Drawing.architecture(
      [orders, ledger, bus, again],
      [Drawing.connection(orders, bus), Drawing.connection(again, ledger)]
    )
    #expect(Drawing.differences(files, built) == [])
  }
}
