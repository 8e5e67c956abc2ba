import ArchitectureModel
import BuiltinCatalog
import Catalog
import Facts
import Linking
import Snapshots
import TestSupport
import Testing

/// Everything from the bytes of files to the graph, with one file damaged at a time.
@Suite struct `A damaged file` {
  private static let catalog = BuiltinCatalog.load()
  private static let samples = Result { try SampleRepo.all().map { try SampleFiles($0) } }

  @Test(arguments: Damage.allCases)
  func `stops nothing and leaves the other files as they are`(damage: Damage) throws {
    let catalog = Self.catalog
    for sample in try Self.samples.get() {
      for (path, bytes) in sample.files where !sample.isUnread(path) {
        let damaged = damage.done(to: bytes)
        let own = FileFacts.all(in: path, damaged)
        for gap in own.flatMap(\.detection.gaps) {
          #expect((1...Self.lines(of: damaged)).contains(gap.line), "\(path): \(gap)")
          #expect(!gap.reason.isEmpty && gap.reason.utf8.count < 200, "\(path): \(gap)")
        }
        let facts = sample.facts(without: path) + own
        let graph = Linker.architecture(
          of: FactBook(files: facts, paths: sample.paths),
          catalog: catalog
        )
        expectSound(graph, "\(path) \(damage)", sample: sample, damaged: path, lines: damaged)
        if damage.isHarmless { #expect(graph.dump == sample.graph(catalog).dump, "\(path)") }
      }
    }
  }

  @Test(arguments: Damage.allCases)
  func `may be all of them`(damage: Damage) throws {
    let catalog = Self.catalog
    for sample in try Self.samples.get() {
      let book = FactBook(
        reading: Dictionary(uniqueKeysWithValues: sample.files).mapValues(damage.done)
      )
      let graph = Linker.architecture(of: book, catalog: catalog)
      #expect(graph == Linker.architecture(of: book, catalog: catalog))
    }
  }

  /// Every item has evidence, on lines that exist.
  private func expectSound(
    _ graph: Architecture,
    _ what: String,
    sample: SampleFiles,
    damaged: String,
    lines: [UInt8]
  ) {
    for evidence in graph.components.flatMap(\.evidence) + graph.connections.flatMap(\.evidence) {
      let path = evidence.path.text
      let count = path == damaged ? Self.lines(of: lines) : sample.lines(of: path)
      #expect((1...count).contains(evidence.line), "\(what): \(evidence)")
    }
  }

  /// At least 1: an empty file has a first line to point at.
  fileprivate static func lines(of bytes: [UInt8]) -> Int { bytes.count { $0 == 0x0A } + 1 }
}

@Suite struct `A broken document` {
  private static func document(_ name: String) -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: \(name)
    spec:
      template:
        spec:
          containers:
            - name: main
              image: acme/\(name)

    """
  }

  /// What is replaced and by what.
  private static let breaks = [
    ("containers:", "containers: ["), ("metadata:", "metadata: {"), ("    spec:", "\tspec:"),
    ("name: part-4", "name: 'part-4"), ("image: acme/part-4", "image: \"acme/part-4"),
    ("image: acme/part-4", "image: acme: part-4"), ("template:", "template: }"),
    ("    - name: main", "    - name: main\n  image: x"), ("spec:", "- spec\nspec:"),
    ("template:", "template: *nothing"), ("kind:", "%kind\nkind:"), ("kind:", "}{\nkind:"),
  ]

  @Test(arguments: breaks)
  func `of ten hides none of the nine others, and shows or is told of`(old: String, new: String) {
    let names = (0..<10).map { "part-\($0)" }
    var documents = names.map(Self.document)
    documents[4].replace(old, with: new, maxReplacements: 1)
    let book = FactBook(reading: ["deploy.yaml": documents.joined(separator: "---\n")])
    let found = Linker.architecture(of: book, catalog: Catalog([])).components.map(\.name)
    #expect(Set(found).isSuperset(of: names.filter { $0 != "part-4" }))
    let first = documents[..<4].joined(separator: "---\n").utf8.count { $0 == 0x0A } + 1
    let place = first...(first + 13)
    let gaps = book.files.flatMap(\.detection.gaps)
    #expect(found.contains("part-4") || gaps.contains { place.contains($0.line) }, "\(gaps)")
    #expect(gaps.allSatisfy { place.contains($0.line) }, "\(gaps)")
  }
}

/// The files of a sample's last commit and what detectors read in each.
private struct SampleFiles: Sendable {
  let files: [(String, [UInt8])]
  let paths: [RepoPath]
  private let read: [FileFacts]

  init(_ sample: SampleRepo) throws {
    let built = try sample.build()
    let snapshot = try Snapshot.revision("HEAD", at: built.repository.path)
    var reader = try snapshot.makeReader()
    var files: [(String, [UInt8])] = []
    for file in snapshot.files {
      if case .bytes(let bytes) = reader.contents(of: file) {
        files.append((file.path.text, bytes))
      }
    }
    self.files = files
    paths = snapshot.files.map(\.path)
    read = files.flatMap { FileFacts.all(in: $0, $1) }
  }

  func facts(without path: String) -> [FileFacts] { read.filter { $0.path.text != path } }

  /// Whether no detector is shown the file.
  func isUnread(_ path: String) -> Bool { !read.contains { $0.path.text == path } }

  func lines(of path: String) -> Int {
    files.first { $0.0 == path }.map { `A damaged file`.lines(of: $0.1) } ?? 1
  }

  func graph(_ catalog: Catalog) -> Architecture {
    Linker.architecture(of: FactBook(files: read, paths: paths), catalog: catalog)
  }
}
