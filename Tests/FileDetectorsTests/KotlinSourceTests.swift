import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Kotlin source detector` {
  private func dump(_ text: String) -> String { Detector.kotlinSource.detect(FileText(text)).dump }

  @Test func `states what a program does`() {
    #expect(
      dump(
        """
        package shop
        import org.apache.kafka.clients.consumer.KafkaConsumer
        import io.ktor.client.HttpClient as Http
        const val topic = "orders"
        @RestController
        class Orders(@Value("\\${shop.url}") val url: String, val client: Http) : Base<Order>(), Runnable {
          val host = System.getenv("CART_HOST") ?: "cart"
          suspend fun get() = client.get("http://$host:8080/items/${item.id}")
          companion object {
            @JvmStatic fun main(args: Array<String>) { }
          }
        }
        fun main() {
          val consumer = KafkaConsumer<String, ByteArray>(props).apply { subscribe(listOf(topic)) }
          val port = environment.config.property("ktor.port").getString()
          val map = mapOf("bootstrap.servers" to "kafka:9092")
        }
        """
      ) == """
        2  imports org.apache.kafka.clients.consumer.KafkaConsumer
        3  imports io.ktor.client.HttpClient
        4  says orders as topic
        5  marks RestController at Orders
        6  reads shop.url
        6  marks Base(Order) at Orders
        7  reads CART_HOST or cart
        8  calls io.ktor.client HttpClient.get(http://${CART_HOST:-cart}:8080/items/${item.id})
        8  says http://${CART_HOST:-cart}:8080/items/${item.id} to client.get
        8  request client.get "http://${CART_HOST:-cart}:8080/items/${item.id}" of io.ktor.client as HttpClient
        10  starts Orders
        13  starts main
        14  calls org.apache.kafka.clients.consumer KafkaConsumer()
        15  reads ktor.port
        16  says kafka:9092 as bootstrap.servers
        """
    )
  }
}
