import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Stores of two Compose files of one folder` {
  private func stores(_ plain: String, _ production: String, _ more: [String: String] = [:])
    -> [String]
  {
    let files = [
      "compose.yaml": "services:\n" + plain, "compose.prod.yaml": "services:\n" + production,
    ]
    return Architecture.linked(files.merging(more) { $1 }).components
      .filter { $0.technology == "granite" && $0.stage == .production }.map(\.name)
  }

  @Test func `are one when they are built alike`() {
    let images = ["images/store/Dockerfile": "FROM granite\nCOPY granite.conf /\n"]
    let found = stores(
      """
        shop: { image: acme/shop, environment: { DB: "granite://kept:7001" } }
        kept: { build: images/store }
      """,
      """
        mill: { image: acme/mill, environment: { DB: "granite://store:7001" } }
        store: { build: images/store }
      """,
      images
    )
    #expect(found.count == 1)
  }

  @Test func `are one when the files tell a program of them under one key`() {
    func found(_ key: String) -> [String] {
      stores(
        """
          shop: { image: acme/shop, environment: { DB: "granite://kept:7001" } }
          kept: { image: granite }
        """,
        """
          shop: { image: acme/shop, environment: { \(key): "granite://store:7001" } }
          store: { image: granite }
        """
      )
    }
    #expect(found("DB").count == 1)
    #expect(found("REPORTS_DB").count == 2)
  }

  @Test func `are for developers when nothing is told of them and production has its own`() {
    let production = """
        shop: { image: acme/shop, environment: { DB: "granite://store:7001" } }
        store: { image: granite }
      """
    #expect(stores("  kept: { image: granite }\n", production) == ["store"])
    let used = """
        kept: { image: granite }
        mill: { image: acme/mill, environment: { DB: "granite://kept:7001" } }

      """
    #expect(stores(used, production).sorted() == ["kept", "store"])
  }
}
