import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Addresses of this machine` {
  private func dump(_ setting: String) -> String {
    Architecture.linked([
      "media/pom.xml": Self.pom("media"),
      "media/src/main/java/Media.java":
        "class Media { public static void main(String[] arguments) {} }",
      "media/src/main/resources/application.properties": "server.port=8083\n\(setting)\n",
      "orders/pom.xml": Self.pom("orders"),
      "orders/src/main/java/Orders.java":
        "class Orders { public static void main(String[] arguments) {} }",
      "compose.yaml": """
      services:
        media: { build: media }
        orders: { build: orders, ports: ["8081:8080"] }
        gears: { image: acme/gears, ports: ["8083:8083"] }
        watch: { image: lookout, ports: ["9000:7005"] }
      """,
    ]).dump
  }

  private static func pom(_ name: String) -> String {
    """
    <project>
      <groupId>org.acme</groupId><artifactId>\(name)</artifactId><version>1</version>
      <dependencies>
        <dependency><groupId>org.webby</groupId><artifactId>webby-starter</artifactId></dependency>
      </dependencies>
    </project>
    """
  }

  @Test func `are no other part where code reads a key of its own configuration`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        shop: { build: shop }
        app: { image: acme/app }
      """,
      "shop/composer.json": #"{"name": "acme/shop"}"#,
      "shop/artisan": "<?php\n",
      "shop/config/opcache.php":
        "<?php\nreturn ['url' => env('OPCACHE_URL', config('app.url'))];\n",
    ])
    #expect(!graph.dump.contains("→ service:app"))
  }

  @Test func `mean the program that listens on the port itself`() {
    #expect(!dump("shop.base.url=http://localhost:8083").contains("service:media →"))
  }

  @Test func `mean the program that the key is named for before a stock product on its port`() {
    #expect(dump("orders.url=http://localhost:9000").contains("service:media → service:orders"))
  }

  @Test func `mean who publishes the port`() {
    #expect(dump("shop.base.url=http://localhost:8081").contains("service:media → service:orders"))
  }
}

@Suite struct `Addresses for visitors` {
  private func dump(_ code: String) -> String {
    Architecture.linked([
      "orders/package.json": "{\"name\": \"orders\", \"dependencies\": {\"webby\": \"^1\"}}",
      "orders/server.js": "const webby = require('webby')\n\(code)\nwebby.listen(80)\n",
      "orders/Dockerfile": "FROM node\nCOPY . .\nCMD node server.js\n",
      "desk/package.json": "{\"name\": \"desk\", \"dependencies\": {\"webby\": \"^1\"}}",
      "desk/server.js": "require('webby').listen(80)\n",
      "desk/Dockerfile": "FROM node\nCOPY . .\nCMD node server.js\n",
      "compose.yaml": """
      services:
        orders: { build: orders, ports: ["8081:80"] }
        desk: { build: desk, ports: ["3000:80"] }
      """,
    ]).dump
  }

  @Test func `are written into letters`() {
    #expect(
      !dump("mail(`${process.env.SITE_URL ?? 'http://localhost:3000'}/orders`)").contains("→")
    )
  }

  @Test func `are called all the same where code asks for them`() {
    #expect(
      dump("fetch((process.env.SITE_URL ?? 'http://localhost:3000') + '/orders')")
        .contains("service:orders → service:desk")
    )
  }

  @Test func `are whom it lets in where several are listed`() {
    let hosts = "(process.env.TRUSTED_DOMAINS ?? 'localhost:8090,localhost:3000').split(',')"
    #expect(!dump("webby.admit(\(hosts))").contains("→"))
  }
}
