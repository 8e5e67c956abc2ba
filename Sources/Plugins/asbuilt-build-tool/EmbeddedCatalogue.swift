import Foundation

/// Source of the catalogue as one string literal: a line for each value, `id ⇥ field ⇥ key ⇥ value`.
///
/// Rationale: parsing hundreds of YAML files at each start costs tens of milliseconds; splitting these
/// lines costs two. The examples stay in the files, where the tests read them.
func embeddedCatalogue(in folder: URL) throws -> String {
  var lines: [String] = []
  for name in try names(in: folder, ending: ".yaml") {
    let text = try String(contentsOf: folder.appending(path: name + ".yaml"), encoding: .utf8)
    var reader = PlainYAML(text)
    guard case .map(let fields) = reader.document() else {
      Main.fail("Technologies/\(name).yaml: not a map")
    }
    for (field, value) in fields where field != "examples" {
      lines += rows(of: value, field: field).map { "\(name)\t\($0)" }
    }
  }
  let literal = lines.joined(separator: "\n")
  return """
    /// The catalogue's values, one a line.
    package let builtinCatalogueText = ##\"""
    \(literal)
    \"""##

    """
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
