import ArchitectureModel
import Facts

/// What of the libraries of this repository each .NET program uses: what it registers or names, and what frameworks find.
///
/// A program that refers to a library with the clients of all programs runs those that its own start leads to.
/// Source: Microsoft Learn, "Dependency injection in ASP.NET Core": a type serves a program when the program registers it.
struct RegisteredCode {
  struct Program {
    let units: [Int]
    /// The numbers of their files.
    let files: Set<Int>
    /// By the blocks' numbers in the graph.
    let isLive: [Bool]
  }

  /// The code of all programs; nil where there are none.
  private(set) var graph: SourceGraph?
  /// By part.
  private(set) var programs: [(number: Int, code: Program)] = []

  init(_ sharing: [Int: [Int]], _ parts: PartMap, _ book: FactBook) {
    let closures = sharing.keys.sorted().filter {
      parts.units.units[$0].language == .csharp
    }.map { (unit: $0, units: parts.units.closure(of: $0)) }.filter { $0.units.count > 1 }
    if closures.isEmpty { return }
    var graph = SourceGraph(Set(closures.flatMap(\.units)).sorted(), of: parts.units, book)
    let owners = graph.paths.map { parts.units.number(at: $0.folder) }
    let found = graph.foundByFrameworks
    for (unit, units) in closures {
      let wanted = Set(units)
      let files = Set(owners.indices.filter { wanted.contains(owners[$0]) })
      let own = files.filter { owners[$0] == unit }
      // A program without code hands everything over to what is not seen here.
      if own.isEmpty { continue }
      graph.scope = files
      let roots = own.union(found.intersection(files))
      let code = LiveCode(of: roots, cut: [], in: graph, followsExtensions: true)
      let program = Program(units: units, files: files, isLive: code.isLive)
      for number in sharing[unit] ?? [] { programs.append((number, program)) }
    }
    self.graph = graph
  }
}
