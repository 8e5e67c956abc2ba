import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Libraries of a workspace` {
  private static func files(_ main: String) -> [String: String] {
    [
      "package.json": "{\"workspaces\": [\"apps/*\", \"packages/*\"]}",
      "apps/shop/package.json": """
      {"name": "shop", "dependencies": {"webby": "^1", "@market/kit": "*"}, "scripts": {"start": "node main.ts"}}
      """,
      "apps/shop/main.ts": "import webby from 'webby'\n\(main)\nwebby().listen(80)\n",
      "packages/kit/package.json": """
      {"name": "@market/kit", "dependencies": {"granite-client": "^1"}, "exports": {".": "./src/index.ts"}}
      """,
      "packages/kit/src/index.ts": "export * from './rows'\n",
      "packages/kit/src/rows.ts":
        "import granite from 'granite-client'\ngranite.connect(process.env.ROWS)\n",
      "packages/kit/src/text.ts": "export const loud = (text) => text.toUpperCase()\n",
    ]
  }

  private func usesRows(_ main: String, _ more: [String: String] = [:]) -> Bool {
    let graph = Architecture.linked(Self.files(main).merging(more) { $1 })
    return graph.connection("service:shop", "database:granite") != nil
  }

  @Test(arguments: [
    "import { open } from '@market/kit'", "import { open } from '@market/kit/rows'",
    "const kit = await import('@market/kit')", "export * from '@market/kit'",
    "import { open } from '../../packages/kit/src/rows'",
    "import { open } from '@market/kit/unknown'",
  ])
  func `bring what the program loads of them`(main: String) {
    #expect(usesRows(main))
  }

  @Test(arguments: [
    "import { loud } from '@market/kit/text'", "import type { Row } from '@market/kit'",
    "import { type Row } from '@market/kit'", "",
  ])
  func `do not bring what it leaves`(main: String) {
    #expect(!usesRows(main))
  }

  @Test func `are loaded whole where they load what is built of them`() {
    let entry = ["packages/kit/src/index.ts": "module.exports = require('../dist/index.js')\n"]
    #expect(usesRows("import { open } from '@market/kit'", entry))
  }

  @Test func `are loaded whole where files that nobody reads may load them`() {
    #expect(
      usesRows("", ["apps/shop/page.astro": "---\nimport { open } from '@market/kit'\n---\n"])
    )
  }

  @Test func `choose no database for programs that leave them`() {
    let schema = ["packages/kit/schema.prisma": "datasource db {\n  provider = \"granite\"\n}\n"]
    #expect(!usesRows("", schema))
    #expect(usesRows("import { loud } from '@market/kit/text'", schema))
  }

  @Test func `are loaded whole where a name may mean any file of them`() {
    #expect(usesRows("import { open } from '#kit/rows'"))
    #expect(usesRows("import { open } from '@rows/main'"))
  }
}

@Suite struct `Modules of the Java platform` {
  @Test(arguments: [("src/main/resources/store.json", true), ("src/config/store.json", false)])
  func `bring programs what is packed into them`(path: String, isBrought: Bool) {
    let graph = Architecture.linked([
      "pom.xml": "<project><artifactId>all</artifactId><packaging>pom</packaging></project>",
      "ledger/pom.xml": "<project><artifactId>ledger</artifactId></project>",
      "ledger/src/main/java/Ledger.java": "import org.example.Book;\nclass Ledger {}\n",
      "ledger/config/x": "",
      "ledger/\(path.replacing("store", with: "config"))": #"{ "url": "granite://db:7001/x" }"#,
      "web/pom.xml": """
      <project><artifactId>web</artifactId><dependencies><dependency><artifactId>ledger</artifactId></dependency></dependencies></project>
      """,
      "web/src/main/java/Web.java": "class Web { public static void main(String[] args) {} }",
      "web/Dockerfile": "FROM java\nCOPY target/web.jar /\n",
      "compose.yaml": """
      services:
        web: { build: web }
        db: { image: granite }
      """,
    ])
    #expect((graph.connection("service:web", "database:db") != nil) == isBrought)
  }
}

@Suite struct `Folders of code beside a package` {
  private func graph(_ main: String, _ more: [String: String] = [:]) -> Architecture {
    let files = [
      "shop/package.json": """
      {"name": "shop", "dependencies": {"webby": "^1"}, "scripts": {"start": "node main.ts"}}
      """,
      "shop/tsconfig.json": """
      {"compilerOptions": {"baseUrl": "./src", "paths": {"@kit/*": ["../../kit/src/*"]}}}
      """,
      "shop/src/main.ts": "import webby from 'webby'\n\(main)\nwebby().listen(80)\n",
      "kit/package.json": "{\"name\": \"kit\", \"dependencies\": {\"granite-client\": \"^1\"}}",
      "kit/src/rows.ts":
        "import granite from 'granite-client'\ngranite.connect(process.env.ROWS)\n",
    ]
    return Architecture.linked(files.merging(more) { $1 })
  }

  @Test(arguments: [
    "import { open } from '@kit/rows'", "import { open } from '../../kit/src/rows'",
  ])
  func `are part of the program that imports them`(main: String) {
    #expect(graph(main).connection("service:shop", "database:granite") != nil)
  }

  @Test func `are not where they are programs of their own`() {
    let image = ["kit/Dockerfile": "FROM node\nCOPY . .\nCMD node src/rows.ts\n"]
    let graph = graph("import { open } from '@kit/rows'", image)
    #expect(graph.connection("service:shop", "database:granite") == nil)
  }

  @Test func `are not where nothing imports them`() {
    #expect(graph("").connection("service:shop", "database:granite") == nil)
  }
}
