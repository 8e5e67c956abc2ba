import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Packages with a manifest for their scripts` {
  private static let shop = [
    "requirements.txt": "webby\ngranite\n",
    "Procfile": "web: serve shop.wsgi:app\nworker: drudge -A shop.work toil\n",
    "shop/wsgi.py":
      "import webby\nimport granite\napp = webby.App(granite.connect('granite://db.acme.io/shop'))\n",
    "shop/work.py":
      "import granite\ndef pack():\n    granite.connect('granite://db.acme.io/shop')\n",
    "shop/package.json": "{\"name\": \"shop-assets\", \"dependencies\": {\"shaver\": \"1\"}}",
    "shop/static/main.js": "import shaver from 'shaver'\nshaver()\n",
  ]

  @Test func `are code of the program around them`() {
    let graph = Architecture.linked(Self.shop.merging(["shop/__init__.py": "import os\n"]) { $1 })
    #expect(graph.component("service:web")?.language == "python")
    #expect(graph.component("service:worker")?.language == "python")
  }

  @Test func `are programs of their own where nothing says that others import them`() {
    let graph = Architecture.linked(Self.shop)
    #expect(graph.component("service:web")?.language != "python")
  }
}
