import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Stand-ins on the machines of developers` {
  private static let files = [
    "orders/Dockerfile": "FROM python\nCOPY . .\nCMD python app.py\n",
    "orders/app.py": "import os\n\nprint(os.environ['MOOD'])\n",
    "orders/requirements.txt": "webby\n",
  ]

  private func stage(of service: String) -> Stage? {
    var files = Self.files
    files["compose.yaml"] = """
      services:
        orders: { build: orders }
        other: \(service)
        mock-bank: { image: acme/bank }
      """
    return Architecture.linked(files).component("service:other")?.stage
  }

  @Test func `run a script of a folder for developers`() {
    #expect(
      stage(of: "{ build: orders, command: python /opt/dev/mail.py --port 25 }") == .development
    )
    #expect(stage(of: "{ build: orders, command: python /opt/mail.py --port 25 }") == .production)
    #expect(stage(of: "{ build: orders, command: sh /opt/dev/start.sh }") == .production)
  }

  @Test func `run a tool for developers, whatever image it lies in`() {
    #expect(stage(of: "{ build: orders, command: mailjar --open }") == .development)
  }

  @Test func `say by their names that they are fakes`() {
    var files = Self.files
    files["compose.yaml"] = """
      services:
        orders: { build: orders }
        mock-bank: { image: acme/bank }
        bank: { image: acme/bank-of-mocks }
      """
    let graph = Architecture.linked(files)
    #expect(graph.component("service:mock-bank")?.stage == .development)
    #expect(graph.component("service:bank")?.stage == .production)
  }

  @Test
  func `are what the folder of a program starts beside it when the whole is started elsewhere`() {
    var files = Self.files
    files["orders/requirements.txt"] = nil
    files["compose.yaml"] = """
      services:
        front: { image: acme/front }
        shop.orders: { image: acme/orders }
        granite: { image: granite }
      """
    files["orders/compose.yaml"] = """
      services:
        shop.orders: { image: acme/orders, build: . }
        stones: { image: flash }
      """
    let graph = Architecture.linked(files)
    #expect(graph.component("cache:stones")?.stage == .development)
    #expect(graph.component("database:granite")?.stage == .production)
  }
}

@Suite struct `Images built from folders that hold nothing` {
  @Test func `are not of the code around them`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        shop: { build: . }
        lookout: { build: ./tools/lookout }
        books: { build: ./books }
      """,
      "Dockerfile": "FROM python\nCOPY . .\nCMD python app.py\n",
      "requirements.txt": "granite\n",
      "app.py": "import granite\n\ngranite.connect('granite://stones/books')\n",
    ])
    #expect(graph.component("infrastructure:lookout")?.technology == "lookout")
    #expect(graph.component("service:books") != nil)
    #expect(!graph.connections.contains { $0.from.text == "service:books" })
  }
}
