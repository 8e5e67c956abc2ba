import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Programs that infrastructure code runs from its own registry` {
  private func dump(container: String, repository: String) -> String {
    Architecture.linked([
      "orders/Dockerfile": "FROM python\nCOPY . .\nCMD python main.py\n",
      "orders/requirements.txt": "webby\n",
      "orders/main.py": "import webby\nwebby.serve()\n",
      "infra/main.tf": """
      resource "aws_ecr_repository" "images" { name = "\(repository)" }
      resource "aws_ecs_task_definition" "task" {
        family = "acme"
        container_definitions = <<EOF
      [{
        "cpu": ${var.cpu},
        "name": "\(container)",
        "image": "${aws_ecr_repository.images.repository_url}"
      }]
      EOF
      }
      resource "acme_function" "service" {
        name = "${var.stack}-service"
        task_definition = aws_ecs_task_definition.task.arn
      }
      """,
    ]).dump
  }

  @Test func `are the code that the registry is called after`() {
    #expect(dump(container: "main", repository: "orders") == "service:service  python")
  }

  @Test func `are the code that their container is called after`() {
    #expect(dump(container: "orders", repository: "all") == "service:orders  python")
  }
}

@Suite struct `Containers in a template that a data source fills in` {
  @Test func `run the images that they are given`() {
    let graph = Architecture.linked([
      "infra/main.tf": """
      data "template_file" "rows" {
        template = "${file("${path.module}/rows.json")}"
        vars {
          image = "granite:1"
        }
      }
      resource "aws_ecs_task_definition" "rows" {
        family                = "rows"
        container_definitions = "${data.template_file.rows.rendered}"
      }
      resource "acme_function" "rows" {
        name            = "rows"
        task_definition = "${aws_ecs_task_definition.rows.arn}"
      }
      """,
      "infra/rows.json": """
      [{ "name": "rows", "image": "${image}", "portMappings": [{ "containerPort": 7001 }] }]
      """,
    ])
    #expect(graph.components.map(\.technology) == ["granite"])
  }
}

@Suite struct `Engines of hosted databases` {
  @Test(arguments: ["granite", "GranIte", "aurora-granite"])
  func `are known however they are written`(engine: String) {
    let graph = Architecture.linked([
      "main.tf": "resource \"acme_slab_instance\" \"rows\" { engine = \"\(engine)\" }\n"
    ])
    #expect(graph.components.map(\.technology) == ["granite"])
  }
}
