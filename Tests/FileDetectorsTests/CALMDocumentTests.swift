import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `CALM document detector` {
  private func dump(_ text: String) -> String {
    Detector.calmDocument.detect(FileText(text)).dump
  }

  @Test func `reads nodes, relationships and interfaces`() {
    #expect(
      dump(
        """
        { "name": "Shop",
          "nodes": [
            { "unique-id": "web", "node-type": "webclient", "name": "Shop window",
              "interfaces": [{ "unique-id": "i", "host": "shop.example.org", "port": 443 },
                             { "unique-id": "j", "url": "https://api.example.org:8/x" }] },
            { "unique-id": "db", "node-type": "database", "name": "Orders DB",
              "metadata": [{ "technology": "Granite", "path": "stores/orders" }] },
            { "unique-id": "all", "node-type": "system", "name": "All" },
            { "unique-id": "net", "node-type": "network", "name": "Zone" },
            { "unique-id": "ann", "node-type": "actor", "name": "Ann" }],
          "relationships": [
            { "unique-id": "r1", "protocol": "JDBC", "relationship-type":
              { "connects": { "source": { "node": "web" }, "destination": { "node": "db" } } } },
            { "unique-id": "r2", "relationship-type":
              { "composed-of": { "container": "all", "nodes": ["web", "db"] } } },
            { "unique-id": "r3", "relationship-type":
              { "interacts": { "actor": "ann", "nodes": ["web"] } } }] }
        """
      ) == """
        1  CALM architecture "Shop"
        3  declares part web "Shop window" webclient reached as shop.example.org, api.example.org
        6  declares part db "Orders DB" database (Granite) at stores/orders
        8  declares system all "All" system
        9  declares other net "Zone" network
        10  declares person ann "Ann" actor
        12  declares that web uses db by JDBC
        14  declares that all holds web
        14  declares that all holds db
        16  declares that ann uses web
        """
    )
  }

  @Test func `reads relationships of drafts, and tells what has no ends`() {
    #expect(
      dump(
        """
        { "nodes": [{ "unique-id": "a", "node-type": "service", "name": "a" }, { "node-type": "x" }],
          "relationships": [
            { "unique-id": "r", "relationship-type": "connects",
              "parties": { "source": "a", "destination": "b" } },
            { "unique-id": "s", "relationship-type": { "connects": { "source": { "node": "a" } } } },
            { "unique-id": "t", "relationship-type": { "flies-to": {} } },
            { "unique-id": "u" }] }
        """
      ) == """
        1  CALM architecture ""
        1  declares part a service
        3  declares that a uses b
        1  ? node without unique-id
        5  ? relationship without both ends
        6  ? relationship of an unknown type
        7  ? relationship without relationship-type
        """
    )
  }

  @Test(arguments: [
    "{}", "[]", "", "{ \"nodes\": {} }", "{ \"node-type\": 1, \"unique-id\": 2 }",
    "{ \"nodes\": { \"prefixItems\": [{ \"unique-id\": 1, \"node-type\": 2 }] } }",
  ])
  func `says nothing of other documents`(text: String) {
    #expect(dump(text).isEmpty)
  }
}
