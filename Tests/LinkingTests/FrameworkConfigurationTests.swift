import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Framework configuration` {
  @Test func `kept by a configuration server belongs to the service that it is named for`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        config:
          build: config
        orders:
          build: orders
        db:
          image: granite:1
      """,
      "config/pom.xml": """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <groupId>org.example</groupId>
        <artifactId>config</artifactId>
        <version>1</version>
      </project>
      """,
      "config/src/main/resources/shared/orders.yml": """
      spring:
        datasource:
          url: jdbc:granite://db:7001/orders
      """,
      "orders/pom.xml": """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <groupId>org.example</groupId>
        <artifactId>orders</artifactId>
        <version>1</version>
      </project>
      """,
      "orders/src/main/java/Orders.java": """
      import org.acme.Kit;

      class Orders {}
      """,
    ])
    #expect(
      graph.dump == """
        database:db  granite
        service:config
        service:orders  java
        service:orders → database:db  coded
        """
    )
  }

  @Test func `filled from the deployment's variables connects`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        orders:
          build: orders
          environment:
            DB_HOST: db
        db:
          image: granite:1
      """,
      "orders/pom.xml": """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <groupId>org.example</groupId>
        <artifactId>orders</artifactId>
        <version>1</version>
      </project>
      """,
      "orders/src/main/java/Orders.java": """
      import org.acme.Kit;

      class Orders {}
      """,
      "orders/src/main/resources/application.properties": """
      spring.datasource.url=jdbc:granite://${DB_HOST:localhost}:7001/orders
      """,
    ])
    #expect(
      graph.dump == """
        database:db  granite
        service:orders  java
        service:orders → database:db  configured
        """
    )
  }

  @Test func `names the way in which mail is delivered, and so the service that does`() {
    let graph = Architecture.linked([
      "Gemfile": "gem 'webby'",
      "config.ru": "run Shop",
      "config/environments/production.rb": """
      Rails.application.configure do
        config.action_mailer.delivery_method = :coinpurse
      end
      """,
    ])
    #expect(graph.components.contains { $0.technology == "coinpurse" })
  }

  @Test func `names no server beside the vendor whose server is told`() {
    let graph = Architecture.linked([
      "Gemfile": "gem 'webby'",
      "config.ru": "run Shop",
      "config/environments/production.rb": """
      Rails.application.configure do
        config.action_mailer.delivery_method = :pigeon
        config.action_mailer.smtp_settings = { address: "pigeon.coinpurse.com" }
      end
      """,
    ])
    let outside = graph.components.filter { $0.kind == .external }.compactMap(\.technology)
    #expect(outside == ["coinpurse"])
  }

  @Test func `says once whose the mail server is that it only tells how to speak to`() {
    let graph = Architecture.linked([
      "Procfile": "web: rails server",
      "Gemfile": "gem 'rails'\n",
      "app/models/order.rb": "class Order\nend\n",
      "config/environments/production.rb": """
      Rails.application.configure do
        config.action_mailer.delivery_method = :smtp
        config.action_mailer.smtp_settings = { address: "smtp.postbox.com" }
      end
      """,
    ])
    #expect(graph.components.filter { $0.kind == .external }.map(\.id.text) == ["external:postbox"])
  }
}
