import Facts
import Formats

extension Detector {
  /// What hosting platforms are told to run: processes, services, databases and add-ons.
  ///
  /// Source: Fly.io "App configuration"; Render "Blueprint YAML reference"; Heroku "app.json schema" and
  /// "heroku.yml"; App Engine "app.yaml reference"; Railway "Config as code"; Cloud Foundry "App manifest attribute reference";
  /// Firebase "The firebase.json file", "Manage functions".
  package static let platformManifest = Detector(
    id: "platform-manifest",
    revision: 4,
    summary: "processes, services and databases that a hosting platform runs",
    reads: FilePattern(
      names: [
        "fly.toml", "render.yaml", "render.yml", "app.json", "heroku.yml", "app.yaml", "app.yml",
        "railway.toml",
        "railway.json", "dokku.json", "firebase.json", "manifest.yml", "manifest.yaml",
        "manifest-prod.yml",
        "manifest-production.yml", "manifest.prod.yml", "manifest.production.yml",
      ],
      prefixes: ["fly.", "app.", "manifest-", "manifest_"],
      suffixes: [".fly.toml"]
    )
  ) { file in
    var manifest = PlatformReader()
    if file.contains("[processes]") || file.contains("internal_port") || file.contains("[deploy]") {
      manifest.app(file.toml.root)
    } else if file.contains("\"addons\"") || file.contains("\"formation\"")
      || file.contains("\"buildpacks\"")
    {
      if let root = file.json.root { manifest.addOns(root) }
    } else if file.contains("\"predeploy\"") || file.contains("\"codebase\"")
      || file.contains("\"source\"")
    {
      if let root = file.json.root { manifest.functions(root) }
    } else if file.hasLine(startingWith: "applications:"), let root = file.yaml.roots.first {
      manifest.applications(root)
    } else if file.hasLine(startingWith: "runtime:"), let root = file.yaml.roots.first {
      manifest.runtime(root)
    } else if file.contains("docker:") && file.hasLine(startingWith: "build:")
      || file.hasLine(startingWith: "run:"), let root = file.yaml.roots.first
    {
      manifest.run(root)
    } else if file.contains("services:") || file.contains("databases:"),
      file.contains("type:") || file.contains("ipAllowList"), let root = file.yaml.roots.first
    {
      manifest.blueprint(root)
    }
    return manifest.detection
  }
}

private struct PlatformReader {
  var detection = Detection()

  private mutating func setting(
    _ owner: String?,
    _ key: String,
    _ value: String,
    source: String? = nil,
    line: Int
  ) {
    detection.add(
      .setting(Setting(owner: owner, key: key, value: value, source: source)),
      line: line
    )
  }

  private mutating func process(_ name: String?, _ command: Node?, role: Process.Role = .declared) {
    guard let command, let text = command.string, !text.isEmpty else { return }
    detection.add(.process(Process(name: name, command: text, role: role)), line: command.line)
  }

  /// Code bases of functions, each deployed from a folder of its own.
  mutating func functions(_ root: Node) {
    guard let section = root["functions"] else { return }
    for base in section.items.isEmpty ? [section] : section.items {
      guard let source = base["source"]?.string ?? (base["predeploy"] == nil ? nil : "functions")
      else { continue }
      let codebase = base["codebase"]?.string
      let folder = source.split(separator: "/").last.map(String.init) ?? source
      let name = codebase == nil || codebase == "default" ? folder : codebase ?? folder
      var workload = Workload(name: name, form: .function)
      workload.build = Workload.Build(context: source)
      detection.add(.workload(workload), line: base.line)
    }
  }

  /// A table for one application with process groups.
  mutating func app(_ root: Node) {
    var workload = Workload(name: root["app"]?.string ?? "app", form: .container)
    workload.image = root[path: "build", "image"]?.string
    if workload.image == nil {
      workload.build = Workload.Build(
        context: ".",
        dockerfile: root[path: "build", "dockerfile"]?.string
      )
    }
    let services = [root["http_service"]].compactMap { $0 } + (root["services"]?.items ?? [])
    workload.ports = services.compactMap { $0["internal_port"]?.int }.map {
      Workload.Port(target: $0)
    }
    if root["app"] != nil || !services.isEmpty {
      detection.add(.workload(workload), line: root["app"]?.line ?? 1)
    }
    for entry in root["env"]?.entries ?? [] {
      setting(workload.owner, entry.key, entry.value.string ?? "", line: entry.line)
    }
    for entry in root["processes"]?.entries ?? [] { process(entry.key, entry.value) }
    process("release", root[path: "deploy", "release_command"], role: .release)
    process("web", root[path: "deploy", "startCommand"])
    detection.facts.sort { $0.line < $1.line }
  }

  /// Add-ons by their plan, `name:size`.
  mutating func addOns(_ root: Node) {
    addOns(in: root["addons"])
    for entry in root["env"]?.entries ?? [] {
      let value = entry.value.string ?? entry.value["value"]?.string ?? ""
      setting(nil, entry.key, value, line: entry.line)
    }
    process("release", root[path: "scripts", "postdeploy"], role: .release)
  }

  private mutating func addOns(in list: Node?) {
    for item in list?.items ?? [] {
      guard let plan = item.string ?? item["plan"]?.string else { continue }
      let type = String(plan.prefix { $0 != ":" })
      let name = item["as"]?.string ?? type
      detection.add(.resource(Resource(type: "addon/\(type)", name: name)), line: item.line)
    }
  }

  /// `build`, `run`, `release` and `setup`.
  mutating func run(_ root: Node) {
    addOns(in: root[path: "setup", "addons"])
    for entry in root[path: "setup", "config"]?.entries ?? [] {
      setting(nil, entry.key, entry.value.string ?? "", line: entry.line)
    }
    for entry in root[path: "build", "docker"]?.entries ?? [] {
      var workload = Workload(name: entry.key, form: .container)
      workload.build = Workload.Build(context: ".", dockerfile: entry.value.string)
      detection.add(.workload(workload), line: entry.line)
    }
    process(
      "release",
      root[path: "release", "command"]?.items.first ?? root[path: "release", "command"],
      role: .release
    )
    for entry in root["run"]?.entries ?? [] {
      let command = entry.value["command"]
      process(entry.key, entry.value.string == nil ? command?.items.first ?? command : entry.value)
    }
  }

  /// Applications that are pushed from this folder, each with the processes of its own.
  ///
  /// Source: Cloud Foundry documentation, "App manifest attribute reference", "processes", "command", "env".
  mutating func applications(_ root: Node) {
    let applications = root["applications"]?.items ?? []
    // What several share one folder cannot be told apart by.
    guard applications.count == 1, let application = applications.first else { return }
    let processes = application["processes"]?.items ?? []
    for item in processes {
      guard let type = item["type"]?.string else { continue }
      process(type, item["command"] ?? (type == "web" ? application["command"] : nil))
    }
    // What only sleeps at its end has done its task: the platform starts anew what ends.
    let isTask = application["command"]?.string?.contains("sleep infinity") ?? false
    if processes.isEmpty, !isTask { process(Self.name(of: application), application["command"]) }
    for entry in application["env"]?.entries ?? [] {
      setting(nil, entry.key, entry.value.string ?? "", line: entry.line)
    }
    detection.facts.sort { $0.line < $1.line }
  }

  /// What nobody reaches is called like the application; its type would be that of a server all the same.
  private static func name(of application: Node) -> String {
    guard application["no-route"]?.string == "true", let name = application["name"]?.string,
      !name.contains(where: { "(<{$".contains($0) })
    else { return "web" }
    return name
  }

  /// One service of an application platform.
  mutating func runtime(_ root: Node) {
    guard root["apiVersion"] == nil, root["on"] == nil else { return }
    let name = root["service"]?.string ?? root["module"]?.string ?? "default"
    let workload = Workload(name: name, form: .process)
    detection.add(.workload(workload), line: root["service"]?.line ?? root["runtime"]?.line ?? 1)
    process(name, root["entrypoint"])
    for entry in root["env_variables"]?.entries ?? [] {
      setting(workload.owner, entry.key, entry.value.string ?? "", line: entry.line)
    }
    for entry in root["beta_settings"]?.entries ?? [] {
      setting(workload.owner, entry.key, entry.value.string ?? "", line: entry.line)
    }
  }

  /// Services and databases of a blueprint.
  mutating func blueprint(_ root: Node) {
    for database in root["databases"]?.items ?? [] {
      guard let name = database["name"]?.string else { continue }
      detection.add(.resource(Resource(type: "platform/database", name: name)), line: database.line)
    }
    for service in root["services"]?.items ?? [] {
      guard let type = service["type"]?.string, let name = service["name"]?.string else { continue }
      // What is no program of one's own is a store that the platform runs.
      if ["web", "worker", "pserv", "cron", "static"].contains(type) {
        add(service, type: type, name: name)
      } else {
        detection.add(.resource(Resource(type: "platform/\(type)", name: name)), line: service.line)
      }
    }
  }

  private mutating func add(_ service: Node, type: String, name: String) {
    var workload = Workload(name: name, form: type == "cron" ? .cronJob : .process)
    let folder = service["rootDir"]?.string ?? service["dockerContext"]?.string ?? "."
    workload.build = Workload.Build(context: folder, dockerfile: service["dockerfilePath"]?.string)
    workload.image = service[path: "image", "url"]?.string
    workload.schedule = service["schedule"]?.string
    workload.command = [service["startCommand"] ?? service["dockerCommand"]].compactMap {
      $0?.string
    }
    detection.add(.workload(workload), line: service.line)
    for variable in service["envVars"]?.items ?? [] {
      guard let key = variable["key"]?.string else { continue }
      let origin = variable["fromDatabase"] ?? variable["fromService"]
      let property = origin?["property"]?.string ?? origin?["envVarKey"]?.string ?? ""
      let source = origin?["name"]?.string.map { "service/\($0)#\(property)" }
      setting(
        workload.owner,
        key,
        variable["value"]?.string ?? "",
        source: source,
        line: variable.line
      )
    }
  }
}
