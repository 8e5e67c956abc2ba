import ArchitectureModel
import Catalog
import Facts

/// A resource by the file that creates it and its name there.
struct StackName: Hashable, Sendable {
  let path: RepoPath
  let name: String
}

extension StackName {
  /// Folders that only say that templates lie in them.
  private static let plainFolders: Set<Substring> = [
    "lib", "src", "bin", "cdk", "infra", "infrastructure", "stacks", "stack", "template",
    "templates", "cloudformation", "deploy", "deployment", "sam", "aws", "constructs", "iac",
  ]

  /// The innermost folder whose name says what the stack is for; the root when there is none.
  var home: RepoPath {
    var folder = path.folder
    while Self.plainFolders.contains(Substring(folder.name.lowercased())) { folder = folder.folder }
    return folder
  }
}

extension PartMap {
  /// Adds what stacks create; programs in them are declarations already.
  mutating func addStacks(_ stacks: StackMap) {
    findStackStages()
    for (number, part) in parts.enumerated() {
      for declaration in part.declarations.map({ declarations.all[$0] }) {
        for place in declaration.places {
          let path = stacks.whole(of: place.path)
          stackParts[StackName(path: path, name: declaration.workload.name)] = number
        }
      }
    }
    includedStacks = Set(
      stacks.stacks.indices.filter { !stacks.parents(of: $0).isEmpty }.map {
        stacks.stacks[$0].path
      }
    )
    findManifestStores(stacks)
    for stack in stacks.stacks {
      for resource in stack.resources { addStackResource(resource, stack) }
    }
    for stack in stacks.stacks {
      for resource in stack.resources { addAlias(resource, stack) }
    }
    findPhysicalNames(stacks)
    addDefaultBus(stacks)
    nameStackParts()
  }

  /// What a template creates beside programs that are all for tests or for show is there for the same.
  private mutating func findStackStages() {
    for declaration in declarations.all {
      for path in Set(declaration.places.map(\.path)) {
        stackStages[path] = min(stackStages[path] ?? declaration.stage, declaration.stage)
      }
    }
  }

  private func stage(ofStack path: RepoPath) -> Stage {
    max(PathStage.stage(of: path), stackStages[path] ?? .production)
  }

  /// Attributes by which a cloud knows a resource.
  private static let nameKeys = [
    "TableName", "QueueName", "TopicName", "BucketName", "FunctionName", "StreamName", "Name",
    "StateMachineName", "DomainName",
  ]

  private mutating func findPhysicalNames(_ stacks: StackMap) {
    var ambiguous: Set<String> = []
    for stack in stacks.stacks {
      for resource in stack.resources.map(\.content) {
        guard let part = stackParts[StackName(path: stack.path, name: resource.name)],
          let name = Self.nameKeys.lazy.compactMap({ resource.value(of: $0) }).first
        else { continue }
        if let other = physicalNames[name], other != part { ambiguous.insert(name) }
        physicalNames[name] = part
      }
    }
    for name in ambiguous { physicalNames[name] = nil }
  }

  /// The event bus that every account has, where something takes events from it.
  private mutating func addDefaultBus(_ stacks: StackMap) {
    let user = stacks.stacks.lazy.flatMap(\.resources).first { resource in
      resource.content.links.contains { $0.to == "event-bus/default" }
    }
    guard let user,
      let technology = catalog.lookup(.resources, "AWS::Events::EventBus").first
    else { return }
    defaultBus = number(
      ofTechnology: technology,
      kind: .broker,
      evidence: user.evidence("\(user.content.name) takes events from the default bus"),
      stage: PathStage.stage(of: user.path),
      certainty: .configured
    )
  }

  private mutating func addStackResource(
    _ resource: Located<Resource>,
    _ stack: StackMap.Stack
  ) {
    let content = resource.content
    let key = StackName(path: stack.path, name: content.name)
    let evidence = resource.evidence("creates \(content.type) \(content.name)")
    if let existing = stackParts[key] {
      if parts[existing].evidence.count < 12 { parts[existing].evidence.append(evidence) }
      return
    }
    if content.type == "nais/peer" {
      stackParts[key] = peer(resource, stage: stage(ofStack: resource.path))
      return
    }
    if content.value(of: "application") != nil {
      addStackPart(key, kind: .external, technology: nil, resource: content, evidence)
      return
    }
    guard let technology = Self.technology(of: content, catalog: catalog),
      let kind = Self.kind(of: content, technology: technology),
      Self.clusterMember(content, in: stack) == nil,
      kind != .objectStorage || !Self.isForBuilds(content, in: stack)
    else { return }
    let named = Self.uniqueName(of: content)
    let same = named.flatMap { stackResources[$0] }
    let shared =
      same
      ?? sameElsewhere(content, technology, kind, stack)
      ?? parts.firstIndex { part in
        guard part.stage <= stage(ofStack: resource.path) || kind == .external else {
          return false
        }
        if part.technology?.id == technology.id, kind == .external { return true }
        // Variants of a template lie in one folder; those that others include are deployed together.
        return part.declarations.isEmpty && !isBesideAnother(part, resource.path)
          && part.kind == kind
          && NameForm.folded(part.name) == NameForm.folded(content.name)
          && part.evidence.contains {
            $0.path.folder == resource.path.folder || !StackMap.detectors.contains($0.detector)
          }
      }
    if let shared {
      parts[shared].evidence.append(evidence)
      parts[shared].stage = min(parts[shared].stage, stage(ofStack: resource.path))
      stackParts[key] = shared
    } else {
      addStackPart(key, kind: kind, technology: technology, resource: content, evidence)
    }
    if let named { stackResources[named] = stackParts[key] }
  }

  /// Whether other templates include both what created the part and this one.
  ///
  /// Source: AWS CloudFormation User Guide, "Nested stacks": a logical id is unique within its template.
  private func isBesideAnother(_ part: Part, _ path: RepoPath) -> Bool {
    includedStacks.contains(path)
      && part.evidence.contains { $0.path != path && includedStacks.contains($0.path) }
  }

  /// The type with the name by which an account can only have one such resource.
  private static func uniqueName(of resource: Resource) -> String? {
    let keys = [
      "TableName", "QueueName", "TopicName", "BucketName", "StreamName", "StateMachineName",
    ]
    let isNamedAlone =
      resource.type == "AWS::Events::EventBus" || resource.type.hasPrefix("wrangler/")
      || resource.type.hasPrefix("nais/")
    let name =
      keys.lazy.compactMap { resource.value(of: $0) }.first
      ?? (isNamedAlone ? resource.value(of: "Name") : nil)
    guard let name, !name.isEmpty, !name.contains("$"), !name.contains("{") else { return nil }
    return "\(resource.type) \(name)"
  }

  private mutating func addStackPart(
    _ key: StackName,
    kind: ComponentKind,
    technology: Technology?,
    resource: Resource,
    _ evidence: Evidence
  ) {
    let isProgram = [.service, .function, .job].contains(kind)
    // What a format adds by itself has no name that people gave it.
    let isRented =
      kind == .external && technology != nil || resource.value(of: "implicit") != nil
    var part = Part(
      name: isRented ? technology?.shortName ?? key.name : key.name,
      kind: kind,
      technology: isProgram ? nil : technology,
      stage: stage(ofStack: key.path),
      certainty: .configured
    )
    part.evidence = [evidence]
    part.hostNames = [key.name.lowercased()]
    part.scopes = ["infrastructure-code"]
    stackParts[key] = parts.count
    parts.append(part)
  }

  /// The resource of the same service that this one is only a member, replica or proxy of: an instance of a cluster.
  private static func clusterMember(_ resource: Resource, in stack: StackMap.Stack) -> String? {
    let service = resource.type.split(separator: ":").prefix(2)
    return resource.references.first { name in
      guard name != resource.name, let other = stack.resource(name)?.content else { return false }
      return service.count == 2 && other.type.split(separator: ":").prefix(2) == service
        && (other.type.hasSuffix("Cluster") || other.type.hasSuffix("DBInstance"))
        && !resource.type.hasSuffix("Cluster")
    }
  }

  /// Whether only what builds and deploys uses it: the artefacts of a pipeline.
  private static func isForBuilds(_ resource: Resource, in stack: StackMap.Stack) -> Bool {
    let users = stack.resources.map(\.content).filter {
      $0.references.contains(resource.name) && !$0.type.hasPrefix("AWS::IAM::")
        && !$0.type.hasSuffix("Policy")
    }
    return !users.isEmpty
      && users.allSatisfy { user in
        [
          "AWS::CodePipeline::", "AWS::CodeBuild::", "AWS::CodeDeploy::", "aws-codepipeline.",
          "aws-codebuild.", "aws-codedeploy.",
        ].contains {
          user.type.hasPrefix($0)
        }
      }
  }

  /// A service is the task that it runs, a member the cluster.
  private mutating func addAlias(_ resource: Located<Resource>, _ stack: StackMap.Stack) {
    let key = StackName(path: stack.path, name: resource.content.name)
    if let member = Self.clusterMember(resource.content, in: stack) {
      stackParts[key] = stackParts[key] ?? stackParts[StackName(path: key.path, name: member)]
    }
    guard let own = stackParts[key], parts[own].kind == .service, parts[own].declarations.isEmpty
    else { return }
    for name in resource.content.references {
      guard let task = stackParts[StackName(path: key.path, name: name)], task != own,
        parts[task].kind == .service, !parts[task].declarations.isEmpty
      else { continue }
      parts[task].evidence += parts[own].evidence
      parts[task].hostNames.formUnion(parts[own].hostNames)
      // Parts without evidence are none.
      parts[own].evidence = []
      parts[own].hostNames = []
      stackParts[key] = task
      return
    }
  }

  /// Tells parts of one name in several stacks apart by the folders of the stacks.
  private mutating func nameStackParts() {
    var members: [String: Set<Int>] = [:]
    var folders: [Int: RepoPath] = [:]
    var stems: [Int: Substring] = [:]
    for key in stackParts.keys.sorted(by: { ($0.path, $0.name) < ($1.path, $1.name) }) {
      guard let number = stackParts[key], !parts[number].evidence.isEmpty else { continue }
      // What developers start beside it takes no name away from what production runs.
      let stage = parts[number].stage == .production ? "" : "beside production "
      members[stage + NameForm.folded(parts[number].name), default: []].insert(number)
      folders[number] = folders[number] ?? key.home
      stems[number] = stems[number] ?? key.path.stem
    }
    for (_, alike) in members where alike.count > 1 {
      let numbers = alike.filter { !takeWrittenName($0) }
      for number in numbers where numbers.count > 1 {
        guard let folder = folders[number] else { continue }
        let others = numbers.filter { $0 != number }
        // Templates side by side are told apart by their own names.
        let twins = others.filter { folders[$0] == folder }
        let stem = stems[number].flatMap { stem in
          twins.isEmpty || twins.contains { stems[$0] == stem } ? nil : stem
        }
        guard let word = stem ?? Self.telling(folder, others.compactMap { folders[$0] }) else {
          continue
        }
        parts[number].name = "\(word)-\(parts[number].name)"
        parts[number].hostNames.insert(parts[number].name.lowercased())
      }
    }
  }

  /// Gives a part back the name that its deployment has in full: `orders-deployment` of what else is called `orders`.
  private mutating func takeWrittenName(_ number: Int) -> Bool {
    let names = parts[number].declarations.flatMap { declarations.all[$0].workload.hostNames }
    guard let name = names.first(where: { Declaration.addsKind($0, to: parts[number].name) })
    else { return false }
    parts[number].name = name
    return true
  }

  /// The innermost folder name that the others do not have at the same place from the end.
  private static func telling(_ folder: RepoPath, _ others: [RepoPath]) -> Substring? {
    let mine = Array(folder.parts.reversed())
    let theirs = others.map { Array($0.parts.reversed()) }
    for (at, word) in mine.enumerated() {
      if theirs.allSatisfy({ $0.count <= at || $0[at] != word }) { return word }
    }
    return mine.first
  }
}
