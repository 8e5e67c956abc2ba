import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Several resources of one product` {
  private func dump(_ code: String, _ infrastructure: String) -> String {
    Architecture.linked([
      "shop/requirements.txt": "webby\nrelay\n",
      "shop/main.py": "import os, relay, webby\n\(code)\nwebby.serve()\n",
      "shop/Dockerfile": "FROM python\nCOPY . .\nCMD python main.py\n",
      "infra/main.tf": infrastructure,
    ]).dump
  }

  private static let two = """
    resource "acme_relay_queue" "order_events" { name = "${var.stage}-order-events" }
    resource "acme_relay_queue" "mail_events" {}
    """

  @Test func `are told apart by the names of variables`() {
    #expect(
      dump("relay.send(os.environ['ORDER_EVENTS_QUEUE_URL'])", Self.two) == """
        broker:order_events  relay
        service:shop  python
        service:shop ⇢ broker:order_events  coded
        """
    )
  }

  @Test func `are told apart by their own names in calls`() {
    #expect(
      dump("relay.send('order_events', 'hello')", Self.two) == """
        broker:order_events  relay
        service:shop  python
        service:shop ⇢ broker:order_events  coded
        """
    )
  }

  @Test func `are told apart by the last word where the first ones are the system`() {
    let infrastructure = """
      resource "acme_relay_queue" "a" { name = "acme-shop-orders" }
      resource "acme_relay_queue" "b" { name = "acme-shop-mails" }
      """
    #expect(
      dump("relay.send(os.environ['ORDERS_QUEUE'])", infrastructure)
        .contains("service:shop ⇢ broker:acme-shop-orders  coded")
    )
  }

  @Test func `are one for all where no name tells`() {
    #expect(
      dump("relay.send(os.environ['TARGET'])", Self.two) == """
        broker:relay  relay
        service:shop  python
        service:shop ⇢ broker:relay  coded
        """
    )
  }

  @Test func `count without those that infrastructure keeps for itself`() {
    #expect(
      dump(
        "relay.send(os.environ['TARGET'])",
        """
        resource "acme_relay_queue" "mails" {}
        resource "acme_relay_queue" "mails_dlq" {}
        """
      ) == """
        broker:mails  relay
        service:shop  python
        service:shop ⇢ broker:mails  coded
        """
    )
  }
}
