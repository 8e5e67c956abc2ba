import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Planned names` {
  @Test func `are what a module is handed, whatever its resource is labelled`() {
    let graph = Architecture.linked([
      "main.tf": """
      module "start_box_function" {
        source = "./modules/box"
        name   = "start-step-function"
      }
      module "records" {
        source = "./modules/store"
        name   = "invoice-records"
      }
      """,
      "modules/box/main.tf": "resource \"acme_function\" \"function\" { name = var.name }\n",
      "modules/store/main.tf":
        "resource \"acme_granite_instance\" \"media-records\" { name = var.name }\n",
    ])
    #expect(
      graph.dump == """
        database:invoice-records  granite
        service:start-step-function
        """
    )
  }

  @Test func `are those of the calls where a module is called several times`() {
    let graph = Architecture.linked([
      "main.tf": """
      module "fa_patient_api" {
        source = "./modules/app"
        name   = "${var.project}-patient"
      }
      module "fa_audit_api" {
        source = "./modules/app"
        name   = "${var.project}-audit"
      }
      """,
      "modules/app/main.tf": "resource \"acme_function\" \"fa\" { name = var.name }\n",
    ])
    #expect(
      graph.dump == """
        service:fa_audit_api
        service:fa_patient_api
        """
    )
  }

  @Test func `come from modules that are called, not from those that only lie beside them`() {
    let graph = Architecture.linked([
      "main.tf": "module \"orders\" { source = \"./modules/app\" }\n",
      "modules/app/main.tf": "resource \"acme_function\" \"main\" {}\n",
      "modules/base/main.tf": "resource \"acme_function\" \"main\" {}\n",
    ])
    #expect(graph.dump == "service:orders")
  }

  @Test func `are one in all environments, however they are numbered`() {
    let call = "module \"orders\" { source = \"../modules/app\" }\n"
    let graph = Architecture.linked([
      "dev/main.tf": call, "dev2/main.tf": call, "pentest/main.tf": call, "training/main.tf": call,
      "modules/app/main.tf": "resource \"acme_function\" \"main\" {}\n",
    ])
    #expect(graph.dump == "service:orders")
  }

  @Test func `leave out what only keeps the state of the plan`() {
    let graph = Architecture.linked([
      "main.tf": """
      resource "acme_granite_instance" "terraform_locks" { hash_key = "LockID" }
      resource "acme_granite_instance" "orders" { hash_key = "id" }
      """
    ])
    #expect(graph.dump == "database:orders  granite")
  }

  @Test func `belong to the code that a command publishes`() {
    let graph = Architecture.linked([
      "infra/main.tf": """
      resource "acme_function" "audit" { name = "audit" }
      resource "null_resource" "publish" {
        provisioner "local-exec" {
          command     = "box publish ${acme_function.audit.name}"
          working_dir = "../src/AuditCode"
        }
      }
      """,
      "src/AuditCode/package.json": #"{"name": "x", "dependencies": {"granite-client": "1"}}"#,
      "src/AuditCode/index.js": "require('granite-client').connect('granite://ledger:7000');\n",
    ])
    #expect(graph.component("service:audit")?.language == "javascript")
  }

  @Test func `are connected by blocks that are repeated for a list`() {
    let graph = Architecture.linked([
      "main.tf": """
      resource "acme_function" "orders" {}
      module "edge" {
        source   = "./modules/edge"
        backends = [{ backend = acme_function.orders.id }]
      }
      """,
      "modules/edge/main.tf": """
      resource "acme_turnstile" "this" {
        dynamic "backend" {
          for_each = var.backends
          content { group = backend.value["backend"] }
        }
      }
      """,
    ])
    #expect(
      graph.dump == """
        gateway:edge  turnstile
        service:orders
        gateway:edge → service:orders  configured
        """
    )
  }
}
