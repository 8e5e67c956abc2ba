import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Cloud Development Kit detector` {
  @Test func `reads constructs of TypeScript with grants, triggers and variables`() {
    let detection = Detector.cdk.detect(
      FileText(
        """
        import * as cdk from "aws-cdk-lib";
        import { aws_lambda as lambda } from "aws-cdk-lib";
        import * as sqs from "aws-cdk-lib/aws-sqs";
        import { Table } from "aws-cdk-lib/aws-dynamodb";
        import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
        import * as apigw from "aws-cdk-lib/aws-apigateway";

        export class ShopStack extends cdk.Stack {
          readonly orders: Table;
          constructor(scope: Construct, id: string, props: ShopProps) {
            super(scope, id);
            this.orders = new Table(this, "Orders", { tableName: "orders" });
            const jobs = new sqs.Queue(this, "Jobs");
            const common = { TABLE: this.orders.tableName };
            const worker = new lambda.Function(this, "Worker", {
              code: lambda.Code.fromAsset("services/worker"),
              handler: "app.run",
              environment: { ...common, MODE: "fast", PEOPLE: props.people.tableName },
            });
            this.orders.grantReadWriteData(worker);
            worker.addEventSource(new SqsEventSource(jobs));
            const api = new apigw.RestApi(this, "Api");
            const items = api.root.addResource("items");
            items.addMethod("GET", new apigw.LambdaIntegration(worker));
          }
        }
        """
      )
    )
    #expect(
      detection.dump == """
        8  resource construct.class class ShopStack with extends=cdk.Stack, member.orders=${Orders}
        12  resource aws-dynamodb.Table Orders with Name=orders, variable=orders links ${Worker} to ${Orders}
        13  resource aws-sqs.Queue Jobs with variable=jobs
        14  service/Worker sets TABLE = ${Orders}
        15  function Worker built from services/worker runs [app.run]
        15  resource aws-lambda.Function Worker with variable=worker links ${Worker} to ${Jobs}
        18  service/Worker sets MODE = fast
        18  service/Worker sets PEOPLE = ${ShopStack.props.people.tableName}
        22  resource aws-apigateway.RestApi Api with variable=api links ${Api} to ${Worker}
        """
    )
  }

  @Test func `reads constructs of Python`() {
    let detection = Detector.cdk.detect(
      FileText(
        """
        from aws_cdk import Stack, aws_sns as sns, aws_lambda as _lambda
        from aws_cdk.aws_sns_subscriptions import LambdaSubscription

        class NewsStack(Stack):
            def __init__(self, scope, construct_id, **kwargs):
                super().__init__(scope, construct_id, **kwargs)
                self.news = sns.Topic(self, "News")
                reader = _lambda.Function(
                    self, "Reader",
                    code=_lambda.Code.from_asset("reader"),
                    handler="main.handle",
                    environment={"NEWS": self.news.topic_arn},
                )
                self.news.add_subscription(LambdaSubscription(reader))
        """
      )
    )
    #expect(
      detection.dump == """
        7  resource aws-sns.Topic News with variable=news links ${Reader} to ${News}
        8  function Reader built from reader runs [main.handle]
        8  resource aws-lambda.Function Reader with variable=reader
        12  service/Reader sets NEWS = ${News}
        """
    )
  }

  @Test func `reads constructs by which organisations wrap those of the library`() {
    let detection = Detector.cdk.detect(
      FileText(
        """
        import { PolicyStatement } from "aws-cdk-lib/aws-iam";
        import { Queue } from "aws-cdk-lib/aws-sqs";
        import { AcmePolicy, AcmeLambdaFunction, AcmeS3Bucket, AcmeThing } from "@acme/cdk";
        import { OwnBucket } from "./own";

        const photos = new AcmeS3Bucket(this, "Photos", { app: "shop" });
        const jobs = new Queue(this, "Jobs");
        const resize = new AcmeLambdaFunction(this, "resize", { handler: "index.run" });
        new AcmeThing(this, "Thing", {});
        new OwnBucket(this, "Own", {});
        jobs.grantSendMessages(resize);
        resize.role?.attachInlinePolicy(
          new AcmePolicy(this, "Policy", {
            statements: [new PolicyStatement({ resources: [`${photos.bucketArn}/*`] })],
          }),
        );
        """
      )
    )
    #expect(
      detection.dump == """
        6  resource aws-s3.Bucket Photos with variable=photos
        7  resource aws-sqs.Queue Jobs with variable=jobs links ${resize} to ${Jobs}
        8  function resize runs [index.run]
        8  resource aws-lambda.Function resize with variable=resize links ${resize} to ${Photos}
        10  resource construct.made Own with class=OwnBucket
        """
    )
  }

  @Test func `leaves other programs alone`() {
    let text = "import { Table } from './table';\nconst t = new Table(this, \"Orders\");\n"
    #expect(Detector.cdk.detect(FileText(text)).isEmpty)
  }

  @Test func `fills in constants and leaves out what only the run knows`() {
    let detection = Detector.cdk.detect(
      FileText(
        """
        import * as sqs from "aws-cdk-lib/aws-sqs";
        const SHOP = "shop";
        const jobs = new sqs.Queue(this, `${SHOP}-jobs-${props.stage}`);
        """
      )
    )
    #expect(detection.dump == "3  resource aws-sqs.Queue shop-jobs with variable=jobs")
  }

  @Test func `reads the steps of each of several workflows`() {
    let detection = Detector.cdk.detect(
      FileText(
        """
        import * as sfn from "aws-cdk-lib/aws-stepfunctions";
        import * as tasks from "aws-cdk-lib/aws-stepfunctions-tasks";
        import * as lambda from "aws-cdk-lib/aws-lambda";
        const check = new lambda.Function(this, "Check", {});
        const store = new lambda.Function(this, "Store", {});
        const mail = new lambda.Function(this, "Mail", {});
        const ship = new lambda.Function(this, "Ship", {});
        const checking = new tasks.LambdaInvoke(this, "a", { lambdaFunction: check });
        const storing = new tasks.LambdaInvoke(this, "b", { lambdaFunction: store });
        const mailing = new tasks.LambdaInvoke(this, "c", { lambdaFunction: mail });
        const shipping = new tasks.LambdaInvoke(this, "d", { lambdaFunction: ship });
        storing.next(mailing);
        const order = checking.next(new sfn.Choice(this, "e").when(x, storing).otherwise(mailing));
        new sfn.StateMachine(this, "Order", { definitionBody: sfn.DefinitionBody.fromChainable(order) });
        const which = new sfn.Choice(this, "f").when(x, shipping);
        new sfn.StateMachine(this, "Ship it", { definition: which });
        """
      )
    )
    let machines = detection.dump.split(separator: "\n").filter { $0.contains("StateMachine") }
    #expect(machines.count == 2)
    #expect(machines.first?.contains("refers to Check,Mail,Store") == true)
    #expect(machines.last?.hasSuffix("Ship") == true)
  }
}
