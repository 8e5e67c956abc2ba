import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Functions in files of their own` {
  @Test func `belong to the service that takes the file in`() {
    let graph = Architecture.linked([
      "orders/serverless.yml": """
      service: orders
      custom: {queue: jobs-queue}
      provider: {name: cloud, runtime: nodejs20.x}
      functions: ${file(./functions.yml)}
      resources: ${file(./resources.yml)}
      """,
      "orders/functions.yml": """
      create:
        handler: src/create.handler
        events:
          - http: {path: /orders, method: post}
          - sqs: {arn: !GetAtt Jobs.Arn}
      """,
      "orders/resources.yml": """
      Jobs:
        Type: AWS::Relay::Queue
        Properties: {QueueName: "${self:custom.queue}"}
      """,
      "orders/package.json": #"{"name": "orders", "dependencies": {"granite-client": "1"}}"#,
      "orders/src/create.js": "exports.handler = () => {};\n",
    ])
    #expect(
      graph.dump == """
        broker:Jobs  relay
        function:create
        function:create ⇢ broker:Jobs  configured
        """
    )
  }

  @Test func `take the name that the service gives them, of a list as well`() {
    let graph = Architecture.linked([
      "serverless.yml": """
      service: orders
      provider: {name: cloud}
      functions:
        - ${file(functions/create.yml)}
        - print: ${file(functions/all.yml):printing}
      """,
      "functions/create.yml": "create: {handler: src/create.run}\n",
      "functions/all.yml":
        "printing: {handler: src/print.run}\nsparing: {handler: src/spare.run}\n",
      "src/create.js": "exports.run = () => {};\n",
      "src/print.js": "exports.run = () => {};\n",
    ])
    #expect(
      graph.dump == """
        function:create
        function:print
        """
    )
  }

  @Test func `count for nothing where no service takes them in`() {
    let graph = Architecture.linked([
      "functions.yml": "create: {handler: src/create.run, events: [{http: {path: /}}]}\n"
    ])
    #expect(graph.components.isEmpty)
  }

  @Test func `are found behind the imports of a program`() {
    let graph = Architecture.linked([
      "serverless.ts": """
      import type { Cloud } from 'serverless/cloud';
      import create from '@functions/create';
      import { print } from './src/functions';
      const Jobs = { Type: 'AWS::Relay::Queue', Properties: { QueueName: 'jobs' } } as const;
      const configuration: Cloud = {
        service: 'orders',
        provider: { name: 'cloud', runtime: 'nodejs20.x' },
        functions: { create, print, other: { handler: 'src/other.run', events: [{ sqs: { arn: { 'Fn::GetAtt': ['Jobs', 'Arn'] } } }] } },
        resources: { Resources: { Jobs } },
      };
      module.exports = configuration;
      """,
      "src/functions/index.ts": "export { default as print } from './print';\n",
      "src/functions/create/index.ts": """
      import { handlerPath } from '@libs/handler';
      export default {
        handler: `${handlerPath(__dirname)}/handler.main`,
        events: [{ sqs: { arn: { 'Fn::GetAtt': ['Jobs', 'Arn'] } } }],
      };
      """,
      "src/functions/create/handler.ts": "export const main = () => {};\n",
      "src/functions/print/index.ts": """
      export default {
        handler: `${handlerPath(__dirname)}/handler.main`,
        events: [{ http: { method: 'get', path: 'print' } }],
      };
      """,
      "src/functions/print/handler.ts": "export const main = () => {};\n",
      "src/other.ts": "export const run = () => {};\n",
      "package.json": #"{"name": "orders"}"#,
    ])
    #expect(
      graph.dump == """
        broker:Jobs  relay
        function:create  javascript
        function:other  javascript
        function:print  javascript
        function:create ⇢ broker:Jobs  configured
        function:other ⇢ broker:Jobs  configured
        """
    )
  }
}
