package import Formats

/// Reads a technology file as people write it.
package enum TechnologyFile {
  /// - `id`: the file's name without ending.
  package static func technology(in file: FileText, id: String) throws(CatalogProblem) -> Technology
  {
    var technology = Technology.Fields(id: TechnologyID(id))
    guard let root = file.yaml.roots.first, root.isMapping, file.yaml.gaps.isEmpty else {
      throw CatalogProblem(place: "\(id).yaml", what: "not one YAML mapping")
    }
    for entry in root.entries where entry.key != "examples" {
      for (key, value) in Self.values(of: entry.value) {
        if let problem = technology.take(field: entry.key, key: key, value: value) {
          throw CatalogProblem(place: "\(id).yaml:\(entry.line)", what: problem.what)
        }
      }
    }
    if technology.roles.isEmpty {
      throw CatalogProblem(place: "\(id).yaml", what: "no 'roles'; name at least one")
    }
    return Technology(technology)
  }

  /// The scalars below a field with the key above them; maps in lists become `name=value` joined by `¦`.
  private static func values(of node: Node) -> [(String, String)] {
    if let text = node.string { return [("", text)] }
    let items = node.items.compactMap { item($0).map { ("", $0) } }
    let keyed = node.entries.flatMap { entry in
      (entry.value.string.map { [$0] } ?? entry.value.items.compactMap(item)).map {
        (entry.key, $0)
      }
    }
    return items + keyed
  }

  private static func item(_ node: Node) -> String? {
    if let text = node.string { return text }
    guard node.isMapping else { return nil }
    return node.entries.map { "\($0.key)=\($0.value.string ?? "")" }.joined(separator: "¦")
  }
}
