import Facts
import Formats

extension Detector {
  /// npm, Yarn, pnpm and Bun packages: name, workspaces, programs, scripts and dependencies.
  ///
  /// Source: npm documentation, "package.json"; Yarn documentation, "Workspaces".
  package static let packageJSON = Detector(
    id: "package-json",
    revision: 2,
    summary: "JavaScript packages and what they depend on",
    reads: FilePattern(names: ["package.json"])
  ) { file in
    var detection = Detection()
    if let root = file.json.root, root.isMapping { PackageManifest(root).state(in: &detection) }
    detection.gaps += file.json.gaps
    return detection
  }
}

private struct PackageManifest {
  let root: Node

  init(_ root: Node) {
    self.root = root
  }

  /// A file that only sets the module type for its folder is no package.
  private var isPackage: Bool {
    ["name", "dependencies", "devDependencies", "scripts", "workspaces"].contains {
      root[$0] != nil
    }
  }

  func state(in detection: inout Detection) {
    guard isPackage else { return }
    let line = root.entries.first { $0.key == "name" }?.line ?? root.line
    detection.add(.module(module), line: line)
    for entry in root.entries { state(entry, in: &detection) }
  }

  private var name: String { root["name"]?.string ?? "" }

  /// Without its `@scope/`.
  private var shortName: String { name.split(separator: "/").last.map(String.init) ?? name }

  private var module: Module {
    Module(
      ecosystem: .npm,
      name: name,
      form: form,
      members: root["workspaces"].map { $0["packages"]?.strings ?? $0.strings } ?? [],
      programs: programs.map(\.key).filter { $0 != name }
    )
  }

  private var form: Module.Form {
    if root["workspaces"] != nil { return .workspace }
    // Source: Visual Studio Code, "Extension Manifest": the editor loads it, whatever scripts it is tried out with.
    if root[path: "engines", "vscode"] != nil, root["contributes"] != nil { return .library }
    if root["bin"] != nil || hasScript("start") { return .application }
    let isOffered = ["exports", "types", "typings", "files", "publishConfig"].contains {
      root[$0] != nil
    }
    if isOffered { return .library }
    return hasScript("serve") || hasScript("dev") ? .application : .unspecified
  }

  private func hasScript(_ name: String) -> Bool {
    root[path: "scripts", name] != nil
  }

  private var programs: [Node.Entry] {
    guard let bin = root["bin"] else { return [] }
    if bin.string != nil { return [Node.Entry(key: shortName, line: bin.line, value: bin)] }
    return bin.entries
  }

  private func state(_ entry: Node.Entry, in detection: inout Detection) {
    switch entry.key {
    // What peers need is needed at run time, whoever installs it.
    case "dependencies", "optionalDependencies", "peerDependencies":
      addDependencies(entry.value, .runtime, to: &detection)
    case "devDependencies": addDependencies(entry.value, .development, to: &detection)
    case "bin":
      for program in programs {
        guard let path = program.value.string else { continue }
        detection.add(.reference(FileReference(.program, path)), line: program.line)
      }
    case "main":
      guard let path = entry.value.string else { return }
      detection.add(.reference(FileReference(.program, path)), line: entry.line)
    case "proxy":
      // Source: Create React App documentation, "Proxying API Requests in Development".
      for target in entry.value.string.map({ [$0] })
        ?? entry.value.entries.compactMap({ $0.value["target"]?.string })
      {
        detection.add(.setting(Setting(key: "proxy", value: target)), line: entry.line)
      }
    case "scripts":
      for script in entry.value.entries {
        guard let command = script.value.string else { continue }
        let process = Process(name: script.key, command: command, role: .script)
        detection.add(.process(process), line: script.line)
      }
    default: break
    }
  }

  private func addDependencies(
    _ node: Node,
    _ scope: Dependency.Scope,
    to detection: inout Detection
  ) {
    for entry in node.entries {
      let version = entry.value.string ?? ""
      let dependency = Dependency(
        ecosystem: .npm,
        name: Self.aliased(version) ?? entry.key,
        scope: scope,
        localPath: Self.localPath(version)
      )
      detection.add(.dependency(dependency), line: entry.line)
    }
  }

  /// `npm:real-name@1.2` installs another package under the name of the key.
  private static func aliased(_ version: String) -> String? {
    guard version.hasPrefix("npm:") else { return nil }
    let rest = version.dropFirst(4)
    let end = rest.dropFirst().firstIndex(of: "@") ?? rest.endIndex
    let name = rest[..<end]
    return name.first?.isNumber == false && !name.isEmpty ? String(name) : nil
  }

  private static func localPath(_ version: String) -> String? {
    for scheme in ["file:", "link:", "portal:"] where version.hasPrefix(scheme) {
      return String(version.dropFirst(scheme.count))
    }
    return version.hasPrefix("./") || version.hasPrefix("../") ? version : nil
  }
}
