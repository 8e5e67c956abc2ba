import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Own constructs of the Cloud Development Kit` {
  private func dump(_ text: String) -> String { Detector.cdk.detect(FileText(text)).dump }

  @Test func `says what own constructs are given and what their members are`() {
    #expect(
      dump(
        """
        import { Stack } from "aws-cdk-lib";
        import { Queue } from "aws-cdk-lib/aws-sqs";
        class BakeryStack extends Stack {
          constructor(scope, id, props) {
            super(scope, id, props);
            this.ovens = new Ovens(this, "Ovens", { orders: props.orders, ...props });
            this.bread = this.ovens.bread;
            const { flour, salt: seasoning } = props;
            new Shop(this, "Shop", { bread: this.bread, flour, seasoning });
          }
        }
        """
      ) == """
        3  resource construct.class class BakeryStack with extends=Stack, member.ovens=${Ovens}, \
        member.bread=${Ovens.bread}
        6  resource construct.made Ovens with class=Ovens, variable=ovens, \
        given.orders=${BakeryStack.props.orders}, given.*=${BakeryStack.props}
        9  resource construct.made Shop with class=Shop, given.bread=${Ovens.bread}, \
        given.flour=${BakeryStack.props.flour}, given.seasoning=${BakeryStack.props.salt}
        """
    )
  }

  @Test func `follows parameters to the only caller, spread objects and what functions return`() {
    #expect(
      dump(
        """
        import { NodejsFunction, NodejsFunctionProps } from "aws-cdk-lib/aws-lambda-nodejs";
        import { Queue, IQueue } from "aws-cdk-lib/aws-sqs";
        import { join } from "path";
        export class Kitchen extends Construct {
          constructor(scope: Construct, id: string, props: KitchenProps) {
            super(scope, id);
            this.baker = this.makeBaker(props.loaves);
          }
          private makeBaker(loaves: IQueue): NodejsFunction {
            const common: NodejsFunctionProps = { environment: { LOAVES: loaves.queueName } };
            const made = new NodejsFunction(this, "Baker", {
              entry: join(__dirname, `/../src/baker/index.ts`),
              ...common,
            });
            loaves.grantSendMessages(made);
            return made;
          }
        }
        """
      ) == """
        4  resource construct.class class Kitchen with extends=Construct, member.baker=${Baker}
        10  service/Baker sets LOAVES = ${Kitchen.props.loaves.queueName}
        11  function Baker built from ../src/baker runs [index.handler]
        11  resource aws-lambda-nodejs.NodejsFunction Baker with variable=made
        15  resource construct.call Kitchen.props.loaves.grantSendMessages links ${Baker} to \
        ${Kitchen.props.loaves}
        """
    )
  }

  @Test func `takes variables of the environment for no names and a named bus for no other`() {
    #expect(
      dump(
        """
        import { Function } from "aws-cdk-lib/aws-lambda";
        import { Queue } from "aws-cdk-lib/aws-sqs";
        import { Rule } from "aws-cdk-lib/aws-events";
        import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
        export class Kitchen extends Construct {
          constructor(scope, id, props) {
            const bus = props.bus;
            const jobs = new Queue(this, "Jobs", { queueName: props.jobs });
            const baker = new Function(this, "Baker", {
              entry: `${__dirname}/../app/baker.ts`,
              environment: { QUEUE_NAME: chosen(), BUS: bus.eventBusName },
            });
            const rule = new Rule(this, "Done", { eventBus: bus, eventPattern: {} });
            rule.addTarget(new SqsQueue(jobs));
            new Rule(this, "Lost", { eventBus: found(), eventPattern: {}, targets: [baker] });
          }
        }
        """
      ) == """
        8  resource aws-sqs.Queue Jobs with variable=jobs refers to Kitchen.props.jobs
        9  function Baker built from ../app runs [baker.handler]
        9  resource aws-lambda.Function Baker with variable=baker
        11  service/Baker sets QUEUE_NAME = ${v}
        11  service/Baker sets BUS = ${Kitchen.props.bus.eventBusName}
        13  resource aws-events.Rule Done links ${Jobs} to ${Kitchen.props.bus}
        """
    )
  }
}
