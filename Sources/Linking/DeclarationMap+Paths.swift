import Facts

extension DeclarationMap {
  /// Variables in the paths of builds and mounts.
  mutating func fillIn(_ number: Int, values: ValueSources, _ book: FactBook) {
    let declaration = all[number]
    func filled(_ text: String) -> String {
      let text = values.resolved(text, for: declaration)
      for folder in ["$PWD/", "${PWD}/"] where text.hasPrefix(folder) {
        return Self.path(text.dropFirst(folder.count), from: declaration.folder, book)
      }
      return text
    }
    all[number].workload.mounts = declaration.workload.mounts.map(filled)
    guard let build = declaration.workload.build else { return }
    all[number].workload.build = Workload.Build(
      context: filled(build.context),
      dockerfile: build.dockerfile.map(filled),
      target: build.target
    )
  }

  /// A path below the folder in which people start the project: that of the file, or the root of the repository where it is there only.
  private static func path(_ text: Substring, from folder: RepoPath, _ book: FactBook) -> String {
    let start = String(text.prefix { $0 != ":" })
    if let near = folder.resolving(start), book.holds(near) || !book.holds(RepoPath(start)) {
      return "./" + text
    }
    return String(repeating: "../", count: folder.parts.count) + text
  }
}
