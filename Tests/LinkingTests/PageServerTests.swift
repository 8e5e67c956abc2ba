import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Frameworks for pages` {
  private func dump(_ path: String) -> String {
    Architecture.linked([
      "package.json": """
      {"name": "shop", "dependencies": {"pixels": "^1"}, "scripts": {"build": "paint", "start": "paint"}}
      """,
      path: "export const GET = () => []\n",
    ]).dump
  }

  @Test(arguments: [
    "src/app/orders/route.ts", "pages/api/orders.js", "src/routes/orders/+server.ts",
    "server/api/orders.ts",
  ])
  func `make a server of what answers requests`(path: String) {
    #expect(dump(path) == "service:shop")
  }

  @Test(arguments: [
    "src/route.ts", "pages/orders.tsx", "src/api/orders.ts", "pages/api/orders.test.ts",
    "src/routes/app/route.tsx",
  ])
  func `make a front end of what only shows pages`(path: String) {
    #expect(dump(path).hasPrefix("frontend:shop"))
  }

  @Test func `are no servers when they write all pages out`() {
    func dump(_ adapter: String) -> String {
      Architecture.linked([
        "package.json": """
        {"name": "shop", "dependencies": {"pixels": "^1"}, "devDependencies": {"@pixels/\(adapter)": "1"},
         "scripts": {"build": "paint", "start": "paint"}}
        """,
        "src/routes/feed.xml/+server.ts": "export const GET = () => []\n",
      ]).dump
    }
    #expect(dump("adapter-static").hasPrefix("frontend:shop"))
    #expect(dump("adapter-node") == "service:shop")
  }
}
