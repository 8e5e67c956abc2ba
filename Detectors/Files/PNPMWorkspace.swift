import Facts
import Formats

extension Detector {
  /// Which folders a pnpm or Lerna workspace holds.
  ///
  /// Source: pnpm documentation, "pnpm-workspace.yaml"; Lerna documentation, "lerna.json".
  package static let pnpmWorkspace = Detector(
    id: "pnpm-workspace",
    revision: 1,
    summary: "packages of a JavaScript workspace",
    reads: FilePattern(names: ["pnpm-workspace.yaml", "pnpm-workspace.yml", "lerna.json"])
  ) { file in
    var detection = Detection(gaps: file.yaml.gaps)
    guard let root = file.yaml.roots.first else { return detection }
    // Without a list of its own, Lerna takes that of package.json.
    if let packages = root.entries.first(where: { $0.key == "packages" }) {
      let members = packages.value.strings
      let module = Module(ecosystem: .npm, name: "", form: .workspace, members: members)
      detection.add(.module(module), line: packages.line)
    }
    let catalogues = [root["catalog"]] + (root["catalogs"]?.entries.map(\.value) ?? [])
    for entry in catalogues.compactMap(\.self).flatMap(\.entries) {
      let offer = Dependency(ecosystem: .npm, name: entry.key, scope: .managed)
      detection.add(.dependency(offer), line: entry.line)
    }
    return detection
  }
}
