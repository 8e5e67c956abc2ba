import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `CloudFormation detector` {
  @Test func `reads functions with settings, events and policies`() {
    let detection = Detector.cloudFormation.detect(
      FileText(
        """
        AWSTemplateFormatVersion: "2010-09-09"
        Transform: AWS::Serverless-2016-10-31
        Globals:
          Function:
            Runtime: python3.12
            Environment:
              Variables: {STAGE: prod}
        Parameters:
          Table: {Type: String, Default: orders}
        Resources:
          Queue:
            Type: AWS::SQS::Queue
          Worker:
            Type: AWS::Serverless::Function
            Properties:
              CodeUri: src/worker
              Handler: app.run
              Environment:
                Variables:
                  QUEUE_URL: !Ref Queue
                  TABLE: !Sub "shop-${Table}"
              Policies:
                - SQSSendMessagePolicy: {QueueName: !GetAtt Queue.QueueName}
              Events:
                Jobs:
                  Type: SQS
                  Properties: {Queue: !GetAtt Queue.Arn}
                Get:
                  Type: Api
                  Properties: {Path: /orders, Method: get}
                Nightly:
                  Type: Schedule
                  Properties: {Schedule: rate(1 day)}
        Outputs:
          Url:
            Value: !GetAtt Queue.QueueUrl
            Export: {Name: shop-queue}
        """
      )
    )
    #expect(
      detection.dump == """
        7  service/Worker sets STAGE = prod
        9  parameters sets Table = orders
        11  resource AWS::SQS::Queue Queue
        13  function Worker built from src/worker runs [app.run] schedule rate(1 day)
        13  resource AWS::Serverless::Function Worker with CodeUri=src/worker, Handler=app.run, event.SQS=${Queue.Arn}, event.Api=GET /orders, event.Schedule=rate(1 day), policy.SQSSendMessagePolicy=${Queue.QueueName} refers to Queue links ${Worker} to ${Queue.Arn}, ${ServerlessRestApi} to ${Worker}
        20  service/Worker sets QUEUE_URL = ${Queue}
        21  service/Worker sets TABLE = shop-${Table}
        28  resource AWS::Serverless::Api ServerlessRestApi with implicit=true
        35  outputs sets Url = ${Queue.QueueUrl}
        35  exports sets shop-queue = ${Queue.QueueUrl}
        """
    )
  }

  @Test func `reads JSON and containers`() {
    let detection = Detector.cloudFormation.detect(
      FileText(
        """
        {
          "Resources": {
            "Task": {
              "Type": "AWS::ECS::TaskDefinition",
              "Properties": {
                "ContainerDefinitions": [
                  {
                    "Name": "web",
                    "Image": {"Fn::Join": ["/", [{"Ref": "Registry"}, "web"]]},
                    "PortMappings": [{"ContainerPort": 80}],
                    "Environment": [
                      {"Name": "DB_HOST", "Value": {"Fn::GetAtt": ["Db", "Endpoint.Address"]}}
                    ]
                  }
                ]
              }
            }
          }
        }
        """
      )
    )
    #expect(
      detection.dump == """
        3  resource AWS::ECS::TaskDefinition Task
        7  task Task image ${Registry}/web known as web ports 80
        12  service/Task sets DB_HOST = ${Db.Endpoint.Address}
        """
    )
  }

  @Test func `says nothing of other YAML that mentions resource types`() {
    let detection = Detector.cloudFormation.detect(
      FileText(
        """
        steps:
          - run: echo AWS::S3::Bucket Resources
        """
      )
    )
    #expect(
      detection.dump == """

        """
    )
  }

  @Test func `reads what answers the paths of a described interface`() {
    let detection = Detector.cloudFormation.detect(
      FileText(
        """
        openapi: "3.0.1"
        paths:
          /orders:
            get:
              x-amazon-apigateway-integration:
                credentials: {Fn::GetAtt: [Role, Arn]}
                uri: {Fn::Sub: "arn:aws:apigateway:${AWS::Region}:lambda:path/${Find.Arn}/invocations"}
            options:
              x-amazon-apigateway-integration: {type: mock}
        components:
          securitySchemes:
            key:
              x-amazon-apigateway-authorizer: {authorizerUri: {Fn::Sub: "${AWS::Region}/${Check.Arn}"}}
        """
      )
    )
    #expect(
      detection.dump == """
        7  resource openapi/integration integration refers to Find
        13  resource openapi/integration integration refers to Check
        """
    )
  }
}
