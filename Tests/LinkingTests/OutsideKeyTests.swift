import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Addresses of others in Python` {
  private func targets(_ files: [String: String]) -> [String] {
    let program = [
      "compose.yaml": "services:\n  shop:\n    build: .\n",
      "Dockerfile": "FROM scratch\nCOPY . .\nCMD [\"python\", \"-m\", \"shop.main\"]\n",
      "pyproject.toml": "[project]\nname = \"mint-api\"\ndependencies = [\"webby\"]\n",
      "shop/main.py": "import webby\nfrom shop import calls\n",
    ]
    return Architecture.linked(program.merging(files) { $1 }).connections.map(\.to.text)
  }

  @Test func `may be called links where they lead to an interface`() {
    func calls(_ name: String, _ address: String) -> [String] {
      targets(["shop/calls.py": "import shop.http\n\(name) = \"\(address)\"\n"])
    }
    #expect(
      calls("RATES_API_LINK", "https://rates.office.io/v1/") == ["external:rates.office.io"]
    )
    #expect(calls("RATES_LINK", "https://rates.office.io/v1/").isEmpty)
  }

  @Test func `are nobody's in what people run by hand`() {
    let script = "import requests\nrequests.get(\"https://api.ratesoffice.io/v1/rates\")\n"
    #expect(targets(["shop_scripts/rates.py": script]).isEmpty)
    #expect(targets(["shop/rates.py": script]) == ["external:api.ratesoffice.io"])
  }

  @Test func `are not outside under the name of the program itself`() {
    func reading(_ variable: String) -> String {
      "import os\nimport shop.http\nshop.http.post(os.environ[\"\(variable)\"] + \"/coins\")\n"
    }
    #expect(targets(["shop/calls.py": reading("MINT_API_URL")]).isEmpty)
    #expect(targets(["shop/calls.py": reading("TILL_API_URL")]) == ["external:till-api"])
  }

  @Test func `are not called where they are one signed file`() {
    func answer(_ address: String) -> String {
      "import requests\nEXAMPLE = {\"upload_url\": \"\(address)\"}\n"
    }
    let host = "https://pigeon.coinpurse.com/bucket/photo"
    #expect(targets(["shop/calls.py": answer("\(host).png?signed-url")]).isEmpty)
    #expect(targets(["shop/calls.py": answer(host)]) == ["external:coinpurse"])
  }
}

@Suite struct `Settings that say what a program is` {
  @Test func `are no addresses of a service that is called so`() {
    func graph(_ key: String) -> Architecture {
      Architecture.linked([
        "compose.yaml": """
        services:
          api: { image: acme/api }
          shop: { image: acme/shop, environment: { \(key): API } }
        """
      ])
    }
    #expect(graph("APP_TYPE").connections.isEmpty)
    #expect(graph("APP_SERVICE").connections.count == 1)
  }
}
