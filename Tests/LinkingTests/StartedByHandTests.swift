import ArchitectureModel
import Facts
import TestSupport
import Testing

@Suite struct `Programs that people start by hand` {
  private func server(_ port: Int, calling other: Int? = nil) -> String {
    """
    import webby
    import getter

    app = webby.Webby(__name__)

    \(other.map { "@app.route('/all')\ndef all():\n    return getter.get('http://127.0.0.1:\($0)/all')" } ?? "")

    if __name__ == '__main__':
        app.run(port=\(port))
    """
  }

  @Test func `are services of one folder when each listens on a port of its own`() {
    let graph = Architecture.linked([
      "setup.py":
        "from setuptools import setup\nsetup(name='shop', install_requires=['webby', 'getter'])",
      "services/__init__.py": "",
      "services/orders.py": server(5001, calling: 5002),
      "services/stock.py": server(5002),
    ])
    #expect(
      graph.dump == """
        service:orders  python
        service:stock  python
        service:orders → service:stock  coded
        """
    )
  }

  @Test func `are one service when they are variants that listen on one port`() {
    let graph = Architecture.linked([
      "requirements.txt": "webby\ngetter\n",
      "shop.py": server(5001),
      "shop_plain.py": server(5001),
    ])
    #expect(graph.components.count < 2)
  }

  private let products = """
    services:
      ledger:
        image: granite:1
        ports: ["7001:7001"]
    """
  private let producer = """
    import granite

    def main():
        granite.connect("granite://localhost:7001/shop")

    if __name__ == '__main__':
        main()
    """

  @Test func `are jobs when only the stores that they use are deployed`() {
    let graph = Architecture.linked([
      "compose.yaml": products,
      "generator/requirements.txt": "granite\n",
      "generator/main.py": producer,
      "create_tables.py": producer,
    ])
    #expect(
      graph.dump == """
        database:ledger  granite
        job:generator  python
        job:generator → database:ledger  coded
        """
    )
  }

  @Test func `are tools when the system's own programs are deployed`() {
    let graph = Architecture.linked([
      "compose.yaml": products + "\n  web:\n    image: acme/web\n",
      "generator/requirements.txt": "granite\n",
      "generator/main.py": producer,
    ])
    #expect(graph.components.map(\.name).sorted() == ["ledger", "web"])
  }

  @Test func `are jobs when a cluster runs what their main class hands over`() {
    let graph = Architecture.linked([
      "compose.yaml": products,
      "pom.xml": """
      <project>
        <groupId>org.acme</groupId>
        <artifactId>sums</artifactId>
        <version>1</version>
        <dependencies>
          <dependency><groupId>org.conveyor</groupId><artifactId>conveyor</artifactId></dependency>
        </dependencies>
      </project>
      """,
      "src/main/java/org/acme/Sums.java": """
      package org.acme;

      import org.conveyor.Surroundings;

      public class Sums {
        public static void main(String[] args) {
          new Surroundings().run();
        }
      }
      """,
    ])
    #expect(graph.components.map(\.id.text).sorted() == ["database:ledger", "job:sums"])
  }
}
