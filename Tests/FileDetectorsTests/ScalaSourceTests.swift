import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Scala source detector` {
  private func dump(_ text: String) -> String { Detector.scalaSource.detect(FileText(text)).dump }

  @Test func `states what a program does`() {
    #expect(
      dump(
        """
        package shop
        import scala.concurrent.Future
        import akka.kafka.scaladsl.{Consumer, Producer => Out}
        import akka.actor._
        object Main extends App {
          val host = sys.env.getOrElse("DB_HOST", "db")
          val url = s"jdbc:postgresql://$host:5432/shop"
          val key = config.getString("shop.redis.host")
          val topic = configuration.get[String]("shop.topic")
          Out.plainSink("orders")
        }
        class Orders extends Repository[Order] with Logging
        """
      ) == """
        3  imports akka.kafka.scaladsl.Consumer
        3  imports akka.kafka.scaladsl.Producer
        4  imports akka.actor.*
        5  marks App at Main
        5  starts Main
        6  reads DB_HOST or db
        7  says jdbc:postgresql://${DB_HOST:-db}:5432/shop as url
        8  reads shop.redis.host
        9  reads shop.topic
        10  calls akka.kafka.scaladsl Producer.plainSink(orders)
        12  marks Repository(Order) at Orders
        12  marks Logging at Orders
        """
    )
  }
}
