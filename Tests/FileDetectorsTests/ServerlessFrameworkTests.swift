import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Serverless Framework detector` {
  @Test func `reads functions, settings, events and resources`() {
    let detection = Detector.serverlessFramework.detect(
      FileText(
        """
        service: orders
        custom:
          table: shop-${self:provider.stage}
        provider:
          name: aws
          runtime: nodejs20.x
          environment:
            TABLE: ${self:custom.table}
          iam:
            role:
              statements:
                - Effect: Allow
                  Action: [dynamodb:PutItem]
                  Resource: !GetAtt Table.Arn
        functions:
          create:
            handler: src/create.handler
            environment:
              QUEUE: !Ref Queue
            events:
              - http: {path: /orders, method: post}
              - sqs: {arn: !GetAtt Queue.Arn}
              - schedule: rate(1 hour)
        resources:
          Resources:
            Queue:
              Type: AWS::SQS::Queue
              Properties: {QueueName: jobs}
        """
      )
    )
    #expect(
      detection.dump == """
        3  sets custom.table = shop-${self:provider.stage}
        4  resource serverless/provider orders with name=aws, runtime=nodejs20.x, policy.dynamodb:PutItem=${Table.Arn} refers to Table
        8  service/create sets TABLE = shop-${self:provider.stage}
        16  function create in orders built from . runs [src/create.handler] schedule rate(1 hour)
        16  resource serverless/function create with event.http=POST /orders, event.sqs=${Queue.Arn}, event.schedule=rate(1 hour) links ${ApiGatewayRestApi} to ${create}, ${create} to ${Queue.Arn}
        19  service/create sets QUEUE = ${Queue}
        21  resource AWS::ApiGateway::RestApi ApiGatewayRestApi with implicit=true
        26  resource AWS::SQS::Queue Queue with QueueName=jobs
        """
    )
  }
}
