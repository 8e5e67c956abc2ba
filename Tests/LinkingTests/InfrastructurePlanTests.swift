import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Planned infrastructure` {
  @Test func `takes modules apart, as often as they are called`() {
    let graph = Architecture.linked([
      "main.tf": """
      module "orders" {
        source    = "./modules/program"
        queue_url = acme_relay_queue.events.url
      }
      module "mail" {
        source = "./modules/program"
        env    = { QUEUE = acme_relay_queue.events.url }
      }
      resource "acme_relay_queue" "events" {}
      """,
      "modules/program/main.tf": """
      variable "queue_url" { default = "" }
      variable "env" { default = {} }
      resource "acme_function" "this" {
        environment = merge(var.env, { TARGET = var.queue_url })
      }
      """,
    ])
    #expect(
      graph.dump == """
        broker:events  relay
        service:mail
        service:orders
        service:mail ⇢ broker:events  configured
        service:orders ⇢ broker:events  configured
        """
    )
  }

  @Test func `applies blocks as often as their keys say, and not at all for none`() {
    let graph = Architecture.linked([
      "main.tf": """
      variable "programs" { default = ["mail", "print"] }
      variable "has_spare" { default = false }
      resource "acme_function" "this" {
        for_each = toset(var.programs)
      }
      resource "acme_granite_instance" "spare" { count = var.has_spare ? 1 : 0 }
      """
    ])
    #expect(
      graph.dump == """
        service:mail
        service:print
        """
    )
  }

  @Test func `follows listeners and target groups from a gateway to its program`() {
    let graph = Architecture.linked([
      "main.tf": """
      resource "acme_turnstile" "edge" {}
      resource "acme_listener" "http" { edge = acme_turnstile.edge.id }
      resource "acme_listener_rule" "all" {
        listener = acme_listener.http.id
        target   = acme_target_group.web.id
      }
      resource "acme_target_group" "web" { vpc = acme_vpc.main.id }
      resource "acme_function" "web" { targets = [acme_target_group.web.id] }
      resource "acme_vpc" "main" {}
      """
    ])
    #expect(
      graph.dump == """
        gateway:edge  turnstile
        service:web
        gateway:edge → service:web  configured
        """
    )
  }

  @Test func `finds a store behind a secret, a grant or a firewall`() {
    let graph = Architecture.linked([
      "main.tf": """
      resource "acme_function" "api" {
        role    = acme_role.api.id
        secret  = acme_secret.url.id
      }
      resource "acme_secret" "url" {}
      resource "acme_secret_version" "url" {
        secret = acme_secret.url.id
        value  = "granite://${acme_granite_instance.orders.host}/orders"
      }
      resource "acme_granite_instance" "orders" {}
      resource "acme_role" "api" {}
      resource "acme_role_policy" "api" {
        role     = acme_role.api.id
        resource = acme_relay_queue.events.arn
      }
      resource "acme_relay_queue" "events" {}
      """,
      "reports/main.tf": """
      resource "acme_function" "reports" { security = acme_security_group.reports.id }
      resource "acme_security_group" "reports" {}
      resource "acme_security_group" "numbers" { from = acme_security_group.reports.id }
      resource "acme_granite_instance" "numbers" { security = acme_security_group.numbers.id }
      """,
    ])
    #expect(
      graph.dump == """
        broker:events  relay
        database:numbers  granite
        database:orders  granite
        service:api
        service:reports
        service:api ⇢ broker:events  configured
        service:api → database:orders  configured
        service:reports → database:numbers  configured
        """
    )
  }

  @Test func `deploys one system to several environments`() {
    let program = """
      module "app" { source = "../../app" }
      """
    let graph = Architecture.linked([
      "live/prod/main.tf": program, "live/staging/main.tf": program,
      "app/main.tf": """
      resource "acme_function" "orders" { environment = { DB_HOST = acme_granite_instance.main.host } }
      resource "acme_granite_instance" "main" { name = "orders" }
      """,
    ])
    #expect(
      graph.dump == """
        database:orders  granite
        service:orders
        service:orders → database:orders  configured
        """
    )
  }

  @Test func `leaves out what serves only the deployment`() {
    let graph = Architecture.linked([
      "main.tf": """
      resource "acme_function" "orders" {}
      resource "acme_relay_queue" "alarms" {}
      resource "acme_turnstile" "build_nodes" { machines = [acme_machine.node.id] }
      resource "acme_machine" "node" {}
      """
    ])
    #expect(graph.dump == "service:orders")
  }

  @Test func `fills templates of container definitions`() {
    let graph = Architecture.linked([
      "infra/main.tf": """
      resource "acme_function" "orders" { task = acme_task_definition.orders.id }
      resource "acme_task_definition" "orders" {
        container_definitions = templatefile("${path.module}/orders.json.tpl", {
          host = acme_granite_instance.main.host
        })
      }
      resource "acme_granite_instance" "main" {}
      """,
      "infra/orders.json.tpl": """
      [{ "name": "orders", "image": "acme/orders", "essential": true,
         "environment": [{ "name": "DB_HOST", "value": "${host}" }] }]
      """,
    ])
    #expect(
      graph.dump == """
        database:main  granite
        service:orders
        service:orders → database:main  configured
        """
    )
  }
}
