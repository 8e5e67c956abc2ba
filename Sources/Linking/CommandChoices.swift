import Facts

/// What of a program with several commands each of its processes leaves to those that are started with another word.
///
/// Only what another process is started for is left to it, and only where nothing else leads there: `migrate`, which no
/// deployment names, stays with all.
struct CommandChoices {
  /// For each part the blocks, by their numbers in the graph, that it does not run.
  private(set) var left: [Int: [Bool]] = [:]
  /// For each of these parts what it runs, as far as something leads there.
  private(set) var followed: [Int: LiveCode] = [:]

  /// - `words`: for each part the hashes of what it is started with.
  /// - `roots`: files in which the program begins.
  /// - `folders`: those that the program is made of; none for all.
  init(
    _ words: [Int: Set<UInt32>],
    roots: Set<Int>,
    in graph: SourceGraph,
    among folders: Set<RepoPath> = []
  ) {
    let files = graph.paths.indices.filter {
      folders.isEmpty || folders.contains(graph.paths[$0].folder)
    }
    let choices = Self.choices(in: graph, among: files)
    if choices.isEmpty { return }
    let known = choices.reduce(into: Set<UInt32>()) { $0.formUnion($1.words) }
    let own = words.mapValues { $0.intersection(known) }
    guard Set(own.values).count > 1 else { return }
    var cuts: [Int: Set<Int>] = [:]
    for (part, mine) in own {
      let others = own.values.reduce(into: Set<UInt32>()) { $0.formUnion($1) }.subtracting(mine)
      // Without a word it may be any of several.
      if mine.isEmpty, Set(own.values.filter { !$0.isEmpty }).count > 1 { continue }
      let cut = choices.filter {
        $0.words.isDisjoint(with: mine) && !$0.words.isDisjoint(with: others)
      }
      if !cut.isEmpty { cuts[part] = Set(cut.map(\.number)) }
    }
    if cuts.isEmpty { return }
    let begun = roots.union(choices.map(\.file))
    let followed = LiveCode(entering: begun, leaving: [], in: graph)
    // What nothing leads to is loaded by a framework, whichever word is said.
    let all = begun.union(Set(files).subtracting(followed.files))
    let whole = LiveCode(entering: all, leaving: [], in: graph).isLive
    for (part, cut) in cuts {
      let mine = LiveCode(entering: all, leaving: cut, in: graph)
      let left = zip(whole, mine.isLive).map { $0 && !$1 }
      if !left.contains(true) { continue }
      self.left[part] = left
      self.followed[part] = mine
    }
  }

  /// A block that runs for some words only.
  private struct Choice {
    let file: Int
    /// Among all blocks.
    let number: Int
    let words: Set<UInt32>
  }

  private static func choices(in graph: SourceGraph, among files: [Int]) -> [Choice] {
    files.flatMap { file -> [Choice] in
      let names = graph.names[file]
      guard names.hasCommands else { return [] }
      return names.blocks.enumerated().filter { !$1.commands.isEmpty }.map { block, content in
        Choice(
          file: file,
          number: graph.number(of: .init(file: file, block: block)),
          words: Set(content.commands)
        )
      }
    }
  }
}

extension SourceGraph {
  /// Hashes of the words that some code runs for.
  var commands: Set<UInt32> {
    names.lazy.filter(\.hasCommands).reduce(into: []) { found, names in
      for block in names.blocks { found.formUnion(block.commands) }
    }
  }
}

extension SourceNames {
  /// Whether some of it runs for some words of the command line only.
  var hasCommands: Bool { blocks.last?.commands.isEmpty == false }
}
