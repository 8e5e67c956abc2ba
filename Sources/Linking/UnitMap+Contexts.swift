import Facts

/// Folders that images are built from.
extension UnitMap {
  /// The contexts of a deployment file's images.
  ///
  /// Folders of build results are part of the unit that makes them. A folder with the Dockerfiles of several programs is no program for
  /// an image that takes nothing out of it.
  static func contextFolders(of file: FileFacts, besides bare: Set<RepoPath>) -> [RepoPath] {
    file.detection.facts.compactMap { fact in
      guard case .workload(let workload) = fact.claim, let build = workload.build,
        !build.context.contains("://"), !build.context.contains("$"),
        let folder = file.path.folder.resolving(build.context)
      else { return nil }
      let image = folder.resolving(build.dockerfile ?? "Dockerfile")
      if holdsImages(folder), image.map(bare.contains) == true { return nil }
      return folder
    }
  }

  /// Dockerfiles whose images hold nothing of their contexts.
  static func bareImages(in book: FactBook) -> Set<RepoPath> {
    Set(
      book.files.filter { file in
        file.states(.imageStage)
          && file.detection.facts.contains { fact in
            guard case .imageStage(let stage) = fact.claim else { return false }
            return stage.isFinal && stage.isBare
          }
      }.map(\.path)
    )
  }
}
