import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Interfaces between services` {
  @Test func `are called by clients that annotations name by constants of other files`() {
    func module(_ name: String, _ needs: String = "") -> String {
      """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <groupId>org.acme</groupId>
        <artifactId>\(name)</artifactId>
        <version>1</version>
        \(needs)
      </project>
      """
    }
    let needs = """
      <dependencies><dependency>
        <groupId>org.acme</groupId><artifactId>clients</artifactId><version>1</version>
      </dependency></dependencies>
      """
    let graph = Architecture.linked([
      "compose.yaml":
        "services: { web: { build: web }, mail: { build: mail }, orders: { build: orders } }",
      "clients/pom.xml": module("clients"),
      "clients/src/main/java/org/acme/clients/Orders.java": """
      package org.acme.clients;

      import org.kit.FeignClient;
      import org.acme.names.ServiceNames;

      @FeignClient(value = ServiceNames.ORDERS, primary = false)
      public interface Orders {}
      """,
      "clients/src/main/java/org/acme/names/ServiceNames.java": """
      package org.acme.names;

      public interface ServiceNames {
        String ORDERS = "order-service";
      }
      """,
      "web/pom.xml": module("web", needs),
      "web/src/main/java/org/acme/web/Basket.java":
        "package org.acme.web;\nimport org.acme.clients.Orders;\nclass Basket { Orders orders; }",
      "mail/pom.xml": module("mail", needs),
      "mail/src/main/java/org/acme/mail/Letter.java":
        "package org.acme.mail;\nimport org.kit.Paper;\nclass Letter { Paper paper; }",
      "orders/pom.xml": module("orders"),
      "orders/src/main/resources/application.yml":
        "spring:\n  application:\n    name: order-service\n",
    ])
    #expect(graph.dump.contains("service:web → service:orders"))
    #expect(!graph.dump.contains("service:mail →"))
  }

  @Test func `are called by clients that annotations name`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        web:
          build: web
        orders:
          build: orders
      """,
      "web/pom.xml": """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <groupId>org.acme</groupId>
        <artifactId>web</artifactId>
        <version>1</version>
      </project>
      """,
      "web/src/main/java/org/acme/Orders.java": """
      package org.acme;

      import org.kit.FeignClient;

      @FeignClient(name = "order-service")
      public interface Orders {}
      """,
      "orders/pom.xml": """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <groupId>org.acme</groupId>
        <artifactId>orders</artifactId>
        <version>1</version>
      </project>
      """,
      "orders/src/main/resources/application.yml": """
      spring:
        application:
          name: order-service
      """,
    ])
    #expect(
      graph.dump == """
        service:orders
        service:web  java
        service:web → service:orders  coded
        """
    )
  }

  @Test func `are called by the name of the registry in an address`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        web:
          build: web
        orders:
          build: orders
      """,
      "web/server.js": """
      const axios = require('axios')
      axios.get('http://orders/orders')
      """,
      "orders/server.js": "const http = require('http')",
    ])
    #expect(
      graph.dump == """
        service:orders  javascript
        service:web  javascript
        service:web → service:orders  coded
        """
    )
  }

  @Test func `meet at the broker when both sides are its clients`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        orders:
          build: orders
          environment: { QUEUE_URL: "relay://queue:7003" }
        invoices:
          build: invoices
          environment: { QUEUE_URL: "relay://queue:7003" }
        queue:
          image: relay:1
      """,
      "orders/server.js": """
      const relay = require('relay-client')
      relay.publish(process.env.QUEUE_URL, 'orders')
      """,
      "invoices/main.py": """
      import os
      import relay

      relay.consume(os.environ["QUEUE_URL"], "orders")
      """,
    ])
    #expect(
      graph.dump == """
        broker:queue  relay
        service:invoices  python
        service:orders  javascript
        service:invoices ⇢ broker:queue  configured
        service:orders ⇢ broker:queue  configured
        """
    )
  }

  @Test func `are called from Go by programs whose code asks for the client`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        stamps: { build: . }
        web: { build: . }
        mail: { build: . }
      """,
      "Dockerfile": "FROM golang\nCOPY . .\n",
      "go.mod": "module example.org/shop\n",
      "cmd/stamps/main.go": """
      package main

      import pb "example.org/shop/stamps/proto"

      func main() { pb.RegisterStampsServer(server, stamps) }
      """,
      "cmd/web/main.go": """
      package main

      import (
        "example.org/shop/net"
        "example.org/shop/stamps"
      )

      func main() { stamps.Getter(net.Dial()) }
      """,
      "cmd/mail/main.go": """
      package main

      import "example.org/shop/net"

      func main() { net.Listen() }
      """,
      "net/net.go": """
      package net

      import "example.org/shop/stamps"

      func Listen() { balance(stamps.Name) }
      """,
      "stamps/stamps.go": """
      package stamps

      import pb "example.org/shop/stamps/proto"

      func Getter(connection Connection) Client { return pb.NewStampsClient(connection) }
      """,
    ])
    #expect(graph.connection("service:web", "service:stamps") != nil)
    #expect(graph.connection("service:mail", "service:stamps") == nil)
    #expect(graph.component("service:mail") != nil)
  }
}
