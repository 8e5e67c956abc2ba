import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Stacks` {
  private static func template(_ resources: String) -> String {
    "AWSTemplateFormatVersion: \"2010-09-09\"\nResources:\n" + resources
  }

  private static func function(_ name: String, folder: String, _ more: String) -> String {
    """
      \(name):
        Type: AWS::Serverless::Function
        Properties:
          CodeUri: \(folder)
          Handler: app.run
    \(more)
    """
  }

  @Test func `keep resources of one name apart`() {
    let queue = "  Queue: {Type: AWS::Relay::Queue}\n"
    let use = "      Policies: [{SendPolicy: {Name: !Ref Queue}}]"
    let graph = Architecture.linked([
      "orders/template.yaml": Self.template(queue + Self.function("Save", folder: "src", use)),
      "people/template.yaml": Self.template(queue + Self.function("Greet", folder: "src", use)),
    ])
    #expect(
      graph.dump == """
        broker:orders-Queue  relay
        broker:people-Queue  relay
        function:Greet
        function:Save
        function:Greet ⇢ broker:people-Queue  configured
        function:Save ⇢ broker:orders-Queue  configured
        """
    )
  }

  @Test func `find what a parameter is named for in another stack`() {
    let graph = Architecture.linked([
      "orders/template.yaml": Self.template("  Jobs: {Type: AWS::Relay::Queue}\n"),
      "mail/template.yaml": "Parameters: {OrdersJobsArn: {Type: String}}\n"
        + Self.template(
          Self.function(
            "Mailer",
            folder: "src",
            "      Events: {Job: {Type: SQS, Properties: {Queue: !Ref OrdersJobsArn}}}"
          )
        ),
    ])
    #expect(
      graph.dump == """
        broker:Jobs  relay
        function:Mailer
        function:Mailer ⇢ broker:Jobs  configured
        """
    )
  }

  @Test func `follow exports and what nested stacks are given`() {
    let graph = Architecture.linked([
      "base.yaml": Self.template("  Jobs: {Type: AWS::Relay::Queue}\n")
        + "Outputs: {J: {Value: !GetAtt Jobs.Arn, Export: {Name: shop-jobs}}}\n",
      "root.yaml": Self.template(
        """
          Inner:
            Type: AWS::CloudFormation::Stack
            Properties:
              TemplateURL: inner.yaml
              Parameters: {Source: !ImportValue shop-jobs}

        """
      ),
      "inner.yaml": "Parameters: {Source: {Type: String}}\n"
        + Self.template(
          Self.function(
            "Worker",
            folder: "src",
            "      Events: {Job: {Type: SQS, Properties: {Queue: !Ref Source}}}"
          )
        ),
    ])
    #expect(
      graph.dump == """
        broker:Jobs  relay
        function:Worker
        function:Worker ⇢ broker:Jobs  configured
        """
    )
  }

  @Test func `included side by side have resources of their own`() {
    let inner = Self.template("  Jobs: {Type: AWS::Relay::Queue}\n")
    let nested = { (name: String) in
      "  \(name): {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: \(name).yaml}}\n"
    }
    let graph = Architecture.linked([
      "root.yaml": Self.template(nested("mail") + nested("bills")),
      "mail.yaml": inner,
      "bills.yaml": inner,
    ])
    #expect(graph.components.map(\.name) == ["bills-Jobs", "mail-Jobs"])
  }

  @Test func `grant nothing by a role that several functions have`() {
    let role = """
        Role:
          Type: AWS::IAM::Role
          Properties:
            Policies: [{PolicyDocument: {Statement: [{Action: send, Resource: !Ref Jobs}]}}]
        Jobs: {Type: AWS::Relay::Queue}

      """
    let acting = "      Role: !GetAtt Role.Arn\n"
    let one = Self.template(role + Self.function("Save", folder: "a", acting))
    let two = one + Self.function("Load", folder: "b", acting)
    #expect(
      Architecture.linked(["template.yaml": one]).dump.contains("function:Save ⇢ broker:Jobs")
    )
    #expect(!Architecture.linked(["template.yaml": two]).dump.contains("⇢"))
  }

  @Test func `are what programs create, not the templates that these wrote`() {
    let graph = Architecture.linked([
      "shop/lib/stack.ts": """
      import { aws_lambda as lambda } from "aws-cdk-lib";
      export class Shop {
        constructor() {
          const mailer = new lambda.Function(this, "Mailer", {
            code: lambda.Code.fromAsset("mailer"), handler: "app.run",
          });
        }
      }
      """,
      "shop/mailer/app.py": "import os\n",
      "shop/template.json": """
      {"Resources": {"Mailer1A2B3C4D": {"Type": "AWS::Lambda::Function",
        "Properties": {"Handler": "app.run"}, "Metadata": {"aws:cdk:path": "Shop/Mailer/Resource"}}}}
      """,
    ])
    #expect(graph.dump == "function:Mailer  python")
  }

  @Test func `take the code of functions from what builds are made of`() {
    let graph = Architecture.linked([
      "template.yaml": Self.template(
        Self.function("Mailer", folder: "build/mailer", "")
          + Self.function("Reader", folder: "build/reader", "")
      ),
      "src/mailer/app.py": "import coinpurse\ncoinpurse.Client('a')\n",
      "src/reader/app.py": "import os\n",
    ])
    #expect(graph.dump.contains("function:Mailer → external:coinpurse"))
    #expect(!graph.dump.contains("function:Reader → external:coinpurse"))
  }

  @Test func `that give a resource the same name create one`() {
    let table = "  Log: {Type: AWS::Relay::Queue, Properties: {QueueName: shop-log}}\n"
    let graph = Architecture.linked([
      "orders/template.yaml": Self.template(table),
      "people/template.yaml": Self.template(table.replacing("Log", with: "PeopleLog")),
    ])
    #expect(graph.dump == "broker:Log  relay")
  }

  @Test func `at the edge are bound to each other by name`() {
    let graph = Architecture.linked([
      "orders/wrangler.toml": """
      name = "orders"
      main = "index.js"
      [[services]]
      binding = "PEOPLE"
      service = "people"
      """,
      "orders/index.js": "export default {}",
      "people/wrangler.toml": "name = \"people\"\nmain = \"index.js\"\n",
      "people/index.js": "export default {}",
    ])
    #expect(
      graph.dump == """
        function:orders
        function:people
        function:orders → function:people  configured
        """
    )
  }

  @Test(arguments: ["DefinitionUri: ./api.yaml", "DefinitionBody: {Fn::Transform: INCLUDE}"])
  func `hand paths on to what a description beside the template names`(definition: String) {
    let included = "{Name: AWS::Include, Parameters: {Location: api.yaml}}"
    let graph = Architecture.linked([
      "orders/template.yaml": Self.template(
        """
          Door:
            Type: AWS::Turnstile::Api
            Properties: {\(definition.replacing("INCLUDE", with: included))}
          Jobs: {Type: AWS::Relay::Queue}
          Idle: {Type: AWS::Relay::Queue}

        """
      ),
      "orders/api.yaml": """
      openapi: "3.0.1"
      info: {title: Orders, version: "1"}
      paths:
        /orders:
          post:
            x-amazon-apigateway-integration:
              type: aws
              credentials: {Fn::GetAtt: [Idle, Arn]}
              uri: {Fn::Sub: "arn:aws:apigateway:${AWS::Region}:sqs:path/1/${Jobs.QueueName}"}
      """,
    ])
    #expect(
      graph.dump == """
        broker:Idle  relay
        broker:Jobs  relay
        gateway:Door  turnstile
        gateway:Door ⇢ broker:Jobs  configured
        """
    )
  }
}
