import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Interfaces between services` {
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
