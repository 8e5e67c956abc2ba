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
