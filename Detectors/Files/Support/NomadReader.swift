import Facts
import Formats

/// Jobs, groups and tasks of one job file.
struct NomadReader {
  private(set) var detection = Detection()
  /// Defaults of `variable` blocks and `locals`.
  private var variables: [String: String] = [:]
  /// Who listens on the ports of the group that is read.
  private var ports = NomadPorts()

  init(_ body: HCLBody) {
    for block in body.blocks("variable") {
      guard let name = block.labels.first, let value = block.body["default"]?.string else {
        continue
      }
      variables["var.\(name)"] = value
    }
    for block in body.blocks("locals") {
      for attribute in block.body.attributes {
        if let value = attribute.value.string { variables["local.\(attribute.name)"] = value }
      }
    }
  }

  mutating func read(_ job: HCLBlock) {
    let groups = job.body.blocks("group")
    let isBatch = job.body["type"]?.string == "batch"
    // A job may hold tasks without a group.
    for group in groups.isEmpty ? [job] : groups {
      let tasks = group.body.blocks("task").map {
        (block: $0, name: name(of: $0, in: group, of: job))
      }
      ports = NomadPorts(tasks, in: group) { self.text($0) }
      for task in group.body.blocks("task") { read(task, in: group, of: job, isBatch: isBatch) }
    }
  }

  private static let emptyNames: Set<String> = ["app", "server", "main", "task", "service", "web"]

  /// The task's, or where that says nothing its group's or job's.
  private func name(of task: HCLBlock, in group: HCLBlock, of job: HCLBlock) -> String {
    let label = task.labels.first ?? ""
    guard Self.emptyNames.contains(label.lowercased()) else { return label }
    let names = [group.labels.first, job.labels.first].compactMap(\.self).map(filled)
    return names.first { !Self.emptyNames.contains($0.lowercased()) } ?? label
  }

  private mutating func read(
    _ task: HCLBlock,
    in group: HCLBlock,
    of job: HCLBlock,
    isBatch: Bool
  ) {
    guard let label = task.labels.first else { return }
    let name = name(of: task, in: group, of: job)
    var workload = Workload(name: name, form: isBatch ? .job : .container)
    let configuration = task.body.blocks("config").first?.body
    workload.image = configuration?["image"].flatMap(text)
    workload.command = command(configuration)
    let isOnly = group.body.blocks("task").count == 1
    let services =
      task.body.blocks("service")
      + group.body.blocks("service").filter { isOnly || belongs($0, to: label, name) }
    let isGroup = isOnly && job.body.blocks("group").count > 1
    workload.hostNames =
      services.compactMap { $0.body["name"].flatMap(text) } + [label]
      + (isGroup ? [group.labels.first].compactMap(\.self) : [])
    workload.hostNames = unique(workload.hostNames, besides: name)
    workload.ports = ports(of: group, for: name) + (isOnly ? [] : ports(of: task, for: name))
    workload.schedule = job.body.blocks("periodic").first?.body["cron"].flatMap(text)
    detection.add(.workload(workload), line: task.line)
    for block in task.body.blocks("env") { addEnvironment(block.body, workload.owner) }
    if let values = task.body["env"] { addEntries(values, workload.owner) }
    for block in task.body.blocks("template") { add(template: block, to: workload) }
    for service in services { addUpstreams(of: service, workload.owner) }
    detection = detection.inFileOrder
  }

  private func unique(_ names: [String], besides name: String) -> [String] {
    var seen: Set<String> = [name]
    return names.filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  private func command(_ configuration: HCLBody?) -> [String] {
    let words = [configuration?["command"]] + (configuration?["args"]?.items.map { $0 } ?? [])
    return words.compactMap { $0.flatMap(text) }
  }

  /// Whether a service that the group registers is the task's: it says so, or the port is the task's.
  ///
  /// Source: Nomad documentation, "service block", `task`, `port`.
  private func belongs(_ service: HCLBlock, to label: String, _ name: String) -> Bool {
    if let task = service.body["task"].flatMap(text) { return task == label }
    let port = service.body["port"].flatMap(text)
    return port.flatMap { ports.listener(on: $0) } == name
  }

  private func ports(of block: HCLBlock, for name: String) -> [Workload.Port] {
    NomadPorts.blocks(of: block).compactMap { port in
      if let label = port.labels.first, let other = ports.listener(on: label), other != name {
        return nil
      }
      let target = (port.body["to"] ?? port.body["static"]).flatMap(text).flatMap { Int($0) }
      return target.map {
        Workload.Port(
          published: port.body["static"].flatMap(text).flatMap { Int($0) },
          target: $0,
          name: port.labels.first
        )
      }
    }
  }

  /// A literal, or a variable of the file with a default.
  private func text(_ value: Node) -> String? {
    guard case .scalar(let text, let isQuoted) = value.value else { return nil }
    return isQuoted ? filled(text) : variables[text] ?? text
  }

  private func filled(_ text: String) -> String {
    guard text.contains("${") else { return text }
    var result = text
    for (name, value) in variables where result.contains(name) {
      result = result.replacing("${\(name)}", with: value)
    }
    return result
  }

  private mutating func add(_ key: String, _ value: String, _ owner: String, line: Int) {
    detection.add(.setting(Setting(owner: owner, key: key, value: value)), line: line)
  }

  /// With the names of tasks in place of addresses that are known only when they run.
  private func plain(_ value: String) -> String {
    ports.filled(NomadTemplate.plain(value))
  }

  private mutating func addEnvironment(_ body: HCLBody, _ owner: String) {
    for attribute in body.attributes {
      if let value = text(attribute.value) {
        add(attribute.name, plain(value), owner, line: attribute.line)
      }
    }
  }

  private mutating func addEntries(_ values: Node, _ owner: String) {
    for entry in values.entries {
      if let value = text(entry.value) {
        add(entry.key, plain(value), owner, line: entry.line)
      }
    }
  }

  /// A file that is written beside the task: variables, a proxy's configuration, settings.
  private mutating func add(template block: HCLBlock, to workload: Workload) {
    guard let attribute = block.body.attributes.first(where: { $0.name == "data" }),
      let data = attribute.value.string
    else { return }
    let rendered = ports.filled(NomadTemplate.rendered(filled(data)))
    let file = FileText(rendered)
    if rendered.contains("_pass ") {
      for fact in NginxRoutes.facts(BlockConfiguration.directives(in: file)) {
        guard case .route(let route) = fact.claim else { continue }
        let own = Route(owner: workload.owner, match: route.match, target: route.target)
        detection.add(.route(own), line: attribute.line + fact.line)
      }
      return
    }
    var gaps: [Gap] = []
    for entry in DotenvText.entries(in: file, into: &gaps) {
      if let value = entry.value {
        add(entry.key, value, workload.owner, line: attribute.line + entry.line)
      }
    }
  }

  /// Services that the mesh lets it reach on a port of its own machine.
  private mutating func addUpstreams(of service: HCLBlock, _ owner: String) {
    let proxies = service.body.blocks("connect").flatMap { $0.body.blocks("sidecar_service") }
      .flatMap { $0.body.blocks("proxy") }
    for upstream in proxies.flatMap({ $0.body.blocks("upstreams") }) {
      if let name = upstream.body["destination_name"].flatMap(text) {
        add("connect.upstream", name, owner, line: upstream.line)
      }
    }
  }
}
