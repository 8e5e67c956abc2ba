import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Modules of infrastructure that lie elsewhere` {
  @Test(arguments: [
    "terraform-acme-modules/granite/acme", "github.com/acme/modules//granite?ref=v1",
    "git::https://forge.example.org/acme/terraform-aws-granite.git?ref=v2",
    "acme/stores/acme//modules/granite",
  ]) func `create what they are called`(source: String) {
    let graph = Architecture.linked([
      "infra/main.tf": """
      module "orders" {
        source = "\(source)"
        size = 2
      }
      module "shop" {
        source = "acme/box/acme"
        name = "shop"
        environment_variables = { STORE = module.orders.url }
      }
      """
    ])
    #expect(
      graph.dump == """
        database:orders  granite
        service:shop
        service:shop → database:orders  configured
        """
    )
  }

  @Test func `run the image that they are given with how it is run`() {
    let graph = Architecture.linked([
      "infra/main.tf": """
      module "web" {
        source = "git::https://forge.example.org/acme/modules.git//application"
        docker_image = "acme/orders:1"
        web_port = 8080
      }
      module "images" {
        source = "git::https://forge.example.org/acme/modules.git//build"
        image_name = "acme/orders"
      }
      """
    ])
    #expect(graph.dump == "service:web")
  }

  @Test func `are of those with their own key where both are made for each of a set`() {
    let graph = Architecture.linked([
      "infra/main.tf": """
      module "stores" {
        for_each = toset(["orders", "stock"])
        source = "acme/granite/acme"
      }
      module "shops" {
        for_each = toset(["orders", "stock"])
        source = "acme/box/acme"
        environment_variables = { STORE = module.stores[each.key].url }
      }
      """
    ])
    #expect(
      graph.connections.map { "\($0.from) \($0.to)" }.sorted() == [
        "service:orders database:orders", "service:stock database:stock",
      ]
    )
  }
}

@Suite struct `Units of infrastructure` {
  private static let modules = [
    "modules/stores/main.tf": """
    resource "acme_granite_instance" "crates" { name = "crates" }
    output "place" { value = acme_granite_instance.crates.url }
    """,
    "modules/shop/main.tf": """
    variable "store" {}
    module "shop" {
      source = "acme/box/acme"
      name = "shop"
      environment_variables = { STORE = var.store }
    }
    """,
    "live/production/stores/terragrunt.hcl": """
    terraform { source = "../../../modules//stores" }
    """,
  ]

  @Test(arguments: [
    "../../../modules//shop", "git::https://forge.org/acme/shop//modules/shop?ref=v1",
  ])
  func `take what those that they depend on publish`(source: String) {
    let graph = Architecture.linked(
      Self.modules.merging([
        "live/production/shop/terragrunt.hcl": """
        terraform { source = "\(source)" }
        dependency "base" { config_path = "../stores" }
        inputs = { store = dependency.base.outputs.place }
        """
      ]) { $1 }
    )
    #expect(
      graph.dump == """
        database:crates  granite
        service:shop
        service:shop → database:crates  configured
        """
    )
  }
}
