import ArchitectureModel
import Catalog
import Facts

extension DeclarationMap {
  /// Programs that infrastructure code runs.
  static func planned(_ plan: TerraformPlan, book: FactBook, catalog: Catalog) -> [Declaration] {
    var declarations: [Declaration] = []
    var numbers: [Int: Int] = [:]
    for (number, canonical) in plan.canonical.enumerated() {
      guard let kind = plan.programKind(of: number, catalog: catalog) else { continue }
      let declaration = declaration(of: number, kind: kind, plan: plan, book: book)
      if let first = numbers[canonical] {
        declarations[first].planned.append(number)
        declarations[first].places += declaration.places
        declarations[first].stage = min(declarations[first].stage, declaration.stage)
        let known = Set(declarations[first].settings.map(\.content.key))
        declarations[first].settings += declaration.settings.filter {
          !known.contains($0.content.key)
        }
      } else {
        numbers[canonical] = declarations.count
        declarations.append(declaration)
      }
    }
    return declarations
  }

  private static func declaration(
    of number: Int,
    kind: ComponentKind,
    plan: TerraformPlan,
    book: FactBook
  ) -> Declaration {
    let instance = plan.instances[number]
    let place = instance.place
    let containers = plan.allContainers(of: number)
    var workload = Workload(
      name: plan.name(of: number, containers: containers.compactMap(\.name).filter(Self.isPlain)),
      form: kind == .function ? .function : kind == .job ? .job : .container
    )
    let main = containers.first { $0.image != nil } ?? containers.first
    workload.image = main?.image
    if let command = main?.command, !command.isEmpty { workload.command = [command] }
    if let handler = plan.handler(of: number, in: book) { workload.command = [handler] }
    workload.hostNames =
      (plan.hostNames(of: number)
      .union(containers.compactMap { $0.name?.lowercased() }.prefix(1))).sorted()
    if let source = plan.sourceFolder(of: number, in: book) {
      workload.build = Workload.Build(context: "/\(source.text)", dockerfile: nil, target: nil)
    }
    let says = workload.image.map {
      "creates \(place.content.type) \(place.content.name), runs \($0)"
    }
    var declaration = Declaration(
      workload: workload,
      places: [
        Located(
          content: says ?? "creates \(place.content.type) \(place.content.name)",
          path: place.path,
          line: place.line,
          detector: place.detector
        )
      ],
      scope: "infrastructure-code",
      folder: plan.rootFolder(of: instance.node),
      stage: max(plan.nodes[instance.node].stage, PathStage.stage(of: place.path))
    )
    declaration.planned = [number]
    declaration.settings = settings(of: containers, place: place, owner: workload.owner)
    return declaration
  }

  private static func isPlain(_ name: String) -> Bool {
    !name.contains { "${}⟦⟧ ".contains($0) } && name.contains(where: \.isLetter)
  }

  /// Variables whose values are known; those that name resources are connected by the plan.
  private static func settings(
    of containers: [TerraformPlan.Container],
    place: Located<Resource>,
    owner: String
  ) -> [Located<Setting>] {
    containers.flatMap(\.environment).compactMap { key, value in
      guard let text = value.string, !text.isEmpty, Token.numbers(in: text).isEmpty else {
        return nil
      }
      return Located(
        content: Setting(owner: owner, key: key, value: text),
        path: place.path,
        line: place.line,
        detector: place.detector
      )
    }
  }
}

extension TerraformPlan {
  /// What kind of program the resource is; nil for everything else.
  func programKind(of number: Int, catalog: Catalog) -> ComponentKind? {
    let type = instances[number].type
    if type.hasPrefix("data.") { return nil }
    let technology = technology(of: number, catalog: catalog)
    if technology == nil, runsImage(number) {
      let keys = ["schedule", "schedule_expression", "cron", "cron_schedule"]
      return keys.contains { instances[number].value($0) != nil } ? .job : .service
    }
    guard let role = technology?.roles.first,
      [.service, .function, .job, .frontend].contains(role)
    else { return nil }
    return role.kind
  }

  /// What tells how a container is run, whatever module runs it.
  private static let containerKeys: Set<Substring> = [
    "command", "port", "container_port", "web_port", "app_port", "service_port", "cpu", "memory",
    "replicas", "desired_count", "max_memory", "task_cpu", "container_cpu", "probe_path",
    "health_check_path", "healthcheck_path", "environment", "environment_variables", "env",
    "container_environment", "schedule", "cron",
  ]

  /// Whether it is a module that lies elsewhere, and that is told what image it is to run and how.
  private func runsImage(_ number: Int) -> Bool {
    let instance = instances[number]
    guard instance.type.hasPrefix("module/"),
      containers(of: number).contains(where: { $0.image != nil })
    else { return false }
    return instance.attributes.contains {
      Self.containerKeys.contains($0.key.prefix { $0 != "." && $0 != "[" })
    }
  }

  /// The technology of the resource's type, or of a module of a registry.
  func technology(of number: Int, catalog: Catalog) -> Technology? {
    catalog.sightings(in: .resource(instances[number].place.content)).first.flatMap {
      catalog[$0.technology]
    }
  }

  /// Folders of this repository that programs are packed from.
  func packedFolders(in book: FactBook) -> Set<RepoPath> {
    Set(
      instances.indices.filter { number in
        ["function_name", "handler", "runtime", "package_type", "source_dir"].contains {
          instances[number].value($0) != nil
        }
      }.compactMap { sourceFolder(of: $0, in: book) }
    )
  }

  /// The folder of this repository that the program is packed from.
  func sourceFolder(of number: Int, in book: FactBook) -> RepoPath? {
    for other in [number] + instances[number].references {
      let instance = instances[other]
      if other != number, !ResourceWords(instance.type).isDefinition { continue }
      for key in ["source_dir", "source_path", "filename", "source_file", "context"] {
        guard let text = instance.value(key), Token.numbers(in: text).isEmpty,
          let path = instance.place.path.folder.resolving(text), !path.text.isEmpty
        else { continue }
        let isArchive = path.name.hasSuffix(".zip") || path.name.hasSuffix(".jar")
        let folder = isArchive || key == "source_file" ? path.folder : path
        // A folder with the code of Terraform itself says nothing.
        if book.hasFiles(in: folder), folders[folder] == nil { return folder }
      }
    }
    return publishedFolder(to: number, in: book) ?? handlerFile(of: number)?.folder
  }
}
