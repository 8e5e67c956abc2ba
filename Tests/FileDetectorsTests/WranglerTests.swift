import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Wrangler detector` {
  private func dump(_ text: String) -> String { Detector.wrangler.detect(FileText(text)).dump }

  @Test func `reads the worker, its domains and what it is bound to`() {
    #expect(
      dump(
        """
        name = "orders"
        main = "src/index.ts"
        routes = [{ pattern = "orders.example.com/*", zone_name = "example.com" }]

        [vars]
        MODE = "plain"

        [[d1_databases]]
        binding = "DB"
        database_name = "shop"
        database_id = "1"

        [[queues.consumers]]
        queue = "mails"

        [[services]]
        binding = "PEOPLE"
        service = "people"
        """
      ) == """
        1  function orders built from . runs [src/index.ts] known as orders.example.com
        1  resource wrangler/worker orders with Name=orders
        6  service/orders sets MODE = plain
        8  resource wrangler/d1_databases shop with Name=shop links ${orders} to ${shop}
        13  resource wrangler/queue mails with Name=mails links ${mails} to ${orders}
        16  resource wrangler/service to people links ${orders} to people
        """
    )
  }

  @Test func `reads the same as JSON with comments`() {
    #expect(
      dump(
        """
        // The mailer.
        {
          "name": "mailer",
          "main": "index.js",
          "kv_namespaces": [{ "binding": "SEEN", "id": "4711" }],
        }
        """
      ) == """
        3  function mailer built from . runs [index.js]
        3  resource wrangler/worker mailer with Name=mailer
        5  resource wrangler/kv_namespaces SEEN with Name=4711 links ${mailer} to ${SEEN}
        """
    )
  }

  @Test func `leaves pages without a program alone`() {
    #expect(dump("name = \"site\"\n[assets]\ndirectory = \"dist\"\n").isEmpty)
  }
}
