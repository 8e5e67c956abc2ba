import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Infrastructure code` {
  @Test func `of Terraform connects what refers to each other`() {
    let graph = Architecture.linked([
      "main.tf": """
      resource "acme_relay_queue" "orders" {
        name = "orders"
      }

      resource "acme_function" "mailer" {
        name = "mailer"
        environment = {
          QUEUE = acme_relay_queue.orders.arn
        }
      }
      """
    ])
    #expect(
      graph.dump == """
        broker:orders  relay
        service:mailer
        service:mailer ⇢ broker:orders  configured
        """
    )
  }

  @Test func `of CloudFormation connects what refers to each other`() {
    let graph = Architecture.linked([
      "template.yaml": """
      AWSTemplateFormatVersion: "2010-09-09"
      Resources:
        Orders:
          Type: AWS::Relay::Queue
        Mailer:
          Type: AWS::Box::Function
          Properties:
            Environment:
              Variables:
                QUEUE: !Ref Orders
      """
    ])
    #expect(
      graph.dump == """
        broker:Orders  relay
        service:Mailer
        service:Mailer ⇢ broker:Orders  configured
        """
    )
  }
}
