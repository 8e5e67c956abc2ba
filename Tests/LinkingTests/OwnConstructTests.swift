import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Own constructs` {
  private static let store = """
    import { Queue } from "aws-cdk-lib/aws-relay";
    export class Pantry extends Construct {
      constructor(scope: Construct, id: string) {
        super(scope, id);
        this.flour = this.makeFlour();
      }
      private makeFlour() {
        const sack = new Queue(this, "FlourQueue", {});
        return sack;
      }
    }
    """

  private static let baker = """
    import { Function } from "aws-cdk-lib/aws-box";
    import { aws_lambda as lambda } from "aws-cdk-lib";
    export class Kitchen extends Construct {
      constructor(scope: Construct, id: string, props: KitchenProps) {
        super(scope, id);
        const baker = new lambda.Function(this, "Baker", {
          entry: `${__dirname}/../baker/app.ts`,
          environment: { SOURCE: props.source.queueName },
        });
      }
    }
    """

  @Test func `use what they are given where they are made, through members of others`() {
    let graph = Architecture.linked([
      "lib/pantry.ts": Self.store,
      "lib/kitchen.ts": Self.baker,
      "baker/app.ts": "export const handler = () => process.env.SOURCE\n",
      "lib/stack.ts": """
      import { Stack } from "aws-cdk-lib";
      export class BakeryStack extends Stack {
        constructor(scope, id, props) {
          super(scope, id, props);
          const pantry = new Pantry(this, "Pantry");
          new Kitchen(this, "Kitchen", { source: pantry.flour });
        }
      }
      """,
    ])
    #expect(
      graph.dump == """
        broker:FlourQueue  relay
        function:Baker  javascript
        function:Baker ⇢ broker:FlourQueue  configured
        """
    )
  }

  @Test func `that extend one of the library are such a one`() {
    let graph = Architecture.linked([
      "lib/pantry.ts": """
      import { Queue } from "aws-cdk-lib/aws-relay";
      export class SafeQueue extends Queue {
        constructor(scope, id) { super(scope, id, {}); }
      }
      """,
      "lib/kitchen.ts": Self.baker,
      "baker/app.ts": "export const handler = () => process.env.SOURCE\n",
      "lib/stack.ts": """
      import { Stack } from "aws-cdk-lib";
      const orders = new SafeQueue(this, "Orders");
      new Kitchen(this, "Kitchen", { source: orders });
      """,
    ])
    #expect(
      graph.dump == """
        broker:Orders  relay
        function:Baker  javascript
        function:Baker ⇢ broker:Orders  configured
        """
    )
  }

  @Test func `are not joined by values that nobody knows`() {
    let graph = Architecture.linked([
      "lib/pantry.ts": """
      import { Queue } from "aws-cdk-lib/aws-relay";
      const v = new Queue(this, "Orders", { queueName: chosen });
      """,
      "lib/kitchen.ts": Self.baker.replacing("props.source.queueName", with: "chosen()"),
      "baker/app.ts": "export const handler = () => process.env.SOURCE\n",
    ])
    #expect(!graph.dump.contains("⇢"))
  }
}
