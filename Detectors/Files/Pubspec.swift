import Facts
import Formats

extension Detector {
  /// Dart and Flutter packages and what they depend on.
  ///
  /// Source: Dart documentation, "The pubspec file"; Flutter documentation, "Flutter pubspec options".
  package static let pubspec = Detector(
    id: "pubspec",
    revision: 1,
    summary: "Dart and Flutter packages and what they depend on",
    reads: FilePattern(names: ["pubspec.yaml", "pubspec.yml"])
  ) { file in
    guard file.contains("name:"), let root = file.yaml.roots.first, root.isMapping,
      let name = root["name"]?.string
    else { return Detection() }
    var detection = Detection(gaps: file.yaml.gaps)
    let module = Module(
      ecosystem: .pub,
      name: name,
      form: form(of: root),
      members: root["workspace"]?.strings ?? []
    )
    detection.add(.module(module), line: root["name"]?.line ?? root.line)
    for (key, scope) in [
      ("dependencies", Dependency.Scope.runtime), ("dev_dependencies", .development),
    ] {
      for entry in root[key]?.entries ?? [] {
        let dependency = Dependency(
          ecosystem: .pub,
          name: entry.key,
          scope: scope,
          localPath: entry.value["path"]?.string
        )
        detection.add(.dependency(dependency), line: entry.line)
      }
    }
    return detection
  }

  /// What is made to be published or to extend apps is none.
  private static func form(of root: Node) -> Module.Form {
    if root["workspace"] != nil { return .workspace }
    guard root[path: "dependencies", "flutter"] != nil else { return .unspecified }
    if root[path: "flutter", "plugin"] != nil { return .library }
    let isApp =
      root["publish_to"]?.string == "none"
      || root[path: "flutter", "uses-material-design"] != nil
      // Only what stores deliver has a build number.
      || root["version"]?.string?.contains("+") == true
    return isApp ? .application : .library
  }
}
