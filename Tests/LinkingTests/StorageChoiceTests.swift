import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Stores of which a program chooses one by its name` {
  private static func stores(chosen: String, rehearsed: String = "rack") -> [String] {
    let graph = Architecture.linked([
      "Gemfile": "gem 'granite'\n",
      "config.ru": "run Shop\n",
      "config/application.rb": "require 'granite'\n",
      "config/storage.yml": """
      rack: { service: Disk }
      main: { service: Granite, bucket: shop }
      other: { service: Flash, bucket: shop }
      """,
      "config/environments/production.rb": "config.active_storage.service = :\(chosen)\n",
      "config/environments/test.rb": "config.active_storage.service = :\(rehearsed)\n",
      "compose.yaml": "services: { web: { build: . } }",
      "Dockerfile": "FROM ruby\nCOPY . .\nCMD [\"rackup\"]\n",
    ])
    return graph.connections.map(\.to.text)
  }

  @Test func `leave out the libraries of the others`() {
    #expect(Self.stores(chosen: "main") == ["database:granite"])
    #expect(Self.stores(chosen: "other") == [])
  }

  @Test func `say nothing where the name is not declared`() {
    #expect(Self.stores(chosen: "elsewhere") == ["database:granite"])
  }
}
