import Facts
import Formats

/// One object of a Kubernetes manifest.
///
/// Source: Kubernetes API conventions, "Types (Kinds)", "Objects".
struct KubernetesObject {
  /// The part of `apiVersion` before the slash; empty for the core group.
  let group: String
  let kind: String
  let name: String
  let namespace: String?
  /// Where its name stands.
  let line: Int
  let node: Node

  var spec: Node? { node["spec"] }
  var annotations: [KeyValue] { node["metadata"]?["annotations"]?.keyValues ?? [] }

  /// The objects of the document, those inside lists and templates included.
  static func objects(in root: Node) -> [KubernetesObject] {
    guard let version = root["apiVersion"]?.string, let kind = root["kind"]?.string else {
      return []
    }
    if kind.hasSuffix("List"), let items = root["items"]?.items { return items.flatMap(members) }
    if kind == "Template" { return ObjectTemplate(root).objects.flatMap(members) }
    return object(root, version: version, kind: kind).map { [$0] } ?? []
  }

  private static func members(_ item: Node) -> [KubernetesObject] {
    guard let version = item["apiVersion"]?.string, let kind = item["kind"]?.string else {
      return []
    }
    return object(item, version: version, kind: kind).map { [$0] } ?? []
  }

  private static func object(_ node: Node, version: String, kind: String) -> KubernetesObject? {
    let metadata = node["metadata"]
    guard let name = metadata?["name"] ?? metadata?["generateName"], let text = name.string else {
      return nil
    }
    let slash = version.firstIndex(of: "/")
    return KubernetesObject(
      group: String(version[..<(slash ?? version.startIndex)]),
      kind: kind,
      name: text,
      namespace: metadata?["namespace"]?.string,
      line: name.line,
      node: node
    )
  }
}
