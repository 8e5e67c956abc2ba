import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Hosts outside` {
  /// A Python program with one more file.
  private func dump(_ code: String, more: [String: String] = [:]) -> String {
    var files = [
      "Procfile": "web: python app.py",
      "requirements.txt": "postboy",
      "app.py": code,
    ]
    files.merge(more) { $1 }
    return Architecture.linked(files).dump
  }

  @Test func `are parts when a request is made to them, whatever they are called`() {
    #expect(
      dump(
        """
        import postboy

        LIST = "https://www.herbarium.info/plants.csv"

        def plants():
            return postboy.get(LIST)
        """
      ) == """
        external:www.herbarium.info
        service:web  python
        service:web → external:www.herbarium.info  coded
        """
    )
  }

  @Test func `are known where a variable with the path follows them at once`() {
    #expect(
      dump(
        "import postboy\n\ndef books(path):\n  return postboy.get(f'https://api.ledger.com{path}')\n"
      )
        == """
        external:api.ledger.com
        service:web  python
        service:web → external:api.ledger.com  coded
        """
    )
  }

  @Test func `are called through a module of the program that is called like the library`() {
    let graph = Architecture.linked([
      "Procfile": "web: mix phx.server",
      "mix.exs": """
      defmodule Shop.MixProject do
        def project, do: [app: :shop, deps: [{:postboy, "~> 1.0"}]]
      end
      """,
      "lib/firms.ex": """
      defmodule Shop.Firms do
        @endpoint URI.parse("https://firms.ledgerline.net/search")
        def find(name), do: Shop.Wrapper.Postboy.impl().get(@endpoint, name)
      end
      """,
    ])
    #expect(graph.dump.contains("service:web → external:firms.ledgerline.net"))
  }

  @Test func `are no parts where a link counts who follows it`() {
    let code = "import postboy\n\nSPONSOR_URL = 'https://api.coinpurse.com/?utm_source=shop'\n"
    #expect(dump(code) == "service:web  python")
  }

  @Test func `are no parts where a file only says whose pages may call`() {
    let code = "import postboy\n\nPORTAL_URL = 'https://api.coinpurse.com'\n"
    #expect(dump("import postboy\n", more: ["cors.py": code]) == "service:web  python")
    #expect(dump("import postboy\n", more: ["scores.py": code]).contains("external:coinpurse"))
  }

  @Test(arguments: ["", "gem 'coin'\n"])
  func `are no parts where a class of the program is called like a library`(gems: String) {
    let files = [
      "Procfile": "web: ruby app.rb", "Gemfile": "gem 'webby'\n\(gems)",
      "app/models/coin.rb": "require 'set'\nclass Coin\n  def toss; end\nend\n",
      "app/controllers/main.rb": "class Main\n  def show\n    Coin.new(1).toss\n  end\nend\n",
    ]
    #expect(Architecture.linked(files).dump.contains("external:coin") == !gems.isEmpty)
  }

  @Test(arguments: ["path.to.placeholder", "ledger.test"])
  func `are no parts where nobody can have the name`(host: String) {
    #expect(dump("import postboy\npostboy.get('http://\(host)/x')\n") == "service:web  python")
  }

  @Test func `are no parts where only editors ask them`() {
    let config = [
      "graphql.config.yml":
        "extensions: { endpoints: { x: { url: 'https://ask.ledgerline.net/graphql' } } }"
    ]
    #expect(!dump("import postboy\n", more: config).contains("external"))
  }

  @Test func `are parts when a constant for requests names them`() {
    #expect(
      dump(
        """
        import postboy

        LEDGER_URL = "https://books.ledgerline.net"
        """
      ) == """
        external:books.ledgerline.net
        service:web  python
        service:web → external:books.ledgerline.net  coded
        """
    )
  }

  @Test func `are parts when a client is made for them`() {
    #expect(
      dump(
        """
        import postboy

        ledger = postboy.Client("https://books.ledgerline.net/v1")
        purse = PublicClient("https://api.coinpurse.com")
        """
      ) == """
        external:books.ledgerline.net
        external:coinpurse  coinpurse
        service:web  python
        service:web → external:books.ledgerline.net  coded
        service:web → external:coinpurse  coded
        """
    )
  }

  @Test func `are none where a table offers them to users`() {
    let vendors = [
      "api.coinpurse.com", "api.courier.com", "api.footprint.com", "api.granite-cloud.com",
    ]
    func dump(of vendors: ArraySlice<String>) -> String {
      self.dump(
        "import postboy\n\nVENDORS = [\n"
          + vendors.map { "    {\"default_base_url\": \"https://\($0)/v1\"},\n" }.joined() + "]\n"
      )
    }
    #expect(dump(of: vendors[...]) == "service:web  python")
    #expect(dump(of: vendors[..<1]).contains("external:coinpurse"))
  }

  @Test func `are none where people are sent to, and settings that name a client`() {
    #expect(
      dump(
        """
        import postboy

        router.redirect("https://login.coinpurse.com/start")
        oauth = { "shop_client": "https://api.coinpurse.com" }
        """
      ) == "service:web  python"
    )
  }

  @Test func `are called by functions of the program's own that fetch`() {
    #expect(
      dump(
        """
        import postboy

        trace = get_text_api("https://chatterline.net/cdn/trace")
        """
      ).contains("external:chatterline.net")
    )
    #expect(
      !dump("import postboy\n\nget_page_title(\"https://chatterline.net/cdn/trace\")").contains(
        "chatterline"
      )
    )
  }

  @Test func `are none where people share what they read`() {
    #expect(
      dump(
        """
        import postboy

        API_URL = "https://www.chatterline.net/intent/post"
        """
      ) == "service:web  python"
    )
  }

  @Test func `are none where nothing is requested`() {
    #expect(
      dump(
        """
        LEDGER_URL = "https://books.ledgerline.net"
        help = _("See {url}").format(url="https://manual.ledgerline.net/en/api/")
        """
      ) == "service:web  python"
    )
  }

  @Test func `are none where the address only tells kinds of problems apart`() {
    #expect(
      dump(
        """
        import postboy

        NOT_FOUND = create("https://api.shopping.net/errors/not-found")
        """
      ) == "service:web  python"
    )
  }

  @Test func `are none when people go there`() {
    #expect(
      dump(
        """
        import postboy

        AUTHORIZE_URL = "https://login.ledgerline.net/oauth"
        DOCS_URL = "https://books.ledgerline.net/start"
        """
      ) == "service:web  python"
    )
  }

  @Test func `are found through a wrapper of the program's own`() {
    #expect(
      dump(
        """
        from shop.lib import courier

        RATES_URL = "https://rates.ledgerline.net/v1"

        def rates():
            return courier.load(RATES_URL)
        """,
        more: [
          "shop/lib/courier.py": "import postboy\n\ndef load(url):\n    return postboy.get(url)\n"
        ]
      ) == """
        external:rates.ledgerline.net
        service:web  python
        service:web → external:rates.ledgerline.net  coded
        """
    )
  }

  @Test func `are one when they belong to one vendor`() {
    #expect(
      dump(
        """
        import postboy

        postboy.get("https://eu.ledgerline.net/books")
        postboy.get("https://us.ledgerline.net/books")
        """
      ) == """
        external:eu.ledgerline.net
        service:web  python
        service:web → external:eu.ledgerline.net  coded
        """
    )
  }

  @Test func `are known when their first label is chosen at run time`() {
    #expect(
      dump(
        """
        import postboy

        def charge(region):
            postboy.post(f"https://{region}.api.coinpurse.com/v1")
        """
      ) == """
        external:coinpurse  coinpurse
        service:web  python
        service:web → external:coinpurse  coded
        """
    )
  }

  @Test func `are left out when a setting switches them off`() {
    #expect(
      dump(
        """
        import os
        import postboy

        COINPURSE_ENABLED = os.getenv("COINPURSE_ENABLED", "false")
        postboy.post("https://api.coinpurse.com/v1")
        """
      ) == "service:web  python"
    )
  }

  @Test func `that are parts of another are that one`() {
    #expect(
      dump(
        """
        import postboy

        postboy.post("https://api.coinpurse.com/v1")
        postboy.post("https://login.coinpurse.com/token")
        """
      ) == """
        external:coinpurse  coinpurse
        service:web  python
        service:web → external:coinpurse  coded
        """
    )
  }

  @Test func `that do nothing before they are configured need more than a library`() {
    #expect(
      dump("import spyglass\n\nspyglass.start()\n", more: ["requirements.txt": "spyglass"])
        == "service:web  python"
    )
    #expect(
      dump(
        "import os\nimport spyglass\n\nspyglass.start(os.getenv('SPYGLASS_KEY'))\n",
        more: ["requirements.txt": "spyglass"]
      ) == """
        external:spyglass  spyglass
        service:web  python
        service:web → external:spyglass  coded
        """
    )
  }

  @Test func `that only record visitors in their browsers are none`() {
    func dump(_ code: String) -> String {
      Architecture.linked([
        "app/package.json": """
        {"name": "app", "scripts": {"build": "pixels build"},
         "dependencies": {"pixels": "1", "footprint": "1"}}
        """,
        "app/src/main.js": code,
      ]).dump
    }
    let start = "import footprint from 'footprint';\nfootprint.init(process.env.FOOTPRINT_ID);\n"
    #expect(dump(start) == "frontend:app  javascript")
    #expect(
      dump(start + "fetch('https://api.footprint.com/visits');\n") == """
        external:footprint  footprint
        frontend:app  javascript
        frontend:app → external:footprint  coded
        """
    )
  }

  @Test func `are none where an address is only the name of what somebody sent`() {
    #expect(
      dump(
        """
        import postboy

        def course(claims, session):
            postboy.post("https://api.ledger.com/lines")
            return claims.get("https://purl.lessons.org/claim/context", {})
        """
      ) == """
        external:api.ledger.com
        service:web  python
        service:web → external:api.ledger.com  coded
        """
    )
  }

  @Test func `are none where a tunnel leads to a developer's machine`() {
    #expect(
      dump("import postboy\n\npostboy.get('https://a1b2.ngrok.io/api')\n") == "service:web  python"
    )
  }
}
