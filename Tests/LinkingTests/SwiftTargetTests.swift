import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Programs of one Swift package` {
  private static let package = """
    import PackageDescription
    let package = Package(
      name: "Shop",
      targets: [
        .executableTarget(name: "Till", dependencies: ["CoinpurseKit"]),
        .executableTarget(name: "Letters"),
        .target(name: "CoinpurseKit"),
      ]
    )
    """

  @Test func `have the code of their own targets and of those that they need`() {
    let graph = Architecture.linked([
      "Package.swift": Self.package,
      "compose.yaml": """
      services:
        till: { image: acme/till }
        letters: { image: acme/letters }
        db: { image: granite:1 }
      """,
      "Sources/Till/main.swift": "import Vapor\nimport CoinpurseKit\ntry app.run()\n",
      "Sources/Letters/main.swift": """
      import Vapor
      app.databases.use(.granite(configuration: .init(url: url)), as: .main)
      try app.run()
      """,
      "Sources/CoinpurseKit/Client.swift": """
      import AsyncHTTPClient
      let rates = HTTPClientRequest(url: "https://api.coinpurse.com/rates")
      """,
    ])
    #expect(
      graph.connections.map { "\($0.from) → \($0.to)" } == [
        "service:letters → database:db", "service:till → external:coinpurse",
      ]
    )
  }
}

@Suite struct `Drivers of a Swift server` {
  @Test(arguments: ["databases.use(.granite(url: url))", "databases.use(try .granite(url: url))"])
  func `show the store that it keeps its data in`(call: String) {
    let graph = Architecture.linked([
      "Package.swift": """
      import PackageDescription
      let package = Package(name: "Shop", targets: [.executableTarget(name: "Shop")])
      """,
      "Dockerfile": "FROM swift\nCOPY . .\nENTRYPOINT [\"./Shop\"]\n",
      "compose.yaml": "services: { shop: { build: . } }",
      "Sources/Shop/main.swift": "import Vapor\napp.\(call)\ntry app.run()\n",
    ])
    #expect(graph.connection("service:shop", "database:granite") != nil)
  }
}
