import Facts
import Formats

extension Detector {
  /// Rust packages and workspaces.
  ///
  /// Source: The Cargo Book, "The Manifest Format".
  package static let cargoManifest = Detector(
    id: "cargo-manifest",
    revision: 2,
    summary: "Rust packages and the crates that they depend on",
    reads: FilePattern(names: ["cargo.toml"])
  ) { file in
    var detection = Detection(gaps: file.toml.gaps)
    let root = file.toml.root
    addModule(of: root, to: &detection)
    for entry in root.entries { addTables(entry, to: &detection) }
    return detection
  }

  private static func addModule(of root: Node, to detection: inout Detection) {
    let package = root.entries.first { $0.key == "package" }
    let workspace = root.entries.first { $0.key == "workspace" }
    guard let line = package?.line ?? workspace?.line else { return }
    let name = package?.value["name"]
    let programs = root["bin"]?.items.compactMap { $0["name"]?.string } ?? []
    var form: Module.Form = root["lib"] != nil ? .library : .unspecified
    if !programs.isEmpty { form = .application }
    if package == nil { form = .workspace }
    let module = Module(
      ecosystem: .cargo,
      name: name?.string ?? "",
      form: form,
      members: workspace?.value["members"]?.strings ?? [],
      programs: programs.filter { $0 != name?.string }
    )
    detection.add(.module(module), line: name?.line ?? line)
    for path in root["bin"]?.items.compactMap({ $0["path"] }) ?? [] {
      guard let text = path.string else { continue }
      detection.add(.reference(FileReference(.program, text)), line: path.line)
    }
  }

  private static func addTables(_ entry: Node.Entry, to detection: inout Detection) {
    switch entry.key {
    case "workspace":
      addCrates(entry.value["dependencies"], .managed, to: &detection)
    case "target":
      for platform in entry.value.entries {
        for table in platform.value.entries { addTables(table, to: &detection) }
      }
    case "dependencies": addCrates(entry.value, .runtime, to: &detection)
    case "dev-dependencies", "dev_dependencies": addCrates(entry.value, .test, to: &detection)
    case "build-dependencies", "build_dependencies":
      addCrates(entry.value, .development, to: &detection)
    default: break
    }
  }

  private static func addCrates(
    _ table: Node?,
    _ scope: Dependency.Scope,
    to detection: inout Detection
  ) {
    for entry in table?.entries ?? [] {
      let dependency = Dependency(
        ecosystem: .cargo,
        name: entry.value["package"]?.string ?? entry.key,
        scope: scope,
        localPath: entry.value["path"]?.string,
        extras: Array((entry.value["features"]?.strings ?? []).prefix(32))
      )
      detection.add(.dependency(dependency), line: entry.line)
    }
  }
}
