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
}
