import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Ports that code listens on` {
  @Test func `are what addresses on this machine mean`() {
    let graph = Architecture.linked([
      "orders/package.json": """
      {"name": "orders", "dependencies": {"webby": "^1"}, "scripts": {"start": "node main.js"}}
      """,
      "orders/main.js": """
      const webby = require('webby')
      const app = webby()
      app.listen(process.env.ORDERS_PORT ?? 3020)
      """,
      "front/package.json": """
      {"name": "front", "dependencies": {"webby": "^1"}, "scripts": {"start": "node main.js"}}
      """,
      "front/main.js": """
      require('webby')().listen(process.env.PORT)
      const orders = process.env.ORDERS_URL || `http://localhost:${process.env.ORDERS_PORT || 3020}`
      fetch(`${orders}/list`)
      """,
    ])
    #expect(graph.connection("service:front", "service:orders") != nil)
  }
}
