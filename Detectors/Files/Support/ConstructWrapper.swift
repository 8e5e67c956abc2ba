/// What a construct of somebody else's package makes, as far as the name of its class says.
///
/// Organisations wrap the library's constructs in their own, which they call `AcmeLambdaFunction` or `SecureBucket`.
///
/// Source: AWS Cloud Development Kit Developer Guide, "Constructs", "Find and use constructs from Construct Hub".
struct ConstructWrapper {
  let service: String
  let type: String

  init?(_ type: String) {
    guard let found = Self.endings.first(where: { type.hasSuffix($0.ending) && type != $0.ending })
    else { return nil }
    service = found.service
    self.type = found.type
  }

  /// Longer endings first.
  private static let endings: [(ending: String, service: String, type: String)] = [
    ("LambdaFunction", "aws-lambda", "Function"), ("Lambda", "aws-lambda", "Function"),
    ("NodejsFunction", "aws-lambda", "Function"), ("PythonFunction", "aws-lambda", "Function"),
    ("Bucket", "aws-s3", "Bucket"),
    ("SqsQueue", "aws-sqs", "Queue"), ("SQSQueue", "aws-sqs", "Queue"),
    ("SnsTopic", "aws-sns", "Topic"), ("SNSTopic", "aws-sns", "Topic"),
    ("DynamoTable", "aws-dynamodb", "Table"), ("DynamoDBTable", "aws-dynamodb", "Table"),
    ("DatabaseInstance", "aws-rds", "DatabaseInstance"),
    ("DatabaseCluster", "aws-rds", "DatabaseCluster"),
    ("FargateService", "aws-ecs-patterns", "FargateService"),
  ]
}
