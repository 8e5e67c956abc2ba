import Facts
import Formats

/// A template of CloudFormation or of the Serverless Application Model.
///
/// Source: AWS CloudFormation User Guide, "Template reference"; AWS SAM Developer Guide, "AWS SAM specification".
struct CloudFormationTemplate {
  private let root: Node
  private(set) var detection = Detection()

  init(_ root: Node) {
    self.root = root
  }

  mutating func read() {
    for parameter in root["Parameters"]?.entries ?? [] {
      // Without a default the value is given when the stack is made.
      let value = parameter.value["Default"]?.string ?? ""
      let setting = Setting(owner: "parameters", key: parameter.key, value: value)
      detection.add(.setting(setting), line: parameter.line)
    }
    for entry in root["Resources"]?.entries ?? [] { read(entry) }
    for output in root["Outputs"]?.entries ?? [] {
      guard let name = output.value[path: "Export", "Name"].flatMap(CloudFormationValue.text),
        let value = output.value["Value"].flatMap(CloudFormationValue.text)
      else { continue }
      let setting = Setting(owner: "exports", key: name, value: value)
      detection.add(.setting(setting), line: output.line)
    }
  }

  private mutating func read(_ entry: Node.Entry) {
    guard let type = entry.value["Type"]?.string else { return }
    let properties = entry.value["Properties"] ?? Node(line: entry.line, value: .mapping([]))
    var attributes = Self.attributes(of: properties)
    switch type {
    case "AWS::Serverless::Function":
      attributes += CloudEvents.attributes(properties["Events"])
      attributes += CloudPolicies.attributes(properties["Policies"])
      addFunction(entry, properties)
    case "AWS::Lambda::Function": addFunction(entry, properties)
    case "AWS::ECS::TaskDefinition": addContainers(entry, properties)
    case "AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine":
      attributes += CloudEvents.attributes(properties["Events"])
      attributes += CloudPolicies.attributes(properties["Policies"])
    case "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::Role":
      let documents = properties["Policies"] ?? properties
      attributes += CloudPolicies.attributes(documents)
    default: break
    }
    addReferences(properties)
    let resource = Resource(
      type: type,
      name: entry.key,
      attributes: attributes,
      references: CloudFormationValue.references(in: properties)
    )
    detection.add(.resource(resource), line: entry.line)
  }

  /// Files of this repository that the resource is made from.
  private mutating func addReferences(_ properties: Node) {
    let keys: [(String, FileReference.Purpose)] = [
      ("DefinitionUri", .include), ("SchemaUri", .schema), ("Location", .component),
      ("TemplateURL", .component), ("DefinitionS3Location", .schema),
    ]
    for (key, purpose) in keys {
      guard let node = properties[key], let path = node.string, Self.isLocal(path) else { continue }
      detection.add(.reference(FileReference(purpose, path)), line: node.line)
    }
  }

  private static func isLocal(_ path: String) -> Bool {
    !path.isEmpty && !path.contains("://") && !path.contains("${") && !path.hasPrefix("arn:")
  }

  /// Endings of properties that say what a resource is, how it is reached or what it runs.
  private static let tellingEndings = [
    "Name", "Engine", "Image", "ImageUri", "Runtime", "Handler", "Endpoint", "Protocol", "Url",
    "Uri", "Arn", "ARN", "Host", "Type", "ScheduleExpression", "Port", "Path", "HttpMethod",
    "Domain", "Value", "Bucket", "QueueUrl",
  ]

  private static func attributes(of properties: Node, prefix: String = "") -> [String] {
    properties.entries.flatMap { entry -> [String] in
      // `HttpConfig: {Endpoint: …}`, `Integration: {Uri: …}`
      let isPart = entry.key.hasSuffix("Config") || entry.key == "Integration"
      if isPart, prefix.isEmpty, entry.value.isMapping {
        return attributes(of: entry.value, prefix: entry.key + ".")
      }
      guard tellingEndings.contains(where: entry.key.hasSuffix),
        let text = CloudFormationValue.text(entry.value)
      else { return [] }
      return ["\(prefix)\(entry.key)=\(Redaction.redacted(text, key: entry.key))"]
    }
  }

  /// Source: AWS SAM Developer Guide, "Globals section".
  private var globals: Node? { root[path: "Globals", "Function"] }

  private mutating func addFunction(_ entry: Node.Entry, _ properties: Node) {
    func property(_ name: String) -> Node? { properties[name] ?? globals?[name] }
    var workload = Workload(name: entry.key, form: .function)
    workload.hostNames = [properties["FunctionName"].flatMap(CloudFormationValue.text)].compactMap(
      \.self
    )
    workload.command = [property("Handler")?.string].compactMap(\.self)
    workload.image = (property("ImageUri") ?? properties[path: "Code", "ImageUri"])
      .flatMap(CloudFormationValue.text)
    workload.schedule = CloudEvents.schedule(properties["Events"])
    let metadata = entry.value["Metadata"]
    let code = metadata?["DockerContext"] ?? property("CodeUri") ?? properties["Code"]
    if let path = code?.string, Self.isLocal(path) {
      workload.build = Workload.Build(context: path, dockerfile: metadata?["Dockerfile"]?.string)
    }
    detection.add(.workload(workload), line: entry.line)
    addEnvironment(globals?[path: "Environment", "Variables"], owner: workload.owner)
    addEnvironment(properties[path: "Environment", "Variables"], owner: workload.owner)
  }

  private mutating func addEnvironment(_ variables: Node?, owner: String) {
    // Settings for all functions are stated for each: without a limit their number is quadratic.
    for variable in variables?.entries.prefix(200) ?? [] {
      let value = CloudFormationValue.text(variable.value) ?? ""
      let setting = Setting(owner: owner, key: variable.key, value: value)
      detection.add(.setting(setting), line: variable.line)
    }
  }

  private mutating func addContainers(_ entry: Node.Entry, _ properties: Node) {
    for (index, container) in (properties["ContainerDefinitions"]?.items ?? []).enumerated() {
      var workload = Workload(name: entry.key, form: .task)
      let name = container["Name"].flatMap(CloudFormationValue.text)
      workload.container = index == 0 ? nil : name ?? String(index)
      workload.hostNames = [name].compactMap(\.self)
      workload.image = container["Image"].flatMap(CloudFormationValue.text)
      workload.command = container["Command"]?.items.compactMap(CloudFormationValue.text) ?? []
      workload.ports = (container["PortMappings"]?.items ?? []).compactMap { port in
        port["ContainerPort"]?.int.map {
          Workload.Port(published: port["HostPort"]?.int, target: $0)
        }
      }
      detection.add(.workload(workload), line: container.line)
      for variable in container["Environment"]?.items ?? [] {
        guard let key = variable["Name"]?.string else { continue }
        let value = variable["Value"].flatMap(CloudFormationValue.text) ?? ""
        let setting = Setting(owner: workload.owner, key: key, value: value)
        detection.add(.setting(setting), line: variable.line)
      }
    }
  }
}
