import FileDetectors
import Testing

@Suite struct `Which detectors are shown a file` {
  private func ids(_ path: String) -> [String] { Router().detectors(for: path).map(\.id) }

  @Test(arguments: [
    ("app/ships.py", "source-python"), ("deploy/orders-values.yaml", "helm-values"),
    ("Procfile", "procfile"), ("docker/Dockerfile.worker", "dockerfile"),
  ])
  func `is told by its name, its beginning or its ending`(path: String, id: String) {
    #expect(ids(path).contains(id))
  }

  @Test(arguments: [
    "shop/migrations/0001_initial.py", "db/migrate/20240101000000_add_ships.rb",
    "database/migrations/2014_10_12_000000_create_ships.php",
  ])
  func `never includes a reader of sources for the steps of a schema`(path: String) {
    #expect(!ids(path).contains { $0.hasPrefix("source-") })
  }

  @Test func `never includes one for plugins of jQuery, which pages bring along`() {
    #expect(ids("web/js/jquery.ships.js").isEmpty)
    #expect(ids("web/js/jqueries.js").contains("source-javascript"))
  }

  @Test(arguments: ["shop/migrations/runner.py", "shop/0001_ships.py"])
  func `includes it for other code beside such steps`(path: String) {
    #expect(ids(path).contains("source-python"))
  }

  @Test func `never includes one for copies that editors keep`() {
    #expect(ids(".history/app/ships_20250804204248.py").isEmpty)
  }

  @Test(arguments: [
    "lib/shop/third_party/parcels/client.ex", "src/main/kotlin/com/shop/thirdParty/Parcels.kt",
    "app/Http/Controllers/Vendor/ShipController.php", "app/clients/third_party/parcels.py",
    "src/integrations/third-party/parcels.ts", "api/controllers/vendor/ships.js",
  ])
  func `includes one for what a program's own folders hold of others' systems`(path: String) {
    #expect(!ids(path).isEmpty)
  }

  @Test(arguments: [
    "vendor/github.com/ships/client.go", "services/orders/vendor/ships/client.go",
    "third_party/parcels/client.py", "src/third_party/parcels/client.py",
    "api/vendor/ships/Client.php",
    "src/components/third-party/clipboard.ts", "app/javascript/vendor/ships.js",
    "resources/views/vendor/mail/ships.php", "lib/vendor/ships.ex",
    "src/main/java/com/shop/vendor/parcels.properties",
    "node_modules/ships/src/main/java/com/thirdparty/Ships.java",
  ])
  func `never includes one for copies of others' code`(path: String) {
    #expect(ids(path).isEmpty)
  }
}
