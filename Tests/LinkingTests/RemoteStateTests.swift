import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Infrastructure of several states` {
  private static func layout(_ name: String) -> [String: String] {
    [
      "\(name)/base/main.tf": """
      resource "acme_granite_instance" "\(name)-crates" {
        name = "\(name)-crates"
      }
      output "store_url" { value = "granite://u:${random_password.p.result}@${acme_granite_instance.\(name)-crates.endpoint}/shop" }
      """,
      "\(name)/app/main.tf": """
      data "terraform_remote_state" "base" { backend = "s3" }
      resource "acme_secret" "settings" { name = "\(name)/settings" }
      resource "acme_secret_version" "settings" {
        secret_id = acme_secret.settings.id
        secret_string = jsonencode({
          STORE_URL = data.terraform_remote_state.base.outputs.store_url
          SIGNATURE = "abc"
        })
      }
      resource "acme_function" "\(name)-shop" { task = acme_task_definition.\(name).id }
      resource "acme_task_definition" "\(name)" {
        family = "\(name)-shop"
        container_definitions = jsonencode([{
          name = "\(name)-shop", image = "acme/\(name)-shop"
          secrets = [{ name = "STORE_URL", valueFrom = "${acme_secret.settings.arn}:STORE_URL::" }]
        }])
      }
      """,
    ]
  }

  @Test func `leads containers through their secrets to what the state beside them publishes`() {
    let graph = Architecture.linked(Self.layout("coats").merging(Self.layout("boots")) { $1 })
    let wires = graph.connections.map { "\($0.from) \($0.to)" }
    #expect(wires.contains { $0.contains("coats-shop") && $0.contains("coats-crates") })
    #expect(wires.contains { $0.contains("boots-shop") && $0.contains("boots-crates") })
    #expect(!wires.contains { $0.contains("coats") && $0.contains("boots") })
  }
}
