import ArchitectureModel
import Facts

/// The source files of some units, and which of them each one uses: by the paths that it imports, or by the types that it mentions.
///
/// Within files functions count apart: one that the program never names is not run by it. What nobody names at all is run by a
/// framework, wherever its file is used.
struct SourceGraph: Sendable {
  /// Sorted.
  let paths: [RepoPath]
  let numbers: [RepoPath: Int]
  let names: [SourceNames]
  let declared: [UInt32: [Int]]
  /// Files with further parts of a type.
  private let extended: [UInt32: [Int]]
  /// Texts for types or files.
  private let labels: [UInt32: [(file: Int, name: UInt32?)]]
  /// Names that stand anywhere but at their own function.
  let mentioned: NameHashes
  /// For each file the number of its first block among all, at the end that of all.
  let firstBlocks: [Int]
  /// For each file a bit for each name of a function of its types, which most words are seen to lack.
  private let siblingBits: [UInt64]
  /// For each function's name the blocks that have it.
  let functions: [UInt32: [Node]]
  /// For each name the functions that a type of .NET may add to the types of others.
  ///
  /// Source: C# language reference, "Extension methods".
  let extensions: [UInt32: [Node]]
  /// For each file the functions of others that run as soon as it is loaded.
  let started: [Int: [Node]]
  /// The files among which names are looked up; nil for all.
  var scope: Set<Int>?
  private let resolver: ModulePaths
  /// Files that a block imports by their paths.
  private let imported: [Node: Set<Int>]

  /// A block of a file.
  struct Node: Hashable, Sendable {
    let file: Int
    /// 0 for what stands outside all functions.
    let block: Int
  }

  /// - `units`: numbers of units whose programs are looked at, with everything that they include.
  init(_ units: [Int], of map: UnitMap, _ book: FactBook) {
    let wanted = Set(units)
    var stages = PathStage.Memo()
    paths = book.sources.keys.sorted().filter {
      wanted.contains(map.number(at: $0.folder)) && stages.stage(of: $0) == .production
    }
    let ordered = paths.map { book.sources[$0] ?? SourceNames() }
    names = ordered
    numbers = Dictionary(uniqueKeysWithValues: paths.enumerated().map { ($1, $0) })
    var declared: [UInt32: [Int]] = [:]
    var extended: [UInt32: [Int]] = [:]
    var labels: [UInt32: [(file: Int, name: UInt32?)]] = [:]
    var functions: [UInt32: [Node]] = [:]
    var extensions: [UInt32: [Node]] = [:]
    var mentioned = NameHashes(minimumCapacity: ordered.count * 16)
    var siblingBits = [UInt64](repeating: 0, count: ordered.count)
    var firstBlocks = [0]
    firstBlocks.reserveCapacity(ordered.count + 1)
    for (file, names) in ordered.enumerated() {
      for name in Set(names.declared) { declared[name, default: []].append(file) }
      for name in Set(names.extended) { extended[name, default: []].append(file) }
      for label in names.labels { labels[label.text, default: []].append((file, label.name)) }
      let mayExtend = paths[file].name.hasSuffix(".cs")
      firstBlocks.append((firstBlocks.last ?? 0) + names.blocks.count)
      for (number, block) in names.blocks.enumerated() {
        for word in block.words { mentioned.insert(word) }
        if block.isOfType, let name = block.name { siblingBits[file] |= Self.bit(of: name) }
        if mayExtend, block.isOfType, let name = block.name {
          extensions[name, default: []].append(Node(file: file, block: number))
        }
        for name in Self.keys(of: block, in: names) {
          functions[name, default: []].append(Node(file: file, block: number))
        }
      }
    }
    self.declared = declared
    self.extended = extended
    self.labels = labels
    self.functions = functions
    self.extensions = extensions
    self.mentioned = mentioned
    self.firstBlocks = firstBlocks
    self.siblingBits = siblingBits
    let resolver = ModulePaths(units, of: map, numbers: numbers)
    let imports = GoImports(paths, ordered, units, map)
    var imported = imports.edges
    started = imports.started
    var surroundings = ModulePaths.Surroundings()
    for (file, path) in paths.enumerated() {
      for item in resolver.imports(of: path, &surroundings) {
        let node = Node(file: file, block: ordered[file].block(at: item.line))
        imported[node, default: []].insert(item.file)
      }
    }
    self.resolver = resolver
    self.imported = imported
  }

  /// What others say when they mean the function.
  static func keys(of block: SourceNames.Block, in names: SourceNames) -> [UInt32] {
    guard let name = block.name else { return [] }
    let types = block.isOfType ? names.declared + names.extended : []
    return types.isEmpty ? [name] : types.map { SourceNames.function(name, of: $0) }
  }

  /// Functions of the file's own types, which it may call by their names alone.
  func siblings(named word: UInt32, in file: Int) -> [Int] {
    if siblingBits[file] & Self.bit(of: word) == 0 { return [] }
    let blocks = names[file].blocks
    return blocks.indices.filter { blocks[$0].isOfType && blocks[$0].name == word }
  }

  private static func bit(of word: UInt32) -> UInt64 { 1 << UInt64(word >> 26) }

  /// The block's number among all.
  func number(of node: Node) -> Int { firstBlocks[node.file] + node.block }

  /// Whether anything names the function.
  func isMentioned(_ block: SourceNames.Block, of file: Int) -> Bool {
    if Self.keys(of: block, in: names[file]).contains(where: mentioned.contains) { return true }
    guard block.isOfType, let name = block.name else { return false }
    return names[file].blocks.contains { $0.words.contains(name) }
  }

  /// The files that a block uses.
  func files(usedBy node: Node) -> Set<Int> {
    let own = names[node.file]
    guard own.blocks.indices.contains(node.block) else { return [] }
    let block = own.blocks[node.block]
    var found = imported[node] ?? []
    if isGo(node.file) { return found }
    for name in block.types { found.formUnion(files(declaring: name, for: own)) }
    if node.block == 0 {
      for text in own.called { found.formUnion(files(labelled: text, onlyFiles: true)) }
    }
    return found
  }

  func isGo(_ file: Int) -> Bool { paths[file].text.hasSuffix(".go") }

  private func inScope(_ files: [Int]) -> [Int] {
    scope.map { scope in files.filter(scope.contains) } ?? files
  }

  /// The files that declare the type; of several of one name those whose file or folder is mentioned as well.
  private func files(declaring name: UInt32, for user: SourceNames) -> [Int] {
    guard let all = declared[name] else { return [] }
    let found = inScope(all)
    if found.isEmpty { return [] }
    let further = inScope(extended[name] ?? [])
    if found.count == 1 { return found + further }
    let near = found.filter { file in
      [paths[file].stem, paths[file].folder.name].contains { part in
        let hash = SourceNames.type(String(part.filter { $0 != "_" && $0 != "-" }))
        return hash != name && user.blocks.contains { $0.types.contains(hash) }
      }
    }
    if !near.isEmpty { return near + further }
    return found.count <= 3 ? found + further : []
  }

  /// Files of the type, or with the property, that the text stands for.
  ///
  /// - `onlyFiles`: whether the text must be a property of the file itself.
  func files(labelled text: UInt32, onlyFiles: Bool = false) -> [Int] {
    let found = (labels[text] ?? []).flatMap { label -> [Int] in
      guard let name = label.name else { return [label.file] }
      guard !onlyFiles else { return [] }
      return files(declaring: name, for: names[label.file])
    }
    return Set(found).count <= 4 ? Set(found).sorted() : []
  }

  /// The files that declare a type of this name.
  func files(declaring name: String) -> [Int] { declared[SourceNames.type(name)] ?? [] }

  /// The file of a path that may lack its ending.
  func program(at path: RepoPath) -> Int? {
    resolver.script(path) ?? numbers[RepoPath(path.text + ".py")]
  }

  /// The file that a module's dotted name means.
  func file(ofModule module: String, from folder: RepoPath) -> Int? {
    resolver.python(module, from: RepoPath(folder.text.isEmpty ? "x.py" : folder.text + "/x.py"))
  }

  /// Folders whose files are commands by their names.
  private static let commandFolders: Set<Substring> = [
    "commands", "command", "tasks", "bin", "cmd",
  ]

  /// `import_mail` is `…/commands/import_mail.py`.
  func commands(named word: String, below folder: RepoPath) -> [Int] {
    let found = paths.indices.filter { number in
      let path = paths[number]
      return path.stem == word && Self.commandFolders.contains(path.folder.name)
        && path.isInside(folder)
    }
    return found.count == 1 ? found : []
  }
}
