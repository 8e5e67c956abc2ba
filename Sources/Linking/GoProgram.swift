import Facts

/// A folder with a main package, and what its path says of the program.
///
/// Source: "Organizing a Go module", "Multiple commands", "Server project": programs lie below `cmd`, those of several
/// services each below the service's own folder.
struct GoProgram: Sendable {
  let folder: RepoPath
  /// The folder of everything that is the program's own: `orders` for `orders/cmd/server`; the root when it has none.
  let home: RepoPath
  /// What it may be called, the most telling first.
  let names: [String]
  /// Whether its folders say that it is there for those who work on the code.
  let isTool: Bool

  /// - `root`: the folder of the module that holds it.
  init(_ folder: RepoPath, below root: RepoPath) {
    self.folder = folder
    let parts = folder.parts.map { String($0) }
    let inner = parts.dropFirst(folder.isInside(root) ? root.parts.count : 0)
    isTool =
      inner.contains { Self.toolFolders.contains($0.lowercased()) } || Self.isTool(inner.last)
    guard let at = parts.lastIndex(of: "cmd") else {
      home = folder
      names = Self.names(of: parts)
      return
    }
    let outer = RepoPath(parts[..<at].joined(separator: "/"))
    home = outer.text.isEmpty || outer == root ? folder : outer
    names = Self.names(ofOwner: Array(parts[..<at]), command: Array(parts[(at + 1)...]))
  }

  /// Folders of programs that are run by those who build, release or try out the others.
  static let toolFolders: Set<String> = [
    "tools", "tool", "hack", "script", "scripts", "contrib", "misc", "dev", "maintenance",
    "release",
    "releasing", "testdata", "gen", "codegen", "generate", "generator", "mage", "internal-tools",
    "devtools",
  ]

  private static func isTool(_ name: String?) -> Bool {
    guard let name = name?.lowercased() else { return false }
    return toolEndings.contains { name.hasSuffix($0) } || name.hasPrefix("gen-")
      || name.hasPrefix("protoc-gen")
  }

  private static let toolEndings = [
    "-gen", "-scripts", "-script", "-tools", "-suites", "-suite", "-lint", "-linter", "-loadtest",
    "-bench", "-benchmark", "-codegen", "-docs", "-doc",
  ]

  /// Names of files that hold a program which only writes other files.
  ///
  /// Source: Go Blog, "Generating code"; Mage documentation, "Magefiles".
  static func isTool(file path: RepoPath) -> Bool {
    let name = path.name
    return ["generate.go", "gen.go", "magefile.go", "tools.go", "mage.go"].contains(String(name))
      || name.hasPrefix("gen_") || name.hasPrefix("generate_")
  }

  /// Folder names that tell no program from others.
  private static let general: Set<String> = [
    "cmd", "cmds", "server", "main", "app", "apps", "service", "services", "api", "internal", "src",
    "job", "jobs", "interface", "pkg", "bin", "go", "backend", "code", "projects", "modules",
    "packages", "microservices", "svc",
  ]

  /// Names of processes that systems have several of, one for each service.
  private static let tasks: Set<String> = [
    "rpc", "mq", "consumer", "worker", "scheduler", "cron", "job", "jobs",
  ]

  private static func names(of parts: [String]) -> [String] {
    guard let at = parts.lastIndex(where: { !general.contains($0.lowercased()) }) else {
      return parts.last.map { [$0] } ?? []
    }
    let behind = parts[(at + 1)...].joined(separator: "-")
    let before = parts[..<at].last { !general.contains($0.lowercased()) }
    let whole = behind.isEmpty ? [] : ["\(parts[at])-\(behind)"]
    return whole + [parts[at]] + (before.map { ["\($0)-\(parts[at])"] } ?? [])
  }

  private static func names(ofOwner owner: [String], command: [String]) -> [String] {
    let outer = names(of: owner.filter { $0 != "internal" })
    guard let last = command.last else { return outer }
    // `orders/cmd/consumer` is one of several processes of the orders, and of nothing else.
    if tasks.contains(last.lowercased()), let name = outer.first, !general.contains(name) {
      return ["\(name)-\(last)", last]
    }
    if !general.contains(last.lowercased()) {
      return [last] + (outer.first.map { ["\($0)-\(last)"] } ?? [])
    }
    let isOwned = owner.contains { !general.contains($0.lowercased()) }
    return isOwned ? outer + outer.prefix(2).map { "\($0)-\(last)" } : [last]
  }
}
