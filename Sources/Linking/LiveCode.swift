import Facts

/// The blocks that a program runs, found from where it begins.
struct LiveCode: Sendable {
  /// By the blocks' numbers in the graph.
  private(set) var isLive: [Bool]
  private(set) var files: Set<Int> = []
  /// Names that it says.
  private(set) var words = NameHashes()
  private var pending: [SourceGraph.Node] = []

  /// Names of functions that run as soon as their type is used.
  private static let starting = Set(
    ["init", "__init__", "__construct", "constructor", "initialize", "main", "__invoke"].map {
      SourceNames.function(String($0))
    }
  )

  private let followsExtensions: Bool
  /// Numbers of blocks that are not run.
  private let left: Set<Int>

  /// What runs from where files begin, but for these blocks.
  init(entering roots: Set<Int>, leaving left: Set<Int>, in graph: SourceGraph) {
    followsExtensions = false
    self.left = left
    isLive = [Bool](repeating: false, count: graph.firstBlocks.last ?? 0)
    for file in roots.sorted() { enter(file, graph) }
    follow(cut: [], graph)
  }

  /// - `roots`: files that are run whole.
  /// - `cut`: files that are neither entered nor counted.
  /// - `followsExtensions`: whether a function's name alone leads to the file that adds it to the types of others.
  init(
    of roots: Set<Int>,
    cut: Set<Int>,
    in graph: SourceGraph,
    followsExtensions: Bool = false
  ) {
    self.followsExtensions = followsExtensions
    left = []
    isLive = [Bool](repeating: false, count: graph.firstBlocks.last ?? 0)
    for file in roots.sorted() {
      files.insert(file)
      for block in graph.names[file].blocks.indices { add(.init(file: file, block: block), graph) }
    }
    follow(cut: cut, graph)
  }

  private mutating func follow(cut: Set<Int>, _ graph: SourceGraph) {
    while let node = pending.popLast() {
      for file in graph.files(usedBy: node) where !cut.contains(file) { enter(file, graph) }
      if node.block == 0 { for other in graph.started[node.file] ?? [] { add(other, graph) } }
      guard graph.names[node.file].blocks.indices.contains(node.block) else { continue }
      for word in graph.names[node.file].blocks[node.block].words {
        say(word, in: node.file, graph)
      }
    }
  }

  private mutating func say(_ word: UInt32, in file: Int, _ graph: SourceGraph) {
    for block in graph.siblings(named: word, in: file) {
      add(.init(file: file, block: block), graph)
    }
    guard words.insert(word) else { return }
    for other in graph.functions[word] ?? [] where files.contains(other.file) { add(other, graph) }
    guard followsExtensions else { return }
    for other in graph.extensions[word] ?? [] where graph.scope?.contains(other.file) ?? true {
      files.insert(other.file)
      add(.init(file: other.file, block: 0), graph)
      add(other, graph)
    }
  }

  private mutating func add(_ node: SourceGraph.Node, _ graph: SourceGraph) {
    let number = graph.number(of: node)
    if isLive[number] || left.contains(number) { return }
    isLive[number] = true
    pending.append(node)
    // What a function does for some words only stands behind all functions of its file.
    let blocks = graph.names[node.file].blocks
    var inner = blocks.count - 1
    while inner > node.block, !blocks[inner].commands.isEmpty {
      if blocks[inner].within == node.block { add(.init(file: node.file, block: inner), graph) }
      inner -= 1
    }
  }

  private mutating func enter(_ file: Int, _ graph: SourceGraph) {
    guard files.insert(file).inserted else { return }
    for (number, block) in graph.names[file].blocks.enumerated() where block.commands.isEmpty {
      let isRun =
        block.name.map(Self.starting.contains) ?? true
        || SourceGraph.keys(of: block, in: graph.names[file]).contains(where: words.contains)
      // Nothing calls a function of Go that no code names.
      let mayBeFound = block.isMethod || !graph.isGo(file)
      if isRun || mayBeFound && !graph.isMentioned(block, of: file) {
        add(.init(file: file, block: number), graph)
      }
    }
  }
}
