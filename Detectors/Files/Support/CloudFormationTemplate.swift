import Facts
import Formats

/// A template of CloudFormation or of the Serverless Application Model.
///
/// Source: AWS CloudFormation User Guide, "Template reference"; AWS SAM Developer Guide, "AWS SAM specification".
struct CloudFormationTemplate {
  private let root: Node
  private(set) var detection = Detection()
  /// Names of the gateways that the transform adds.
  private var implicit: Set<String> = []

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
    for output in root["Outputs"]?.entries ?? [] { readOutput(output) }
  }

  private mutating func readOutput(_ output: Node.Entry) {
    guard let value = output.value["Value"].flatMap(CloudFormationValue.text) else { return }
    let setting = Setting(owner: "outputs", key: output.key, value: value)
    detection.add(.setting(setting), line: output.line)
    guard let name = output.value[path: "Export", "Name"].flatMap(CloudFormationValue.text) else {
      return
    }
    detection.add(
      .setting(Setting(owner: "exports", key: name, value: value)),
      line: output.line
    )
  }

  private mutating func read(_ entry: Node.Entry) {
    guard let type = entry.value["Type"]?.string else { return }
    let properties = entry.value["Properties"] ?? Node(line: entry.line, value: .mapping([]))
    var attributes = Self.attributes(of: properties)
    var using = properties
    var links = CloudFormationLinks.links(type: type, name: entry.key, properties)
    links += CloudFormationLinks.embedded(entry.value["Connectors"], name: entry.key)
    switch type {
    case "AWS::Serverless::Function", "AWS::Lambda::Function":
      attributes += CloudEvents.attributes(properties["Events"])
      attributes += CloudPolicies.attributes(properties["Policies"])
      attributes += Self.layers(properties, globals)
      links += eventLinks(entry, properties)
      using = Self.chosen(properties)
      addFunction(entry, properties)
    case "AWS::ECS::TaskDefinition":
      addContainers(entry, properties)
      using = Self.chosen(properties)
    case "AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine":
      attributes += CloudEvents.attributes(properties["Events"])
      attributes += CloudPolicies.attributes(properties["Policies"])
      links += eventLinks(entry, properties)
      using = Self.without(["Events", "Role", "RoleArn", "Logging"], properties)
    case "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::Role":
      let documents = properties["Policies"] ?? properties
      attributes += CloudPolicies.attributes(documents)
      attributes += (properties["Roles"].map(CloudFormationLinks.texts) ?? []).map { "of=\($0)" }
      using = Self.chosen(properties)
    case "AWS::CloudFormation::Stack", "AWS::Serverless::Application":
      attributes += Self.stack(properties)
    case _ where type.hasSuffix("Api"): attributes += GatewayDefinition.attributes(of: properties)
    default: break
    }
    attributes += Self.relations(properties)
    if let path = entry.value["Metadata"]?["aws:cdk:path"]?.string {
      attributes.append("construct=\(path)")
    }
    addReferences(properties)
    let resource = Resource(
      type: type,
      name: entry.key,
      attributes: attributes,
      references: CloudFormationValue.references(in: using),
      links: links
    )
    detection.add(.resource(resource), line: entry.line)
  }

  /// What starts it; gateways that no resource declares are those that the transform adds.
  ///
  /// Source: AWS SAM Developer Guide, "Generated AWS CloudFormation resources".
  private mutating func eventLinks(_ entry: Node.Entry, _ properties: Node) -> [Resource.Link] {
    let events = CloudEventLinks(properties["Events"], of: entry.key)
    for gateway in events.implicit where implicit.insert(gateway.name).inserted {
      let resource = Resource(
        type: gateway.type,
        name: gateway.name,
        attributes: ["implicit=true"]
      )
      detection.add(.resource(resource), line: gateway.line)
    }
    return events.links
  }

  /// What a program may do and where its failures go; its variables are settings, its triggers links.
  private static func chosen(_ properties: Node) -> Node {
    let keys: Set = [
      "Policies", "PolicyDocument", "DeadLetterQueue", "DeadLetterConfig", "EventInvokeConfig",
    ]
    return Node(
      line: properties.line,
      value: .mapping(properties.entries.filter { keys.contains($0.key) })
    )
  }

  private static func without(_ keys: Set<String>, _ properties: Node) -> Node {
    Node(
      line: properties.line,
      value: .mapping(properties.entries.filter { !keys.contains($0.key) })
    )
  }

  /// Folders of this repository that the function's layers are made of are found by the layers' names.
  private static func layers(_ properties: Node, _ globals: Node?) -> [String] {
    ((properties["Layers"]?.items ?? []) + (globals?["Layers"]?.items ?? []))
      .compactMap(CloudFormationValue.text).map { "layer=\($0)" }
  }

  /// The template of a nested stack and what it is given.
  private static func stack(_ properties: Node) -> [String] {
    let location = properties["Location"] ?? properties["TemplateURL"]
    let template = location?.string.map { ["template=\($0)"] } ?? []
    let application = properties[path: "Location", "ApplicationId"].flatMap(
      CloudFormationValue.text
    )
    let parameters = (properties["Parameters"]?.entries ?? []).compactMap { entry in
      CloudFormationValue.text(entry.value).map {
        "parameter.\(entry.key)=\(Redaction.redacted($0, key: entry.key))"
      }
    }
    return template + (application.map { ["application=\($0)"] } ?? []) + parameters
  }

  /// The role that it acts in, and the resource that it is a part of.
  private static func relations(_ properties: Node) -> [String] {
    let roles = ["Role", "RoleArn", "TaskRoleArn"].compactMap { key in
      properties[key].flatMap(CloudFormationValue.text).map { "role=\($0)" }
    }
    let owner = ["UserPoolId", "RestApiId", "ApiId", "FunctionName"].lazy.compactMap { key in
      properties[key].flatMap(CloudFormationValue.text)
    }.first
    return roles + (owner.map { $0.contains("${") ? ["of=\($0)"] : [] } ?? [])
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
