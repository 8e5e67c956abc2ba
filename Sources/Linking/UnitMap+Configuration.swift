import Facts

/// Images that bring a stock product nothing but its configuration.
extension UnitMap {
  /// Whether all that an image holds of its context are files by which a product is set up: what else lies in the
  /// context is not in it.
  ///
  /// Source: Dockerfile reference, "COPY": nothing else of the context comes into an image.
  func holdsOnlyConfiguration(_ stage: ImageStage, context: RepoPath) -> Bool {
    guard !stage.holds.isEmpty else { return false }
    return stage.holds.allSatisfy { path in
      guard let place = context.resolving(path), !place.text.isEmpty else { return false }
      let files = paths.contains(place) ? [place] : files(in: place)
      return !files.isEmpty && files.allSatisfy(Self.isConfiguration)
    }
  }

  private func files(in folder: RepoPath) -> [RepoPath] {
    paths.filter { $0.isInside(folder) }
  }

  /// Endings of what products are told, not of what they serve or run.
  private static let endings: Set<Substring> = [
    "conf", "cfg", "ini", "toml", "yml", "yaml", "properties", "template", "tmpl", "tpl", "j2",
    "types", "crt", "pem", "key", "cert", "sh", "md", "htpasswd", "rules", "gitkeep",
  ]

  private static func isConfiguration(_ path: RepoPath) -> Bool {
    guard let ending = path.name.split(separator: ".").last, path.name.contains(".") else {
      return false
    }
    return endings.contains(Substring(ending.lowercased()))
  }
}
