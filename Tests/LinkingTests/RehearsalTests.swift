import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Files that drive a program from outside` {
  private static func graph(_ script: String) -> Architecture {
    Architecture.linked([
      "package.json": """
      {"name": "shop", "dependencies": {"webby": "^1", "granite-client": "^1"},
       "scripts": {"start": "node index.js"}}
      """,
      "index.js": "const webby = require('webby')\nwebby().listen(80)\n",
      "crowd/rows.js": script,
    ])
  }

  private static let script = """
    import granite from 'granite-client'
    granite.connect('granite://rows.example.org:7001/shop')
    """

  @Test func `are tests wherever they lie`() {
    let graph = Self.graph("import { check } from 'stampede/http'\n" + Self.script)
    #expect(graph.component("database:granite") == nil)
    #expect(graph.component("service:shop") != nil)
  }

  @Test func `are known by the library that drives`() {
    #expect(Self.graph(Self.script).component("database:granite") != nil)
  }

  @Test func `do not say what language the program is written in`() {
    let scripts = Dictionary(
      uniqueKeysWithValues: (1...5).map {
        ("crowd/rows\($0).js", "import { check } from 'stampede'\ncheck(\($0))\n")
      }
    )
    let graph = Architecture.linked(
      [
        "Procfile": "web: python app.py",
        "requirements.txt": "webby",
        "app.py": "import webby\nwebby.serve()\n",
      ].merging(scripts) { $1 }
    )
    #expect(graph.dump == "service:web  python")
  }
}
