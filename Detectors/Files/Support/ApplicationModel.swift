import Facts
import Formats

/// What an application host declares: `var cache = builder.AddRedis("cache")`,
/// `builder.AddProject<Projects.Orders>("orders").WithReference(cache)`.
///
/// Statements are read in the order of the file, whatever stands around them; nothing is run.
struct ApplicationModel {
  private struct Item {
    var workload: Workload
    let line: Int
    var settings: [Fact] = []
  }

  private let source: SourceReader
  private var items: [Item] = []
  /// Variable → number of the item that it stands for.
  private var variables: [String: Int] = [:]
  private var builders: Set<String> = []

  init(_ source: SourceReader) { self.source = source }

  var detection: Detection {
    var detection = Detection()
    for item in items {
      detection.add(.workload(item.workload), line: item.line)
      for fact in item.settings { detection.add(fact.claim, line: fact.line) }
    }
    return detection
  }

  mutating func read() {
    var at = 0
    while at < source.mainCount {
      at = source.isWord(at) && !source.isMark(at - 1, ".") ? readChain(at) : at + 1
    }
  }

  /// Reads `root.Call(…).Call(…)` and what it is assigned to; returns where to go on.
  private mutating func readChain(_ root: Int) -> Int {
    let name = source.text(root)
    if name == "DistributedApplication", source.isMark(root + 1, "."),
      source.isWord(root + 2, "CreateBuilder")
    {
      assigned(root).map { _ = builders.insert($0) }
      return root + 3
    }
    guard source.isMark(root + 1, "."), builders.contains(name) || variables[name] != nil else {
      return root + 1
    }
    var current = variables[name]
    var at = root + 1
    while source.isMark(at, "."), source.isWord(at + 1), let open = source.callOpening(at + 1),
      let close = source.partner(of: open)
    {
      current = read(call: at + 1, open, on: current)
      at = close + 1
    }
    if let current, let variable = assigned(root) { variables[variable] = current }
    return max(at, root + 1)
  }

  private func assigned(_ root: Int) -> String? {
    let at = source.isWord(root - 1, "await") ? root - 2 : root - 1
    guard source.isMark(at, "="), source.isWord(at - 1) else { return nil }
    return source.text(at - 1)
  }

  private mutating func read(call name: Int, _ open: Int, on current: Int?) -> Int? {
    let arguments = source.arguments(of: open)
    let method = source.text(name)
    guard let current else { return method.hasPrefix("Add") ? add(name, arguments) : nil }
    // A database of a server, a queue of a broker: who is handed it is handed the server.
    if !method.hasPrefix("Add") { refine(current, method, arguments, open) }
    return current
  }

  private func text(_ argument: SourceReader.Argument?) -> String? {
    guard let argument else { return nil }
    return isVerbatim(argument) ? source.text(argument.start) : source.text(argument)
  }

  /// `@"..\Orders"`: backslashes stand for themselves.
  private func isVerbatim(_ argument: SourceReader.Argument) -> Bool {
    guard argument.start == argument.end, source.isString(argument.start) else { return false }
    let at = Int(source.tokens[argument.start].start) - 2
    return source.bytes.indices.contains(at) && source.bytes[at] == UInt8(ascii: "@")
  }

  /// Source: Aspire documentation, "Resource names": letters, digits and hyphens.
  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 64
      && text.utf8.allSatisfy { byte in
        byte == UInt8(ascii: "-") || byte >= 0x30 && byte <= 0x39
          || (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
      }
  }
}

extension ApplicationModel {
  /// What the model needs but nobody runs.
  private static let supports = [
    "AddParameter", "AddConnectionString", "AddExternalService", "AddDockerComposeEnvironment",
    "AddKubernetesEnvironment", "AddResource",
  ]

  private mutating func add(_ name: Int, _ arguments: [SourceReader.Argument]) -> Int? {
    let method = source.text(name)
    guard let own = text(arguments.first), Self.isName(own), !Self.supports.contains(method),
      !method.hasSuffix("Environment"), items.count < 500
    else { return nil }
    var workload = Workload(name: own, form: .container)
    let types = source.typeArguments(behind: name)
    let further = arguments.dropFirst().map { text($0) }
    if let project = types.first.flatMap({ $0.split(separator: ".").last }) {
      workload.program = String(project)
    } else if method == "AddContainer" {
      let tag = further.count > 1 ? further[1].map { ":\($0)" } ?? "" : ""
      workload.image = further.first.flatMap { $0 }.map { $0 + tag }
    } else if method == "AddExecutable" {
      workload.command = [further.first.flatMap { $0 } ?? ""]
      workload.build = further.dropFirst().first.flatMap { $0 }.map(Self.build)
    } else if method == "AddProject" || method == "AddDockerfile" || method.hasSuffix("App") {
      workload.build = further.first.flatMap { $0 }.map(Self.build)
    } else {
      workload.product = String(method.dropFirst(3))
    }
    items.append(Item(workload: workload, line: source.line(name)))
    return items.count - 1
  }

  /// The folder of a program; a project file lies in it.
  private static func build(_ path: String) -> Workload.Build {
    let path = MSBuildProject.withSlashes(path)
    guard path.hasSuffix("proj") || path.hasSuffix(".cs"), let slash = path.lastIndex(of: "/")
    else { return Workload.Build(context: path) }
    return Workload.Build(context: String(path[..<slash]))
  }

  private mutating func refine(
    _ item: Int,
    _ method: String,
    _ arguments: [SourceReader.Argument],
    _ open: Int
  ) {
    let first = text(arguments.first)
    let second = arguments.count > 1 ? arguments[1] : nil
    switch method {
    case "WithReference": refer(item, to: arguments.prefix(1).compactMap(resource))
    case "WithEnvironment":
      guard let first, let second else { return }
      set(item, first, to: second)
    case "WithImage":
      items[item].workload.image = first.map { $0 + (text(second).map { ":\($0)" } ?? "") }
    case "WithDockerfile": items[item].workload.build = first.map(Self.build)
    case "WithArgs": items[item].workload.command += arguments.compactMap { text($0) }
    case "WithBindMount":
      if let first, let target = text(second) {
        items[item].workload.mounts.append("\(first):\(target)")
      }
    case "WithDaprSidecar":
      if let first, Self.isName(first) { items[item].workload.hostNames.append(first) }
    case "WithConfiguration": refer(item, to: mentioned(in: open))
    case _ where method.hasSuffix("Endpoint") && method.hasPrefix("With"): listen(item, arguments)
    case _ where !["With", "Wait", "Publish", "On", "Run", "Get"].contains(where: method.hasPrefix):
      // A function of this repository that is handed others wires them.
      refer(item, to: arguments.compactMap(resource))
    default: break
    }
  }

  /// The item that a variable, or an endpoint taken from one, stands for.
  private func resource(_ argument: SourceReader.Argument) -> Int? {
    guard source.isWord(argument.start) else { return nil }
    return variables[source.text(argument.start)]
  }

  private func mentioned(in open: Int) -> [Int] {
    guard let close = source.partner(of: open) else { return [] }
    return (open..<close).prefix(4_000).compactMap { index in
      source.isWord(index) && !source.isMark(index - 1, ".") ? variables[source.text(index)] : nil
    }
  }

  private mutating func refer(_ item: Int, to others: [Int]) {
    for other in others where other != item {
      let name = items[other].workload.name
      if !items[item].workload.references.contains(name) {
        items[item].workload.references.append(name)
      }
    }
  }

  private mutating func set(_ item: Int, _ key: String, to value: SourceReader.Argument) {
    let other = resource(value) ?? interpolated(value)
    guard let text = other.map({ "http://\(items[$0].workload.name)" }) ?? text(value) else {
      return
    }
    let setting = Setting(owner: items[item].workload.owner, key: key, value: text)
    items[item].settings.append(Fact(line: source.line(value.start), .setting(setting)))
  }

  /// The item whose endpoint stands inside `$"{orders.GetEndpoint("http")}/api"`.
  private func interpolated(_ value: SourceReader.Argument) -> Int? {
    guard source.isString(value.start), value.start == value.end else { return nil }
    let text = source.text(value.start)
    guard let brace = text.firstIndex(of: "{") else { return nil }
    let name = text[text.index(after: brace)...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    return variables[String(name)]
  }

  private mutating func listen(_ item: Int, _ arguments: [SourceReader.Argument]) {
    let published = number("port", arguments)
    guard let target = number("targetPort", arguments) ?? published, (1...65_535).contains(target)
    else { return }
    items[item].workload.ports.append(Workload.Port(published: published, target: target))
  }

  private func number(_ label: String, _ arguments: [SourceReader.Argument]) -> Int? {
    for argument in arguments {
      guard let name = argument.label, source.text(name) == label else { continue }
      return Int(source.text(argument.start))
    }
    return nil
  }
}
