import Facts
import Formats

extension Detector {
  /// Names by which the code of a folder imports other folders of the repository.
  ///
  /// Source: TSConfig Reference, "paths", "baseUrl".
  package static let typeScriptPaths = Detector(
    id: "typescript-paths",
    revision: 1,
    summary: "names under which TypeScript imports folders",
    reads: FilePattern(names: [
      "tsconfig.json", "tsconfig.base.json", "jsconfig.json", "tsconfig.app.json",
    ])
  ) { file in
    var detection = Detection()
    guard file.contains("\"paths\""), let options = file.json.root?["compilerOptions"],
      let paths = options["paths"]
    else { return detection }
    let base = options["baseUrl"]?.string ?? "."
    for entry in paths.entries.prefix(500) {
      guard let target = entry.value.items.first?.string ?? entry.value.string else { continue }
      // The key ends like that of a path, since folders may be called after secrets.
      let path = base == "." || base == "./" ? target : "\(base)/\(target)"
      detection.add(
        .setting(Setting(key: "paths.\(entry.key).path", value: path)),
        line: entry.line
      )
    }
    return detection
  }
}
