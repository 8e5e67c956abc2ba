import Facts
import Formats

/// One service of the Serverless Framework, or the part of one that another file takes in.
struct ServerlessService {
  private let root: Node
  var detection = Detection()
  /// Names of what events create, which many events may name.
  private var created: Set<String> = []

  init(_ root: Node) {
    self.root = root
  }

  private var name: String? { root["service"]?.string ?? root[path: "service", "name"]?.string }

  mutating func read() {
    addCustom(root["custom"], key: "custom")
    addProvider()
    for entry in functions { addFunction(entry) }
    addIncludes()
    for resources in [root["resources"]].compactMap(\.self) + (root["resources"]?.items ?? []) {
      guard resources["Resources"] != nil else { continue }
      var template = CloudFormationTemplate(resources)
      template.read()
      detection.facts += template.detection.facts
    }
    addMachines()
  }

  /// Source: serverless-step-functions, "Setup".
  private mutating func addMachines() {
    for entry in root[path: "stepFunctions", "stateMachines"]?.entries ?? [] {
      let events = ServerlessEvents(entry.value["events"]?.items ?? [], of: entry.key)
      let resource = Resource(
        type: "AWS::StepFunctions::StateMachine",
        name: entry.key,
        references: CloudFormationValue.references(in: entry.value),
        links: events.links
      )
      detection.add(.resource(resource), line: entry.line)
      addCreated(events)
    }
  }

  private mutating func addCreated(_ events: ServerlessEvents) {
    for (resource, line) in events.created where created.insert(resource.name).inserted {
      detection.add(.resource(resource), line: line)
    }
  }

  /// Other files that stand for functions and resources, and what their functions are given with all others.
  private mutating func addIncludes() {
    let inclusions = ServerlessInclusion.all(in: root)
    for inclusion in inclusions {
      detection.add(.resource(inclusion.resource), line: inclusion.line)
    }
    guard inclusions.contains(where: { $0.place.hasPrefix("functions") }) else { return }
    addEnvironment(root[path: "provider", "environment"], owner: ServerlessInclusion.owner)
  }

  /// A mapping, or a list of mappings.
  private var functions: [Node.Entry] {
    guard let functions = root["functions"] else { return [] }
    return functions.entries + functions.items.flatMap(\.entries)
  }

  /// What `${self:custom.x}` means elsewhere in the file.
  private mutating func addCustom(_ node: Node?, key: String, depth: Int = 0) {
    for entry in node?.entries ?? [] where depth < 4 {
      let key = "\(key).\(entry.key)"
      if let text = entry.value.string {
        detection.add(.setting(Setting(key: key, value: text)), line: entry.line)
      }
      addCustom(entry.value, key: key, depth: depth + 1)
    }
  }

  private mutating func addProvider() {
    guard let entry = root.entries.first(where: { $0.key == "provider" }) else { return }
    let provider = entry.value
    let statements = provider["iamRoleStatements"] ?? provider[path: "iam", "role"]?["statements"]
    let policies = statements.map { list in
      let wrapped = Node(
        line: list.line,
        value: .mapping([Node.Entry(key: "Statement", line: list.line, value: list)])
      )
      return CloudPolicies.attributes(wrapped)
    }
    let kept = ["name", "runtime", "region", "stage"].compactMap { key in
      provider[key]?.string.map { "\(key)=\($0)" }
    }
    let resource = Resource(
      type: "serverless/provider",
      name: name ?? "",
      attributes: kept + (policies ?? []),
      references: CloudFormationValue.references(in: provider)
    )
    detection.add(.resource(resource), line: entry.line)
  }

  private mutating func addFunction(_ entry: Node.Entry) {
    guard entry.value.isMapping else { return }
    var workload = Workload(name: entry.key, form: .function)
    workload.namespace = name
    workload.hostNames = [entry.value["name"]?.string].compactMap(\.self)
    workload.command = [entry.value["handler"]?.string].compactMap(\.self)
    let image = entry.value["image"]
    workload.image = image?.string ?? image?["uri"]?.string ?? image?["name"]?.string
    // The code lies in the folder of the service.
    workload.build = Workload.Build(context: ".")
    let events = (entry.value["events"]?.items ?? []).flatMap(Self.events)
    workload.schedule = events.first { $0.type == "schedule" }?.source
    detection.add(.workload(workload), line: entry.line)
    addEnvironment(root[path: "provider", "environment"], owner: workload.owner)
    addEnvironment(entry.value["environment"], owner: workload.owner)
    let statements = entry.value["iamRoleStatements"]
    let triggers = ServerlessEvents(entry.value["events"]?.items ?? [], of: entry.key)
    addCreated(triggers)
    let used = ["iamRoleStatements", "onError", "destinations"].compactMap { entry.value[$0] }
    let resource = Resource(
      type: "serverless/function",
      name: entry.key,
      attributes: events.map { "event.\($0.type)=\($0.source)" }
        + CloudPolicies.attributes(statements),
      references: CloudFormationValue.references(
        in: Node(line: entry.line, value: .sequence(used))
      ),
      links: triggers.links
    )
    detection.add(.resource(resource), line: entry.line)
  }

  private mutating func addEnvironment(_ variables: Node?, owner: String) {
    // Settings for all functions are stated for each: without a limit their number is quadratic.
    for variable in variables?.entries.prefix(200) ?? [] {
      let value = CloudFormationValue.text(variable.value) ?? ""
      let setting = Setting(owner: owner, key: variable.key, value: value)
      detection.add(.setting(setting), line: variable.line)
    }
  }

  /// Keys of which the first found names the source of an event.
  private static let sources = [
    "arn", "queueName", "topicName", "topic", "bucket", "rate", "path", "eventBus", "schedule",
    "pattern", "tableName", "queue", "route",
  ]

  private static func events(_ node: Node) -> [(type: String, source: String)] {
    if let type = node.string { return [(type, "")] }
    return node.entries.map { ($0.key, source($0.value)) }
  }

  private static func source(_ event: Node) -> String {
    if let text = CloudFormationValue.text(event) { return text }
    let method = event["method"]?.string.map { $0.uppercased() + " " } ?? ""
    for name in sources {
      guard let node = event[name] else { continue }
      if let text = CloudFormationValue.text(node) { return method + text }
      return (node["source"]?.strings ?? node.strings).joined(separator: ",")
    }
    return ""
  }
}
