import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Apps of platforms` {
  private static let shop = [
    "requirements.txt": "webby\npostboy\n",
    "main.py": "import webby, postboy\n\nif __name__ == '__main__':\n    webby.App().run()\n",
  ]

  private func app(_ name: String) -> String {
    "app = \"\(name)\"\n[deploy]\nstrategy = \"bluegreen\"\n[[services]]\ninternal_port = 4000\n"
  }

  @Test func `run the code around the bare folder that holds their file`() {
    let graph = Architecture.linked(
      Self.shop.merging(["deploy/shop/fly.toml": app("shop-live")]) { $1 }
    )
    #expect(graph.dump == "service:shop-live  python")
  }

  @Test func `are one where only numbers tell them apart`() {
    let graph = Architecture.linked(
      Self.shop.merging([
        "fly/shop-2024-01-12/fly.toml": app("shop-2024-01-12"),
        "fly/shop-2025-05-05/fly.toml": app("shop-2025-05-05"),
      ]) { $1 }
    )
    #expect(graph.dump == "service:shop-2025-05-05  python")
  }

  @Test func `are the program that is deployed elsewhere as well`() {
    let graph = Architecture.linked(
      Self.shop.merging([
        "Dockerfile": "FROM python\nCOPY . .\nCMD python main.py\n",
        "compose.yaml": "services: { shop: { build: . } }\n",
        "deploy/live/fly.toml": app("shop-live"),
      ]) { $1 }
    )
    #expect(graph.dump == "service:shop  python")
  }
}
