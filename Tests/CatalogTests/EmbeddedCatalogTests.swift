import BuiltinCatalog
import Catalog
import Testing
import Yams

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

  @Test func `decodes without a problem`() throws {
    let technologies = try CatalogText.technologies(in: BuiltinCatalog.text)
    #expect(technologies.map(\.id.text) == TechnologyFile.all.map(\.name))
    #expect(BuiltinCatalog.load().technologies.map(\.id) == technologies.map(\.id))
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

  @Test(arguments: Technology.Trait.allCases)
  func `finds the libraries of each trait that dictionaries find`(trait: Technology.Trait) {
    #expect(Self.catalog.libraries(with: trait) == Self.dictionaries.libraries(with: trait))
  }

  @Test func `finds what tests are driven with`() {
    #expect(Self.catalog.libraries(with: .tests).count > 3)
  }

  @Test(arguments: TechnologyFile.all)
  func `finds the longest beginning that dictionaries find`(file: TechnologyFile) throws {
    let technology = try #require(Self.catalog[file.id])
    for entry in technology.entries {
      for value in ["", ".inner", "//inner", ":", "x/inner"].map({ entry.value + $0 }) {
        let signs = "./:\\"
        #expect(
          Self.catalog.lookupPrefix(entry.field, key: entry.key, value, boundaries: signs).map(\.id)
            == Self.dictionaries.lookupPrefix(entry.field, key: entry.key, value, boundaries: signs)
            .map(\.id),
          "\(entry.field.rawValue) \(entry.key) \(value)"
        )
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
    guard let fields = try? Yams.compose(yaml: text)?.mapping else { return [] }
    return fields.filter { $0.key.string != "examples" }.flatMap { field in
      Self.rows(of: field.value).map { "\(name)\t\(field.key.string ?? "")\t\($0)" }
    }
  }

  private static func rows(of node: Node) -> [String] {
    guard let entries = node.mapping else { return values(of: node).map { "\t\($0)" } }
    return entries.flatMap { entry in
      values(of: entry.value).map { "\(entry.key.string ?? "")\t\($0)" }
    }
  }

  private static func values(of node: Node) -> [String] {
    if let entries = node.mapping {
      let pairs = entries.map { "\($0.key.string ?? "")=\($0.value.string ?? "")" }
      return [pairs.joined(separator: "¦")]
    }
    return node.sequence.map { $0.flatMap(values(of:)) } ?? [node.scalar?.string ?? ""]
  }
}
