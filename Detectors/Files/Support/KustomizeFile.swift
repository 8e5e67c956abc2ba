import Facts
import Formats

/// The fields of a kustomization that name files, images and settings.
///
/// Source: Kustomize documentation, "The Kustomization File".
struct KustomizeFile {
  let root: Node

  var facts: [Fact] { names + files + patches + images + generated + charts + replicas }

  private func items(_ key: String) -> [Node] { root[key]?.items ?? [] }

  private func reference(_ purpose: FileReference.Purpose, _ node: Node?) -> Fact? {
    guard let node, let text = node.string else { return nil }
    return Fact(line: node.line, .reference(FileReference(purpose, text)))
  }

  private func setting(_ key: String, _ node: Node?, owner: String? = nil) -> Fact? {
    guard let node, let text = node.string else { return nil }
    return Fact(line: node.line, .setting(Setting(owner: owner, key: key, value: text)))
  }

  private var names: [Fact] {
    ["namespace", "namePrefix", "nameSuffix"].compactMap { setting($0, root[$0]) }
  }

  private var files: [Fact] {
    (items("resources") + items("bases")).compactMap { reference(.resource, $0) }
      + items("components").compactMap { reference(.component, $0) }
  }

  /// Patches in files, and those written here, which are parts of manifests themselves.
  private var patches: [Fact] {
    let paths = (items("patches") + items("patchesJson6902")).compactMap { $0["path"] }
    let merged = items("patchesStrategicMerge")
    let inline = (items("patches").compactMap { $0["patch"] } + merged).filter(isText)
    return (paths + merged.filter { !isText($0) }).compactMap { reference(.overlay, $0) }
      + inline.flatMap(patchFacts)
  }

  private func isText(_ node: Node) -> Bool { node.string?.utf8.contains(0x0A) ?? false }

  private func patchFacts(_ node: Node) -> [Fact] {
    Detector.kubernetes.detect(FileText(node.string ?? "")).facts.map {
      Fact(line: $0.line + node.line, $0.claim)
    }
  }

  private var images: [Fact] {
    items("images").flatMap { image -> [Fact] in
      let owner = "image/\(image["name"]?.string ?? "")"
      return ["newName", "newTag", "digest"].compactMap { setting($0, image[$0], owner: owner) }
    }
  }

  private var replicas: [Fact] {
    items("replicas").compactMap { item in
      setting("replicas", item["count"], owner: "service/\(item["name"]?.string ?? "")")
    }
  }
}

extension KustomizeFile {
  private var generated: [Fact] {
    items("configMapGenerator").flatMap { generator(of: $0, kind: "configmap") }
      + items("secretGenerator").flatMap { generator(of: $0, kind: "secret") }
  }

  private func generator(of node: Node, kind: String) -> [Fact] {
    let owner = "\(kind)/\(node["name"]?.string ?? "")"
    let literals = (node["literals"]?.keyValues ?? []).map { entry in
      // What is generated as a secret is one, whatever its name.
      let value = kind == "secret" ? "" : entry.value ?? ""
      return Fact(line: entry.line, .setting(Setting(owner: owner, key: entry.key, value: value)))
    }
    let files = (node["envs"]?.items ?? []) + [node["env"]].compactMap { $0 }
    return literals + files.compactMap { reference(.settings, $0) }
      + (node["files"]?.items ?? []).compactMap(fileReference) + contents(of: node, kind: kind)
  }

  /// From which files the object is made: those of variables, and those that are mounted as they are.
  private func contents(of node: Node, kind: String) -> [Fact] {
    let variables = ((node["envs"]?.items ?? []) + [node["env"]].compactMap { $0 }).compactMap {
      $0.string.map { "env=\($0)" }
    }
    let files = (node["files"]?.strings ?? []).map { text in
      "file=\(KeyValue(text, line: node.line).value ?? text)"
    }
    guard let name = node["name"], let text = name.string, !(variables + files).isEmpty else {
      return []
    }
    let resource = Resource(
      type: "kustomize/\(kind)",
      name: text,
      attributes: variables + files
    )
    return [Fact(line: name.line, .resource(resource))]
  }

  /// `key=path`, or the path alone.
  private func fileReference(_ node: Node) -> Fact? {
    guard let text = node.string else { return nil }
    let path = KeyValue(text, line: node.line).value ?? text
    return Fact(line: node.line, .reference(FileReference(.settings, path)))
  }

  private var charts: [Fact] {
    items("helmCharts").flatMap { chart -> [Fact] in
      guard let name = chart["name"], let text = name.string else { return [] }
      let repository = chart["repo"]?.string.map { ["repository=\($0)"] } ?? []
      let resource = Resource(
        type: "chart/\(text)",
        name: chart["releaseName"]?.string ?? text,
        attributes: repository
      )
      return [Fact(line: name.line, .resource(resource))]
        + [reference(.values, chart["valuesFile"])].compactMap { $0 }
    }
  }
}
