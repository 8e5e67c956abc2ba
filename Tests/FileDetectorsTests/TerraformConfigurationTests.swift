import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Terraform detector` {
  @Test func `reads resources with their environment and references`() {
    let detection = Detector.terraformConfiguration.detect(
      FileText(
        """
        resource "aws_sqs_queue" "orders" {
          name = "orders-${var.stage}"
        }

        resource "aws_lambda_function" "worker" {
          function_name = "worker" # the consumer
          runtime       = "nodejs20.x"
          image_uri     = var.image
          environment {
            variables = {
              QUEUE_URL   = aws_sqs_queue.orders.url
              DB_PASSWORD = "hunter2"
              "MODE"      = "fast"
            }
          }
          depends_on = [aws_iam_role.unused]
        }

        data "aws_ssm_parameter" "key" { name = "/shop/key" }
        """
      )
    )
    #expect(
      detection.dump == """
        1  resource aws_sqs_queue orders with name=orders-${var.stage} refers to var.stage
        5  resource aws_lambda_function worker with function_name=worker, runtime=nodejs20.x, image_uri=${var.image}, env.QUEUE_URL=${aws_sqs_queue.orders.url}, env.DB_PASSWORD=•••, env.MODE=fast refers to var.image,aws_sqs_queue.orders
        19  resource data.aws_ssm_parameter key with name=/shop/key
        """
    )
  }

  @Test func `reads containers and their env blocks`() {
    let detection = Detector.terraformConfiguration.detect(
      FileText(
        """
        resource "google_cloud_run_service" "api" {
          name = "api"
          template {
            spec {
              containers {
                image = "example/api:1"
                env {
                  name  = "DB_HOST"
                  value = google_sql_database_instance.db[0].private_ip
                }
              }
            }
          }
        }
        resource "aws_ecs_task_definition" "web" {
          family = "web"
          container_definitions = jsonencode([{
            name  = "web"
            image = "example/web:1"
            portMappings = [{ containerPort = 80 }]
            environment = [
              { name = "API_URL", value = "http://${aws_lb.api.dns_name}" },
            ]
          }])
        }
        """
      )
    )
    #expect(
      detection.dump == """
        1  resource google_cloud_run_service api with name=api, image=example/api:1, env.DB_HOST=${google_sql_database_instance.db[0].private_ip} refers to google_sql_database_instance.db
        15  resource aws_ecs_task_definition web with family=web, container=web, image=example/web:1, env.API_URL=http://${aws_lb.api.dns_name}, container_port=80 refers to aws_lb.api
        """
    )
  }

  @Test func `reads containers in a text with places for numbers`() {
    let detection = Detector.terraformConfiguration.detect(
      FileText(
        """
        resource "aws_ecs_task_definition" "web" {
          family = "web"
          container_definitions = <<DEFINITION
        [ { "name": "web", "image": "example/web:1", "cpu": ${var.cpu},
            "environment": [ { "name": "MODE", "value": "fast" } ] } ]
        DEFINITION
        }
        """
      )
    )
    #expect(detection.dump.contains("container=web, image=example/web:1, env.MODE=fast"))
  }

  @Test func `reads modules, providers, variables and locals`() {
    let detection = Detector.terraformConfiguration.detect(
      FileText(
        """
        provider "aws" { region = "eu-central-1" }
        module "orders" {
          source = "./service"
          queue  = module.bus.queue_url
          ports  = [80, 443]
        }
        module "bus" {
          source  = "example/bus/aws"
          version = "1.0"
        }
        variable "stage" { default = "prod" }
        locals {
          names = { queue = "orders" }
        }
        output "url" { value = module.orders.url }
        """
      )
    )
    #expect(
      detection.dump == """
        1  resource provider/aws aws
        2  resource module/./service orders with queue=${module.bus.queue_url}, ports[0]=80, ports[1]=443 refers to module.bus.queue_url
        3  refers to component ./service
        7  resource module/example/bus/aws bus
        11  variables sets stage = prod
        13  locals sets names.queue = orders
        15  outputs sets url = ${module.orders.url}
        """
    )
  }

  @Test func `keeps what stands around a mistake`() {
    let detection = Detector.terraformConfiguration.detect(
      FileText(
        """
        resource "a_b" "one" { name = "one" }
        }
        resource "a_b" "two" {
          name = <<-EOT
            two
            EOT
          url = x ? "a" : "b"
        }
        """
      )
    )
    #expect(
      detection.dump == """
        1  resource a_b one with name=one
        3  resource a_b two with url=${x ? "a" : "b"}
        2  ? not valid HCL: '}' without '{'
        """
    )
  }
}

@Suite struct `Terraform expressions` {
  @Test func `stay expressions, with what decides how often a block is applied`() {
    let detection = Detector.terraformConfiguration.detect(
      FileText(
        """
        resource "acme_function" "jobs" {
          for_each      = toset(var.names)
          function_name = join("-", [var.prefix, each.key])
          environment {
            variables = merge(local.common, { QUEUE = acme_queue.jobs.url })
          }
        }
        resource "acme_bucket" "spare" { count = var.is_spare ? 1 : 0 }
        variable "names" { default = ["mail", "print"] }
        """
      )
    )
    #expect(
      detection.dump == """
        1  resource acme_function jobs with for_each=${toset(var.names)}, function_name=${join("-", [var.prefix, each.key])}, env.*=${merge(local.common, {QUEUE = acme_queue.jobs.url, })} refers to var.prefix,local.common,acme_queue.jobs
        8  resource acme_bucket spare with count=${var.is_spare ? 1 : 0}
        9  variables sets names[0] = mail
        9  variables sets names[1] = print
        """
    )
  }

  @Test func `reads what a template is filled with, as a map and as the block of older versions`() {
    let detection = Detector.terraformConfiguration.detect(
      FileText(
        """
        data "template_file" "old" {
          vars { store = "${acme_store.main.url}" }
        }
        data "template_file" "new" {
          vars = { store = acme_store.main.url }
        }
        """
      )
    )
    #expect(
      detection.dump == """
        1  resource data.template_file old with vars.store=${acme_store.main.url} refers to acme_store.main
        4  resource data.template_file new with vars.store=${acme_store.main.url} refers to acme_store.main
        """
    )
  }
}
