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
    let file = build.dockerfile.map(filled)
    all[number].workload.build = Workload.Build(
      context: Self.context(filled(build.context), of: file, from: declaration.folder, book),
      dockerfile: file,
      target: build.target
    )
  }

  /// Whether the context is a repository or an archive of others, which holds nothing of this one.
  ///
  /// Source: Docker documentation, "docker image build", "PATH | URL | -".
  static func isElsewhere(_ context: String) -> Bool {
    context.contains("://") || context.hasPrefix("git@") || context.hasPrefix("github.com/")
  }

  /// The context as written, or the project's own folder where the Dockerfile is there only: its path is that of the context, and
  /// people write it from where they stand.
  ///
  /// Source: Compose Build Specification, "dockerfile".
  private static func context(
    _ context: String,
    of file: String?,
    from folder: RepoPath,
    _ book: FactBook
  ) -> String {
    // A bare name is the same everywhere: beside the project it is another image's.
    guard let file, RepoPath.root.resolving(file)?.folder.text.isEmpty == false,
      let inner = folder.resolving(context), inner != folder,
      let wanted = inner.resolving(file), !book.holds(wanted),
      let found = folder.resolving(file), book.holds(found)
    else { return context }
    return "."
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
