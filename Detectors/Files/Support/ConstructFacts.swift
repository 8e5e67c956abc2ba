import Facts
import Formats

/// The facts of a program that writes templates.
struct ConstructFacts {
  let program: ConstructProgram
  var detection = Detection()
  /// Uses by the number of the construct that declares them; those of calls by the receiver's.
  private var links: [Int: [Resource.Link]] = [:]
  /// Steps of workflows by the number of one before them.
  var followers: [Int: [Int]] = [:]

  var source: ConstructSource { program.source }

  init(_ program: ConstructProgram) {
    self.program = program
    readCalls()
    readSteps()
    for number in program.constructs.indices { add(number) }
    addClasses()
  }

  // MARK: texts

  func text(_ number: Int) -> String { "${\(program.constructs[number].id)}" }

  /// References to what the range names; helpers stand for what they are made of.
  func texts(in range: Range<Int>, depth: Int = 0) -> [String] {
    var found: [String] = []
    for number in program.references(in: range) where depth < 4 {
      let construct = program.constructs[number]
      let inner = Self.isWrapper(construct) ? texts(in: construct.arguments, depth: depth + 1) : []
      for text in inner.isEmpty ? [text(number)] : inner where !found.contains(text) {
        found.append(text)
      }
    }
    let foreign = program.foreignReferences(in: range).map { "${\($0)}" }
    return Array((found + foreign.filter { !found.contains($0) }).prefix(60))
  }

  /// Whether the construct only tells one thing of another: a step of a workflow, a data source, a rule's target.
  static func isWrapper(_ construct: ConstructProgram.Construct) -> Bool {
    construct.service.hasSuffix("-tasks") || construct.service.hasSuffix("-targets")
      || construct.service.hasSuffix("-integrations") || construct.type.hasSuffix("Task")
      || construct.type.hasSuffix("DataSource") || construct.type.hasSuffix("Integration")
  }

  /// The text of a value: its literals, with variables for the rest.
  func literal(_ range: Range<Int>) -> String {
    var text = ""
    for index in range {
      if let string = source.string(index) {
        text += string
      } else if source.word(index) != nil, !source.isMark(index - 1, "."), !text.hasSuffix("}") {
        text += "${v}"
      }
    }
    return text
  }

  // MARK: constructs

  private mutating func add(_ number: Int) {
    let construct = program.constructs[number]
    guard !construct.service.isEmpty || construct.type == "CfnOutput" else {
      return addOwn(construct)
    }
    switch (construct.service, construct.type) {
    case (_, "CfnOutput"):
      guard let value = source.value(of: ["value"], in: construct.arguments),
        let text = texts(in: value).first
      else { return }
      detection.add(
        .setting(Setting(owner: "outputs", key: construct.id, value: text)),
        line: construct.line
      )
    case ("aws-ssm", "StringParameter"): addParameter(construct)
    case ("aws-events", "Rule"): addRule(number)
    default: addResource(number)
    }
  }

  private mutating func addParameter(_ construct: ConstructProgram.Construct) {
    guard let name = source.value(of: ["parametername"], in: construct.arguments),
      let value = source.value(of: ["stringvalue"], in: construct.arguments)
    else { return }
    let resource = Resource(
      type: "AWS::SSM::Parameter",
      name: construct.id,
      attributes: ["Name=\(literal(name))"] + texts(in: value).prefix(1).map { "Value=\($0)" }
    )
    detection.add(.resource(resource), line: construct.line)
  }

  /// The bus that the rule looks at; nil for a clock.
  private func bus(of rule: ConstructProgram.Construct) -> String? {
    guard source.value(of: ["eventpattern"], in: rule.arguments) != nil else { return nil }
    // A rule that names a bus has nothing to do with the one that every account has.
    guard let bus = source.value(of: ["eventbus", "eventbusname"], in: rule.arguments) else {
      return CloudFormationLinks.defaultBus
    }
    return texts(in: bus).first
  }

  private mutating func addRule(_ number: Int) {
    let rule = program.constructs[number]
    guard let bus = bus(of: rule) else { return }
    let targets = source.value(of: ["targets"], in: rule.arguments).map { texts(in: $0) } ?? []
    let all = CloudFormationLinks.links(targets, [bus]) + (links[number] ?? [])
    let resource = Resource(type: "aws-events.Rule", name: rule.id, links: all)
    if !all.isEmpty { detection.add(.resource(resource), line: rule.line) }
  }

  private static let functions: Set<String> = [
    "Function", "NodejsFunction", "PythonFunction", "GoFunction", "DockerImageFunction",
    "SingletonFunction", "CfnFunction", "EdgeFunction", "RustFunction",
  ]

  private mutating func addResource(_ number: Int) {
    let construct = program.constructs[number]
    let isFunction =
      Self.functions.contains(construct.type)
      && (construct.service.hasPrefix("aws-lambda") || construct.service == "aws-sam"
        || construct.service == "aws-cloudfront")
    let isService =
      construct.type.hasSuffix("FargateService") && construct.service.hasSuffix("patterns")
    var all = links[number] ?? []
    if isFunction || isService {
      addWorkload(construct, form: isFunction ? .function : .container)
      all += functionLinks(construct)
    }
    all += triggers(construct)
    if isFunction {
      all += CloudFormationLinks.links(["${\(construct.id)}"], texts(in: construct.call))
    }
    let names = source.member(
      of: [
        "tablename", "queuename", "topicname", "bucketname", "functionname", "streamname",
        "eventbusname", "statemachinename",
      ],
      in: construct.arguments
    )
    let name = names.map(literal).flatMap { Self.isKnown($0) ? "Name=\($0)" : nil }
    let using = isFunction || isService ? [] : texts(in: construct.arguments)
    let resource = Resource(
      type: "\(construct.service).\(construct.type)",
      name: construct.id,
      attributes: [name, construct.variable.map { "variable=\($0)" }].compactMap(\.self),
      references: (using + workflow(construct).filter { !using.contains($0) }).map {
        String($0.dropFirst(2).dropLast())
      },
      links: all
    )
    detection.add(.resource(resource), line: construct.line)
  }

  /// Whether the text says more than that something is only known when the program runs.
  private static func isKnown(_ text: String) -> Bool {
    var depth = 0
    return text.contains { character in
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      return depth == 0 && (character.isLetter || character.isNumber)
    }
  }

  /// What a construct is given under the key, where it is made or in an object that is passed on.
  private func given(_ keys: Set<String>, _ construct: ConstructProgram.Construct) -> Range<Int>? {
    program.properties(of: construct).lazy.compactMap { source.value(of: keys, in: $0) }.first
  }

  private func functionLinks(_ construct: ConstructProgram.Construct) -> [Resource.Link] {
    let own = "${\(construct.id)}"
    var all: [Resource.Link] = []
    for key in [
      "deadletterqueue", "onfailure", "onsuccess", "queue", "topic", "stream", "policies",
    ] {
      guard let value = given([key], construct) else { continue }
      all += CloudFormationLinks.links([own], texts(in: value))
    }
    if let api = source.value(of: ["restapiid", "apiid"], in: construct.arguments) {
      all += CloudFormationLinks.links(texts(in: api), [own])
    }
    return all
  }

  /// Functions that a store of users calls, interfaces that an integration belongs to, consumers of a pipe.
  private func triggers(_ construct: ConstructProgram.Construct) -> [Resource.Link] {
    func refs(_ keys: Set<String>) -> [String] {
      source.value(of: keys, in: construct.arguments).map { texts(in: $0) } ?? []
    }
    let own = "${\(construct.id)}"
    if construct.type.hasSuffix("Pipe") {
      return CloudFormationLinks.links(refs(["target"]), refs(["source"]))
    }
    if construct.type == "EventSourceMapping" {
      return CloudFormationLinks.links(refs(["target"]), refs(["eventsourcearn"]))
    }
    if construct.type.hasPrefix("Cfn"), !Self.functions.contains(construct.type) {
      let owner = refs(["apiid", "restapiid"])
      return CloudFormationLinks.links(
        owner,
        texts(in: construct.arguments).filter { !owner.contains($0) }
      )
    }
    return CloudFormationLinks.links([own], refs(["lambdatriggers"]))
  }

  // MARK: programs

  private mutating func addWorkload(
    _ construct: ConstructProgram.Construct,
    form: Workload.Form
  ) {
    var workload = Workload(name: construct.id, form: form)
    let code = ConstructCode(source, program.properties(of: construct))
    // A helper is mostly given the handler.
    let told = construct.call.compactMap(source.string).first { $0.contains(".") }
    workload.command = [code.handler ?? told].compactMap(\.self)
    workload.build = code.folder.map { Workload.Build(context: $0) }
    workload.schedule = nil
    detection.add(.workload(workload), line: construct.line)
    if let value = given(["environment"], construct) {
      addEnvironment(value, owner: workload.owner)
    }
  }

  private mutating func addEnvironment(_ value: Range<Int>, owner: String, depth: Int = 0) {
    guard depth < 4 else { return }
    let start = value.lowerBound
    if let name = source.word(start), let object = program.object(name, at: start) {
      return addEntries(object, owner: owner, depth: depth)
    }
    guard source.isMark(start, "{") || source.word(start) == "dict" else { return }
    let open = source.isMark(start, "{") ? start : start + 1
    addEntries(open + 1..<source.closing(open), owner: owner, depth: depth)
  }

  private mutating func addEntries(_ range: Range<Int>, owner: String, depth: Int) {
    var index = range.lowerBound
    while index < range.upperBound {
      // `...common`
      if source.isMark(index, "."), source.isMark(index + 1, "."), source.isMark(index + 2, ".") {
        let end = source.valueEnd(index + 3, within: range.upperBound)
        addEnvironment(index + 3..<end, owner: owner, depth: depth + 1)
        index = end + 1
        continue
      }
      guard let key = source.word(index) ?? source.string(index),
        source.isMark(index + 1, ":") || source.isMark(index + 1, "=")
      else {
        index += 1
        continue
      }
      let end = source.valueEnd(index + 2, within: range.upperBound)
      let value = index + 2..<end
      if key == "variables" {
        addEnvironment(value, owner: owner, depth: depth + 1)
      } else {
        let text = texts(in: value).first ?? literal(value)
        detection.add(
          .setting(Setting(owner: owner, key: key, value: text)),
          line: source.line(index)
        )
      }
      index = end + 1
    }
  }

  // MARK: calls

  private mutating func readCalls() {
    for index in 0..<source.count where source.isMark(index, ".") && source.isMark(index + 2, "(") {
      guard let name = source.word(index + 1) else { continue }
      let method = ConstructSource.plain(name)
      guard
        method.hasPrefix("grant") || method.hasPrefix("add") || method.hasPrefix("allow")
          || method == "attachinlinepolicy"
      else { continue }
      let open = index + 2
      let receiver = receiver(before: index)
      let arguments = open + 1..<source.closing(open)
      if let first = program.references(in: receiver).first {
        read(method, on: first, arguments)
      } else if let path = program.foreignReferences(in: receiver).first {
        readForeign(method, on: path, arguments, at: index)
      }
    }
  }

  /// Where the call's receiver stands: the root of `api.root.addResource("a")`.
  func receiver(before dot: Int) -> Range<Int> {
    var start = dot - 1
    while start > 0 {
      // `fn.role?.addToPolicy`, `fn.role!.addToPolicy`.
      if source.isMark(start, "?") || source.isMark(start, "!") {
        start -= 1
        continue
      }
      if source.isMark(start, ")") {
        var depth = 0
        repeat {
          if source.isMark(start, ")") { depth += 1 }
          if source.isMark(start, "(") { depth -= 1 }
          start -= 1
        } while depth > 0 && start > 0
        continue
      }
      guard source.word(start) != nil, source.isMark(start - 1, ".") else { break }
      start -= 2
    }
    return start..<dot
  }

  static let noUses: Set<String> = [
    "adddependency", "addlayers", "addpermission", "addlistener", "addcatch", "addretry",
  ]

  /// Who uses whom by a call on `own`.
  func uses(
    _ method: String,
    on own: String,
    _ arguments: Range<Int>
  ) -> [Resource.Link] {
    let others = texts(in: arguments).filter { $0 != own }
    let isGiven =
      method.hasPrefix("grant") || method == "addsubscription"
      || method.hasPrefix("allow") && method.contains("from")
      || method == "addeventsource" && isPushed(arguments)
    return isGiven
      ? CloudFormationLinks.links(others, [own]) : CloudFormationLinks.links([own], others)
  }

  private mutating func read(_ method: String, on receiver: Int, _ arguments: Range<Int>) {
    if method == "addenvironment" { return addVariable(receiver, arguments) }
    if Self.noUses.contains(method) { return }
    let own = text(receiver)
    guard program.constructs[receiver].type == "Rule" else {
      links[receiver, default: []] += uses(method, on: own, arguments)
      return
    }
    guard let bus = bus(of: program.constructs[receiver]) else { return }
    let others = texts(in: arguments).filter { $0 != own }
    links[receiver, default: []] += CloudFormationLinks.links(others, [bus])
  }

  /// Object stores call functions; of everything else functions ask.
  private func isPushed(_ arguments: Range<Int>) -> Bool {
    arguments.contains { source.word($0)?.hasPrefix("S3EventSource") == true }
  }

  private mutating func addVariable(_ receiver: Int, _ arguments: Range<Int>) {
    guard let key = source.string(arguments.lowerBound),
      source.isMark(arguments.lowerBound + 1, ",")
    else { return }
    let value = arguments.lowerBound + 2..<arguments.upperBound
    let owner = "service/\(program.constructs[receiver].id)"
    let text = texts(in: value).first ?? literal(value)
    detection.add(
      .setting(Setting(owner: owner, key: key, value: text)),
      line: source.line(arguments.lowerBound)
    )
  }
}
