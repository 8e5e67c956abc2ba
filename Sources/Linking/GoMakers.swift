import Facts

/// Functions of Go packages that make clients of interfaces, and where they are asked to.
///
/// A program links whole packages; of those that hold such a function it calls the interface only when its code names it.
struct GoMakers: Sendable {
  private let sources: [RepoPath: SourceNames]
  /// Function → folders of code that names it.
  private var callers: [UInt32: Set<RepoPath>] = [:]

  /// Functions that are called by nobody's code.
  private static let entries: Set<UInt32> = [
    SourceNames.function("main"), SourceNames.function("init"),
  ]

  init(_ units: UnitMap, _ book: FactBook) {
    sources = book.sources
    let contracts = units.units.flatMap(\.contracts).filter {
      $0.content.part == .calls && $0.detector == "source-go"
    }
    let makers = Set(contracts.compactMap { Self.maker(at: $0.path, $0.line, in: book.sources) })
    if makers.isEmpty { return }
    for (path, names) in book.sources where path.name.hasSuffix(".go") && !Self.isTest(path) {
      for block in names.blocks {
        for word in block.words where word != block.name && makers.contains(word) {
          callers[word, default: []].insert(path.folder)
        }
      }
    }
  }

  private static func isTest(_ path: RepoPath) -> Bool { path.name.hasSuffix("_test.go") }

  /// Whether code in one of the folders makes the client that stands at the line.
  func isMade(at path: RepoPath, _ line: Int, by folders: Set<RepoPath>) -> Bool {
    guard let maker = Self.maker(at: path, line, in: sources) else { return true }
    return callers[maker].map { !$0.isDisjoint(with: folders) } ?? false
  }

  /// The function around the line; nil where code runs without being named.
  private static func maker(at path: RepoPath, _ line: Int, in sources: [RepoPath: SourceNames])
    -> UInt32?
  {
    guard let names = sources[path] else { return nil }
    let block = names.block(at: line)
    guard names.blocks.indices.contains(block), let name = names.blocks[block].name,
      !entries.contains(name)
    else { return nil }
    return name
  }
}
