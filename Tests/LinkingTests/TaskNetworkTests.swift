import ArchitectureModel
import Facts
import TestSupport
import Testing

@Suite struct `Tasks of a network with names of its own` {
  private let template = """
    AWSTemplateFormatVersion: "2010-09-09"
    Resources:
      Space:
        Type: AWS::ServiceDiscovery::PrivateDnsNamespace
        Properties: { Name: shop.acme, Vpc: vpc-1 }
      LedgerTask:
        Type: AWS::ECS::TaskDefinition
        Properties:
          ContainerDefinitions:
            - { Name: ledger, Image: "granite:1" }
      WebTask:
        Type: AWS::ECS::TaskDefinition
        Properties:
          ContainerDefinitions:
            - Name: web
              Image: acme/web
              Environment:
                - { Name: LEDGER_HOST, Value: ledger.shop.acme }
    """

  @Test func `find each other by their containers' names below the network's domain`() {
    let graph = Architecture.linked(["template.yaml": template])
    #expect(
      graph.dump == """
        database:LedgerTask  granite
        service:WebTask
        service:WebTask → database:LedgerTask  configured
        """
    )
  }

  @Test func `are what other deployments call as their containers`() {
    let graph = Architecture.linked([
      "template.yaml": template,
      "compose.yaml": """
      services:
        ledger: { image: "granite:1" }
        archive: { image: "granite:1" }
        web:
          image: acme/web
          environment: { LEDGER_HOST: ledger }
      """,
    ])
    #expect(
      graph.dump == """
        database:archive  granite
        database:ledger  granite
        service:web
        service:web → database:ledger  configured
        """
    )
  }
}
