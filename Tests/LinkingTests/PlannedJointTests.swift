import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Planned joints` {
  @Test func `lead from where events come from to all that take them, not between these`() {
    let graph = Architecture.linked([
      "main.tf": """
      resource "acme_granite_instance" "orders" {}
      resource "acme_relay_queue" "jobs" {}
      resource "acme_function" "resize" {}
      resource "acme_granite_notification" "all" {
        event_source_arn = acme_granite_instance.orders.stream
        program { arn = acme_function.resize.arn }
        queue { queue_arn = acme_relay_queue.jobs.arn }
      }
      """
    ])
    #expect(
      graph.dump == """
        broker:jobs  relay
        database:orders  granite
        service:resize
        database:orders ⇢ broker:jobs  configured
        service:resize → database:orders  configured
        """
    )
  }

  @Test func `say which of two brokers hands on to the other`() {
    let graph = Architecture.linked([
      "main.tf": """
      resource "acme_relay_queue" "zebras" { name = "zebras" }
      resource "acme_relay_queue" "apes" { name = "apes" }
      resource "acme_function" "zoo" { environment = { ZEBRAS = acme_relay_queue.zebras.url } }
      resource "acme_relay_subscription" "feed" {
        topic_arn = acme_relay_queue.zebras.arn
        endpoint  = acme_relay_queue.apes.arn
      }
      """
    ])
    #expect(graph.dump.contains("broker:zebras ⇢ broker:apes"))
    #expect(!graph.dump.contains("broker:apes ⇢"))
  }

  @Test func `do not tie together what one block makes several of`() {
    let graph = Architecture.linked([
      "main.tf": """
      resource "acme_relay_queue" "all" {
        for_each = toset(["zebras", "apes"])
        name     = each.key
      }
      resource "acme_function" "zoo" { environment = { QUEUE = acme_relay_queue.all["apes"].url } }
      resource "acme_relay_subscription" "feeds" {
        for_each  = toset(["zebras", "apes"])
        topic_arn = acme_relay_queue.all[each.key].arn
        endpoint  = acme_function.zoo.arn
        rest      = [for queue in acme_relay_queue.all : queue.arn]
      }
      """
    ])
    #expect(
      !graph.connections.contains {
        $0.from.text.hasPrefix("broker:") && $0.to.text.hasPrefix("broker:")
      }
    )
  }
}
