import ArchitectureModel
import Facts
import Synchronization

/// What infrastructure code creates: every module instantiated as often as it is called, every name and reference filled in.
///
/// Source: Terraform documentation, "Modules" and "References to Named Values".
struct TerraformPlan: Sendable {
  /// One call of a module, or a root folder.
  struct Node: Sendable {
    let folder: RepoPath
    /// The node and block that call it; nil for roots.
    let caller: (node: Int, block: TerraformFolder.Block)?
    /// Labels of the calls that lead to it.
    let path: [String]
    let each: TerraformValue.Entry?
    let stage: Stage
    var instances: [String: [Int]] = [:]
    var children: [String: [Int]] = [:]
  }

  /// One resource of one node.
  struct Instance: Sendable {
    let place: Located<Resource>
    /// Of a module that lies elsewhere what it is called: `module/s3-bucket`.
    let type: String
    let node: Int
    let each: TerraformValue.Entry?
    /// Keys and values in the order of the file.
    var attributes: [(key: String, value: TerraformValue)] = []
    /// Other instances that it refers to, ascending.
    var references: [Int] = []

    var label: String { place.content.name }

    func value(_ key: String) -> String? {
      attributes.first { $0.key == key }?.value.string.flatMap { $0.isEmpty ? nil : $0 }
    }
  }

  var nodes: [Node] = []
  var instances: [Instance] = []
  let folders: [RepoPath: TerraformFolder]
  /// What other folders publish, for remote states.
  let outputs: [String: [RepoPath]]
  /// Folders that only hold values for others, sorted.
  let variableFolders: [RepoPath]
  /// Containers that files of definitions describe.
  let definitions: [RepoPath: [Resource]]
  /// Number of a secret → the instance that fills it.
  private(set) var secretFillings: [Int: Int] = [:]
  /// Stem → files that handlers of functions may name.
  private(set) var handlerFiles: [String: [RepoPath]] = [:]
  let memo = TerraformMemo()
  private var roots: [RepoPath: Int] = [:]
  /// For each instance the first that is the same thing, deployed to another environment.
  private(set) var canonical: [Int] = []
  /// For each node the folder of its root, with what names an environment left out.
  private(set) var rootKeys: [String] = []

  private static let mostInstances = 4_000
  private static let mostNodes = 400
  private static let deepest = 8

  init(_ book: FactBook) {
    folders = TerraformFolder.all(in: book)
    var outputs: [String: [RepoPath]] = [:]
    for folder in folders.keys.sorted() {
      for name in (folders[folder]?.values.keys.sorted() ?? []) where name.hasPrefix("output.") {
        outputs[name, default: []].append(folder)
      }
    }
    self.outputs = outputs
    definitions = Self.definitions(in: book)
    variableFolders = folders.filter { $0.value.blocks.isEmpty && !$0.value.given.isEmpty }.keys
      .sorted()
    for folder in rootFolders() {
      let stage = PathStage.stage(of: RepoPath("\(folder.text)/main.tf"))
      roots[folder] = nodes.count
      nodes.append(Node(folder: folder, caller: nil, path: [], each: nil, stage: stage))
      expand(nodes.count - 1)
    }
    // What was not known before everything stood is known now.
    memo.clear()
    for number in instances.indices { evaluate(number) }
    memo.clear()
    joinData()
    secretFillings = fillings()
    handlerFiles = filesOfHandlers(in: book)
    rootKeys = nodes.indices.map { rootKey(of: $0) }
    canonical = canonicalNumbers()
  }

  private static func definitions(in book: FactBook) -> [RepoPath: [Resource]] {
    var definitions: [RepoPath: [Resource]] = [:]
    for file in book.files where file.detector == "container-definitions" {
      definitions[file.path] = file.detection.facts.compactMap { fact in
        if case .resource(let resource) = fact.claim { resource } else { nil }
      }
    }
    return definitions
  }

  func root(at folder: RepoPath) -> Int? { roots[folder] }

  /// Folders that nothing in the system itself instantiates; examples of a module do not make it part of them.
  private func rootFolders() -> [RepoPath] {
    var called: Set<RepoPath> = []
    // Folders of modules of which others that lie there are called.
    var shelves: Set<RepoPath> = []
    for (folder, content) in folders {
      guard PathStage.stage(of: RepoPath("\(folder.text)/main.tf")) == .production else { continue }
      for block in content.blocks {
        if let target = block.module(from: folder, in: folders), target != folder {
          called.insert(target)
          if Self.shelfNames.contains(String(target.folder.name).lowercased()) {
            shelves.insert(target.folder)
          }
        }
      }
    }
    return folders.keys.filter {
      !called.contains($0) && !shelves.contains($0.folder) && folders[$0]?.blocks.isEmpty == false
    }.sorted()
  }

  /// Folders of what is only created when it is called.
  ///
  /// Source: Terraform documentation, "Standard Module Structure": nested modules lie in `modules/`.
  private static let shelfNames: Set<String> = ["modules", "module"]

  private mutating func expand(_ number: Int) {
    guard let content = folders[nodes[number].folder] else { return }
    for block in content.blocks {
      // A folder that is not here is fetched before its module is used.
      if let folder = block.module(from: nodes[number].folder, in: folders) {
        if nodes[number].path.count < Self.deepest { call(folder, block, from: number) }
      } else {
        create(block, in: number)
      }
    }
  }

  private mutating func call(
    _ folder: RepoPath,
    _ block: TerraformFolder.Block,
    from number: Int
  ) {
    // What only an example calls is shown by the module itself.
    let own = PathStage.stage(of: RepoPath("\(folder.text)/main.tf"))
    guard own == .production ? nodes[number].stage == .production : true else { return }
    for each in repetitions(of: block, in: number) where nodes.count < Self.mostNodes {
      nodes[number].children[block.place.content.name, default: []].append(nodes.count)
      let label = block.place.content.name + (each.map { "[\($0.key)]" } ?? "")
      nodes.append(
        Node(
          folder: folder,
          caller: (number, block),
          path: nodes[number].path + [label],
          each: each,
          stage: max(nodes[number].stage, own)
        )
      )
      expand(nodes.count - 1)
    }
  }

  private mutating func create(_ block: TerraformFolder.Block, in number: Int) {
    for each in repetitions(of: block, in: number) where instances.count < Self.mostInstances {
      nodes[number].instances[block.address, default: []].append(instances.count)
      instances.append(
        Instance(place: block.place, type: block.type, node: number, each: each)
      )
    }
  }

  /// One entry for each key of `for_each` that is known; one without key where it is not; none for `count = 0`.
  private func repetitions(
    of block: TerraformFolder.Block,
    in number: Int
  ) -> [TerraformValue.Entry?] {
    if let count = block.attributes(named: "count").first {
      let value = value(of: count.text, in: number, each: nil).string
      return value == "0" || value == "false" ? [] : [nil]
    }
    guard let text = block.attributes(named: "for_each").first?.text else { return [nil] }
    switch value(of: text, in: number, each: nil) {
    case .map(let entries) where entries.isEmpty: return []
    case .map(let entries): return entries.prefix(50).map { $0 }
    case .list(let items) where items.isEmpty: return []
    case .list(let items):
      let keys = items.prefix(50).compactMap(\.string).filter { !$0.isEmpty }
      return keys.isEmpty
        ? [nil] : keys.map { TerraformValue.Entry(key: $0, value: .text($0)) }
    case .unknown, .text, .file: return [nil]
    }
  }

  private mutating func evaluate(_ number: Int) {
    let instance = instances[number]
    var found: Set<Int> = []
    for attribute in instance.place.content.attributes {
      guard let (key, text) = TerraformFolder.pair(attribute) else { continue }
      let value = value(of: text, in: instance.node, each: instance.each)
      found.formUnion(value.tokens)
      instances[number].attributes.append((String(key), value))
    }
    var referred: Set<Int> = []
    for reference in instance.place.content.references {
      referred.formUnion(
        value(of: "${\(reference)}", in: instance.node, each: instance.each).tokens
      )
    }
    found.formUnion(chosen(referred, by: found, each: instance.each?.key))
    found.remove(number)
    instances[number].references = found.sorted()
  }

  /// Of the instances of one block those that an attribute names by their key, or that have the key of the one that refers to them.
  ///
  /// References are known without the keys behind them. Source: Terraform documentation, "Chaining for_each Between Resources".
  private func chosen(_ referred: Set<Int>, by known: Set<Int>, each key: String?) -> Set<Int> {
    let blocks = Dictionary(grouping: referred) { number in
      "\(instances[number].node) \(instances[number].type) \(instances[number].label)"
    }
    return blocks.values.reduce(into: []) { chosen, all in
      let named = known.intersection(all)
      let same = all.filter { key != nil && instances[$0].each?.key == key }
      chosen.formUnion(
        all.count == 1 ? Set(all) : !named.isEmpty ? named : same.isEmpty ? Set(all) : Set(same)
      )
    }
  }

  /// What is looked up by its name is what is created under that name.
  private mutating func joinData() {
    var created: [String: Int] = [:]
    for (number, instance) in instances.enumerated() where !instance.type.hasPrefix("data.") {
      if let name = instance.value("name") { created["\(instance.type) \(name)"] = number }
    }
    for number in instances.indices where instances[number].type.hasPrefix("data.") {
      guard let name = instances[number].value("name"),
        let target = created["\(instances[number].type.dropFirst(5)) \(name)"]
      else { continue }
      instances[number].references.append(target)
    }
  }
}

/// Values that many expressions ask for.
final class TerraformMemo: Sendable {
  private let known = Mutex<[String: TerraformValue]>([:])

  func value(of key: String, find: () -> TerraformValue) -> TerraformValue {
    if let found = known.withLock({ $0[key] }) { return found }
    let value = find()
    // Lists of lists of lists grow beyond any use.
    let found = value.isLarge ? TerraformValue.unknown : value
    known.withLock { $0[key] = found }
    return found
  }

  func clear() { known.withLock { $0.removeAll() } }
}
