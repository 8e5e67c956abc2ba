import Facts

extension PartMap {
  /// Whether the unit is a workspace whose scripts only have its packages build and start: what it depends on is there for these.
  ///
  /// Sources: npm documentation, "workspaces"; Turborepo documentation, "Structuring a repository".
  static func onlyDelegates(_ unit: Unit) -> Bool {
    guard
      unit.modules.contains(where: { $0.content.form == .workspace || !$0.content.members.isEmpty })
    else { return false }
    let scripts = unit.processes.filter { process in
      process.content.role == .script && process.content.name.map(started.contains) == true
    }
    return !scripts.isEmpty && scripts.allSatisfy { delegates($0.content.command) }
  }

  private static let started: Set<String> = ["build", "start", "dev", "serve"]

  /// `turbo run build --filter=web`, `npm run build -w web`, `pnpm -r build`.
  private static func delegates(_ command: String) -> Bool {
    CommandReader.segments(command).contains { words in
      guard let first = words.first(where: { !$0.contains("=") && $0 != "npx" }) else {
        return false
      }
      if runners.contains(first) { return true }
      return packageManagers.contains(first)
        && words.contains { word in
          options.contains(word)
            || options.contains { $0.hasPrefix("--") && word.hasPrefix($0 + "=") }
        }
    }
  }

  private static let runners: Set<String> = ["turbo", "nx", "lerna", "moon", "wsrun"]
  private static let packageManagers: Set<String> = ["npm", "pnpm", "yarn", "bun"]
  private static let options: Set<String> = [
    "-r", "--recursive", "-w", "--workspace", "--workspaces", "--filter", "-F", "workspace",
    "workspaces", "--prefix", "-C", "--cwd", "--dir",
  ]
}
