import ArchitectureModel
import Facts

extension Bindings {
  /// The Dockerfiles of the repository that the part's images are built by.
  func dockerfiles(of part: Part) -> Set<RepoPath> {
    let files = Set(part.declarations.compactMap { parts.declarations.all[$0].dockerfile })
    return files.intersection(imageFiles)
  }

  /// Whether a Dockerfile sets it that builds none of the images, which others do.
  ///
  /// Source: Dockerfile reference, "ENV": the values persist in the image that is built by the file.
  static func isOfOtherImage(_ setting: Located<Setting>, than images: Set<RepoPath>) -> Bool {
    setting.detector == "dockerfile" && !images.isEmpty && !images.contains(setting.path)
  }

  /// The same of what is known by such a setting.
  static func isOfOtherImage(_ evidence: Evidence, than images: Set<RepoPath>) -> Bool {
    evidence.detector == "dockerfile" && !images.isEmpty && !images.contains(evidence.path)
  }

  /// What the files say that an image of a stock product is built with.
  func builtBindings(of declaration: Declaration) -> [Binding] {
    guard declaration.workload.build != nil, let number = declaration.unit, number != 0 else {
      return []
    }
    return parts.units.units[number].settings.filter { $0.detector != "dotenv" }.map { setting in
      let value = values.resolved(setting.content.value, for: declaration)
      return Binding(
        key: setting.content.key,
        value: value,
        read: nil,
        source: setting.evidence("sets \(setting.content.key) to \(value)"),
        isShared: false,
        isOwnFile: true,
        scope: declaration.scope,
        folders: [declaration.folder],
        stage: declaration.stage
      )
    }
  }
}
