import Facts

extension FactBook {
  /// Without templates that a packaging tool wrote beside those that people wrote.
  ///
  /// They describe the same stack, as it was when somebody packaged it.
  /// Source: AWS CLI, "cloudformation package"; AWS SAM, "sam package": `--output-template-file packaged.yaml`.
  func withoutPackagedTemplates() -> FactBook {
    let templates = files.filter { $0.detector == "cloudformation" }
    let written = Set(templates.filter { !Self.isPackaged($0.path) }.map(\.path.folder))
    let packaged = Set(
      templates.map(\.path).filter { Self.isPackaged($0) && written.contains($0.folder) }
    )
    if packaged.isEmpty { return self }
    return FactBook(
      files: (files + conducts).filter { !packaged.contains($0.path) },
      paths: paths
    )
  }

  private static func isPackaged(_ path: RepoPath) -> Bool {
    let words = path.name.lowercased().split { !$0.isLetter }.dropLast()
    return words.contains("packaged") || words.first == "output"
  }
}
