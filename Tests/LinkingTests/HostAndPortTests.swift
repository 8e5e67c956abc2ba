import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Host and port apart` {
  private static let stores = """
    services:
      rows: {image: "granite:1", ports: ["5433:5432"]}
      books: {image: "granite:1", ports: ["${BOOKS_PORT}:5432"]}
    """

  /// The stores of a program that nothing deploys.
  private func stores(host: String, port: String) -> [String] {
    let graph = Architecture.linked([
      "stores/compose.yaml": Self.stores,
      "stores/.env": "BOOKS_PORT=5434\n",
      "shop/package.json":
        #"{"name": "shop", "dependencies": {"webby": "^1", "granite-client": "^1"}}"#,
      "shop/main.js": """
      const webby = require('webby')
      const granite = require('granite-client')
      granite.connect({
        host: process.env.DB_HOST || '\(host)',
        port: process.env.DB_PORT || '\(port)',
      })
      webby().listen(80)
      """,
    ])
    return graph.connections.filter { $0.from.text == "service:shop" }.map(\.to.text)
  }

  @Test func `mean the store that publishes the port`() {
    #expect(stores(host: "localhost", port: "5433") == ["database:rows"])
  }

  @Test func `mean it where a file beside the deployment holds the port`() {
    #expect(stores(host: "127.0.0.1", port: "5434") == ["database:books"])
  }

  @Test func `mean none on a machine elsewhere or by a port that nobody publishes`() {
    #expect(stores(host: "db.example.net", port: "5433").isEmpty)
    #expect(stores(host: "localhost", port: "5440").isEmpty)
  }
}
