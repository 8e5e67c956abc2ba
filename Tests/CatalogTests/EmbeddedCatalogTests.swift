import BuiltinCatalog
import Catalog
import Formats
import Testing

/// The build embeds the files with a small reader of its own; here the full one has the last word.
@Suite struct `Embedded catalogue` {
  private static let rows = Dictionary(
    grouping: BuiltinCatalog.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init),
    by: { String($0.prefix { $0 != "\t" }) }
  )

  @Test func `holds every file and nothing else`() {
    #expect(Self.rows.keys.sorted() == TechnologyFile.all.map(\.name))
  }

  @Test func `decodes`() {
    #expect(Self.catalog.technologies.map(\.id.text) == TechnologyFile.all.map(\.name))
  }

  private static let catalog = BuiltinCatalog.load()
  private static let dictionaries = Catalog(catalog.technologies)

  /// The index of the build is another way to the same answers.
  @Test(arguments: TechnologyFile.all)
  func `finds what dictionaries of all strings find`(file: TechnologyFile) throws {
    let technology = try #require(Self.catalog[file.id])
    for entry in technology.entries {
      for value in [entry.value, entry.value + "x", String(entry.value.dropLast())] {
        let found = Self.catalog.lookup(entry.field, key: entry.key, value).map(\.id)
        let expected = Self.dictionaries.lookup(entry.field, key: entry.key, value).map(\.id)
        #expect(found == expected, "\(entry.field.rawValue) \(entry.key) \(value)")
      }
    }
  }

  @Test(arguments: TechnologyFile.all)
  func `says what a full YAML parser reads`(file: TechnologyFile) {
    let embedded = Self.rows[file.name] ?? []
    let isSame = embedded == file.rows
    #expect(isSame, "differs in \(Set(embedded).symmetricDifference(file.rows).sorted())")
  }
}

extension TechnologyFile {
  /// The lines that the file must be embedded as: `id ⇥ field ⇥ key ⇥ value`.
  var rows: [String] {
    root.entries.filter { $0.key != "examples" }.flatMap { entry in
      Self.rows(of: entry.value).map { "\(name)\t\(entry.key)\t\($0)" }
    }
  }

  private static func rows(of node: Node) -> [String] {
    if !node.isMapping { return values(of: node).map { "\t\($0)" } }
    return node.entries.flatMap { entry in
      values(of: entry.value).map { "\(entry.key)\t\($0)" }
    }
  }

  private static func values(of node: Node) -> [String] {
    if node.isMapping {
      return [node.entries.map { "\($0.key)=\($0.value.string ?? "")" }.joined(separator: "¦")]
    }
    if case .sequence(let items) = node.value { return items.flatMap(values(of:)) }
    return [node.string ?? ""]
  }
}
