import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Java source detector` {
  private func dump(_ text: String) -> String { Detector.javaSource.detect(FileText(text)).dump }

  @Test func `states names of services that constants hold for other files`() {
    #expect(
      dump(
        """
        public interface ServiceLocator {
          String STOCK = "acme-stock";
          String GREETING = "Good morning";
          String PATH = "a/" + BASE;
        }
        class Other { static final String COLOUR = "blue"; }
        """
      ) == "2  says acme-stock as ServiceLocator.STOCK to const"
    )
  }

  @Test func `states imports, annotations, base types and the entry point`() {
    #expect(
      dump(
        """
        package com.acme.orders.app;
        import java.util.List;
        import java.sql.Connection;
        import static org.junit.Assert.*;
        import org.springframework.boot.SpringApplication;
        /** @Hidden http://localhost:80 */
        @SpringBootApplication
        @EnableFeignClients(basePackages = {"com.acme.a", "com.acme.b"})
        public class OrdersApplication {
          @Override
          public static void main(String[] args) { SpringApplication.run(OrdersApplication.class, args); }
        }
        @FeignClient(name = "billing", url = "${billing.url:http://billing:8080}")
        interface BillingClient extends Base<Order>, Serializable {
          @GetMapping("/bills") List<Bill> bills(@RequestParam String id);
        }
        class OrderRepository implements Repository<Order, Long> {
          @KafkaListener(topics = Topics.ORDERS) void on(@Payload String x) { }
        }
        """
      ) == """
        3  imports java.sql.Connection
        4  imports org.junit.Assert.*
        5  imports org.springframework.boot.SpringApplication
        7  marks SpringBootApplication at OrdersApplication
        8  marks EnableFeignClients(basePackages=com.acme.a, basePackages=com.acme.b) at OrdersApplication
        11  starts OrdersApplication
        13  says ${billing.url:http://billing:8080} as url to FeignClient
        13  reads billing.url or http://billing:8080
        13  marks FeignClient(name=billing, url=${billing.url:http://billing:8080}) at BillingClient
        14  marks Base(Order) at BillingClient
        15  marks GetMapping(/bills) at bills
        17  marks Repository(Order, Long) at OrderRepository
        18  marks KafkaListener(topics=Topics.ORDERS) at on
        """
    )
  }

  @Test func `states reads of settings`() {
    #expect(
      dump(
        """
        class Settings {
          String a = System.getenv("DB_HOST");
          String b = System.getenv().getOrDefault("DB_PORT", "5432");
          String c = Optional.ofNullable(System.getenv("CACHE")).orElse("cache:6379");
          String d = env.getProperty("orders.topic", "orders");
          String e = System.getProperty("user.home");
          @Value("${mail.host:smtp}") String f;
          @ConfigProperty(name = "api.url", defaultValue = "http://api") String g;
          String h = config.getString("akka.port");
          String i = getenvOr("BROKER_URL", () -> "x");
        }
        @ConfigurationProperties(prefix = "shop.mail")
        class Mail { }
        """
      ) == """
        2  reads DB_HOST
        3  reads DB_PORT or 5432
        4  reads CACHE or cache:6379
        4  says cache:6379 to Optional.ofNullable.orElse
        5  reads orders.topic or orders
        7  reads mail.host or smtp
        8  says http://api as defaultValue to ConfigProperty
        8  reads api.url or http://api
        8  marks ConfigProperty(name=api.url, defaultValue=http://api) at g
        9  reads akka.port
        10  reads BROKER_URL
        12  reads shop.mail.*
        12  marks ConfigurationProperties(prefix=shop.mail) at Mail
        """
    )
  }

  @Test func `states addresses and calls`() {
    #expect(
      dump(
        """
        package com.acme.orders;
        import org.apache.kafka.clients.producer.KafkaProducer;
        import com.mongodb.client.MongoClients;
        import org.springframework.kafka.core.KafkaTemplate;
        class Client {
          private static final String HOST = "ts-order-service";
          public static final String ORDERS_TOPIC = "orders";
          private final KafkaTemplate<String, String> template;
          void call() {
            restTemplate.getForObject("http://" + HOST + ":8080/orders/" + id, Order.class);
            template.send(ORDERS_TOPIC, message);
            template.send(Topics.BILLS, message);
            new KafkaProducer<>(settings);
            MongoClients.create(System.getenv("MONGO_URL"));
            String url = String.format("http://%s:%d/x", host, 80);
            String base = getServiceUrl("ts-seat-service");
            openConnection("orders-db");
            new Queue("jobs", true);
            page.setTitle("orders");
          }
        }
        """
      ) == """
        2  imports org.apache.kafka.clients.producer.KafkaProducer
        3  imports com.mongodb.client.MongoClients
        4  imports org.springframework.kafka.core.KafkaTemplate
        6  says ts-order-service as HOST
        7  says orders as ORDERS_TOPIC
        10  says http://ts-order-service:8080/orders/${id} to restTemplate.getForObject
        10  request restTemplate.getForObject "http://ts-order-service:8080/orders/${id}" in Client.call
        11  calls org.springframework.kafka.core KafkaTemplate.send(orders)
        12  calls org.springframework.kafka.core KafkaTemplate.send(Topics.BILLS)
        13  calls org.apache.kafka.clients.producer KafkaProducer()
        14  calls com.mongodb.client MongoClients.create(${MONGO_URL})
        14  reads MONGO_URL
        15  says http://${host}:80/x as url
        16  says ts-seat-service to getServiceUrl
        17  says orders-db to openConnection
        18  says jobs to new Queue
        """
    )
  }

  @Test func `states remote interfaces`() {
    #expect(
      dump(
        """
        import shop.CartGrpc;
        class A extends CheckoutGrpc.CheckoutImplBase {
          private CartGrpc.CartBlockingStub stub = CartGrpc.newBlockingStub(channel);
        }
        """
      ) == """
        1  imports shop.CartGrpc
        2  marks CheckoutImplBase at A
        2  serves grpc Checkout
        3  calls grpc Cart
        """
    )
  }

  @Test func `reads any bytes`() {
    for text in [
      "@", "@A(", "class", "class A extends", "import", "import static", "\"", "@A({", "main(",
    ] {
      _ = dump(text)
    }
  }
}
