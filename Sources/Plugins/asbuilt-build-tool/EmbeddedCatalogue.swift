import Foundation

/// Source of the catalogue as string literals, in which values are looked up without decoding them first.
///
/// Rationale: parsing hundreds of YAML files at each start costs tens of milliseconds, and so do dictionaries of all their
/// strings. The examples stay in the files, where the tests read them.
func embeddedCatalogue(in folder: URL) throws -> String {
  let files = try names(in: folder, ending: ".yaml").map {
    try rows(ofFile: folder.appending(path: $0 + ".yaml"), id: $0)
  }
  let texts = files.map { $0.joined(separator: "\n") }
  let text = texts.joined(separator: "\n")
  var index = CatalogueIndex()
  for (number, rows) in files.enumerated() {
    for row in rows {
      index.add(row.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false), number)
    }
  }
  let (lines, buckets) = index.texts
  return """
    /// The catalogue's values, one a line.
    let builtinCatalogueRows: StaticString = \(literal(text))
    /// Where the lines of each technology begin.
    let builtinCataloguePlaces: StaticString = \(literal(places(texts.map { $0.utf8.count + 1 })))
    /// The values that are looked up, by hash.
    let builtinCatalogueIndex: StaticString = \(literal(lines))
    /// Where the lines of each hash begin.
    let builtinCatalogueBuckets: StaticString = \(literal(buckets))
    /// The hash of the lines.
    let builtinCatalogueDigest: UInt64 = \(digest(text))

    """
}

private func literal(_ text: String) -> String { "##\"\"\"\n\(text)\n\"\"\"##" }

/// Running sums from 0, six hexadecimal digits each.
func places(_ lengths: [Int]) -> String {
  var sum = 0
  let sums =
    [0]
    + lengths.map { length in
      sum += length
      return sum
    }
  return sums.map { String(0x100_0000 + $0, radix: 16).dropFirst() }.joined()
}

/// The 64-bit Fowler–Noll–Vo hash (1a).
private func digest(_ text: String) -> UInt64 {
  text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
}

/// `id ⇥ field ⇥ key ⇥ value` for each value of the file.
private func rows(ofFile file: URL, id: String) throws -> [String] {
  var reader = PlainYAML(try String(contentsOf: file, encoding: .utf8))
  guard case .map(let fields) = reader.document() else { Main.fail("\(file.path): not a map") }
  return fields.filter { $0.0 != "examples" }.flatMap { field, value in
    rows(of: value, field: field).map { "\(id)\t\($0)" }
  }
}

/// `field ⇥ key ⇥ value` for each scalar below the field; maps in lists become one row, `name=value` joined by ¦.
private func rows(of value: PlainYAML.Value, field: String) -> [String] {
  switch value {
  case .scalar(let text): ["\(field)\t\t\(text)"]
  case .list(let items): items.flatMap { row(ofItem: $0, field: field, key: "") }
  case .map(let entries):
    entries.flatMap { key, value in
      switch value {
      case .list(let items): items.flatMap { row(ofItem: $0, field: field, key: key) }
      default: row(ofItem: value, field: field, key: key)
      }
    }
  }
}

private func row(ofItem item: PlainYAML.Value, field: String, key: String) -> [String] {
  switch item {
  case .scalar(let text): ["\(field)\t\(key)\t\(text)"]
  case .list: []
  case .map(let entries):
    [
      "\(field)\t\(key)\t"
        + entries.map { "\($0)=\($1.text)" }.joined(separator: "¦")
    ]
  }
}
