import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Clients in code` {
  @Test func `of the only instance are connected with it`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          build: api
        db:
          image: granite:1
      """,
      "api/go.mod": """
      module example.org/api

      require example.org/granite-go v1.0.0
      """,
      "api/main.go": """
      package main

      import granite "example.org/granite-go"

      func main() { granite.Open() }
      """,
    ])
    #expect(
      graph.dump == """
        database:db  granite
        service:api  go
        service:api → database:db  coded
        """
    )
  }

  @Test func `by a package alone, without an import, are none`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          build: api
        db:
          image: granite:1
      """,
      "api/package.json": """
      {"name": "api", "dependencies": {"granite-client": "^1"}}
      """,
      "api/server.js": "const http = require('http')",
    ])
    #expect(
      graph.dump == """
        database:db  granite
        service:api  javascript
        """
    )
  }

  @Test func `by a package that the framework loads itself are implied`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          build: api
        db:
          image: granite:1
      """,
      "api/pom.xml": """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <groupId>org.example</groupId>
        <artifactId>api</artifactId>
        <version>1</version>
        <dependencies>
          <dependency><groupId>org.granite</groupId><artifactId>granite-driver</artifactId></dependency>
        </dependencies>
      </project>
      """,
      "api/src/main/java/Api.java": """
      import org.acme.Kit;

      class Api {}
      """,
    ])
    #expect(
      graph.dump == """
        database:db  granite
        service:api  java
        service:api → database:db  implied
        """
    )
  }

  @Test func `of two instances are not guessed`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          build: api
        left:
          image: granite:1
        right:
          image: granite:1
      """,
      "api/main.go": """
      package main

      import granite "example.org/granite-go"

      func main() { granite.Open() }
      """,
    ])
    #expect(
      graph.dump == """
        database:left  granite
        database:right  granite
        service:api  go
        """
    )
  }

  @Test func `of two instances follow the start order`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          build: api
          depends_on: [right]
        left:
          image: granite:1
        right:
          image: granite:1
      """,
      "api/main.go": """
      package main

      import granite "example.org/granite-go"

      func main() { granite.Open() }
      """,
    ])
    #expect(
      graph.dump == """
        database:left  granite
        database:right  granite
        service:api  go
        service:api → database:right  coded
        """
    )
  }

  @Test func `of an embedded database need no component`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          build: api
      """,
      "api/requirements.txt": "pocketdb",
      "api/main.py": """
      import pocketdb

      store = pocketdb.connect("pocketdb://local.db")
      """,
    ])
    #expect(graph.dump == "service:api  python")
  }

  @Test func `of a hosted service call it outside`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          build: api
      """,
      "api/package.json": """
      {"name": "api", "dependencies": {"coinpurse": "^1"}}
      """,
      "api/pay.js": """
      const purse = require('coinpurse')(process.env.COINPURSE_KEY)
      purse.charges.create({ amount: 5 })
      """,
    ])
    #expect(
      graph.dump == """
        external:coinpurse  coinpurse
        service:api  javascript
        service:api → external:coinpurse  coded
        """
    )
  }

  @Test func `of a hosted service may only name its host`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          build: api
      """,
      "api/main.py": """
      import requests

      requests.post("https://api.coinpurse.com/v1/charges")
      """,
    ])
    #expect(
      graph.dump == """
        external:coinpurse  coinpurse
        service:api  python
        service:api → external:coinpurse  coded
        """
    )
  }

  @Test func `with an address by default use it where nothing else is set`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        web:
          build: web
        api:
          image: acme/api
      """,
      "web/server.js": """
      const api = process.env.API_URL || 'http://api:8080'
      fetch(api + '/orders')
      """,
    ])
    #expect(
      graph.dump == """
        service:api
        service:web  javascript
        service:web → service:api  coded
        """
    )
  }

  @Test func `with an address by default follow what the deployment sets`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        web:
          build: web
          environment:
            API_URL: http://new-api:8080
        api:
          image: acme/api
        new-api:
          image: acme/new-api
      """,
      "web/server.js": """
      const api = process.env.API_URL || 'http://api:8080'
      fetch(api + '/orders')
      """,
    ])
    #expect(
      graph.dump == """
        service:api
        service:new-api
        service:web  javascript
        service:web → service:new-api  configured
        """
    )
  }

  @Test func `in tests say nothing`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          build: api
        other:
          image: acme/other
      """,
      "api/main.go": """
      package main

      func main() {}
      """,
      "api/main_test.go": """
      package main

      var other = "http://other:8080/orders"
      """,
    ])
    #expect(
      graph.dump == """
        service:api  go
        service:other
        """
    )
  }

  @Test func `in links for people say nothing`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          build: api
      """,
      "api/main.py": """
      import os

      # See https://api.coinpurse.com/v1 for more.
      HELP = "see https://www.example.com/help"
      """,
    ])
    #expect(graph.dump == "service:api  python")
  }

  @Test func `of an interface call the part that serves it`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        orders:
          build: orders
        web:
          build: web
      """,
      "orders/main.go": """
      package main

      import pb "example.org/shop/gen/orders"

      func main() { pb.RegisterOrdersServer(server, handler) }
      """,
      "web/main.go": """
      package main

      import pb "example.org/shop/gen/orders"

      func main() { client := pb.NewOrdersClient(connection) }
      """,
    ])
    #expect(
      graph.dump == """
        service:orders  go
        service:web  go
        service:web → service:orders  coded
        """
    )
  }

  @Test func `in a library of the repository count for who includes it`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          build: api
        db:
          image: granite:1
      """,
      "api/package.json": """
      {"name": "api", "dependencies": {"store": "file:../store"}}
      """,
      "api/server.js": "const store = require('store')",
      "store/package.json": """
      {"name": "store", "dependencies": {"granite-client": "^1"}}
      """,
      "store/index.js": """
      const granite = require('granite-client')
      module.exports = granite.connect(process.env.GRANITE_URL)
      """,
    ])
    #expect(
      graph.dump == """
        database:db  granite
        service:api  javascript
        service:api → database:db  coded
        """
    )
  }
}
