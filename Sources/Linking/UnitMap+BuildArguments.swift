import ArchitectureModel
import Facts

/// Programs that one Dockerfile for all of them is told by arguments of the build.
extension UnitMap {
  /// The unit inside the context that the arguments choose: where the Dockerfile names a package, a folder that it takes, or
  /// what it starts by one of them, that package or folder is the program.
  ///
  /// Sources: Dockerfile reference, "ARG"; Compose Build Specification, "args".
  func number(
    toldBy arguments: [Located<Setting>],
    dockerfile: RepoPath?,
    stage: ImageStage,
    context: RepoPath,
    outer: Int
  ) -> Int? {
    guard let dockerfile, !arguments.isEmpty else { return nil }
    let named = units.lazy.flatMap(\.references).filter {
      $0.content.purpose == .program && $0.path == dockerfile
    }.map(\.content.target)
    let open = (Array(named) + stage.holds + [stage.starts]).filter { $0.contains("$") }
    if open.isEmpty { return nil }
    var values: [String: String] = [:]
    for argument in arguments { values[argument.content.key] = argument.content.value }
    let told = Set(open.compactMap { Self.filled($0, values) })
    let packages = units.indices.filter { number in
      number != outer && units[number].folder.isInside(context)
        && units[number].modules.contains { told.contains($0.content.name) }
    }
    if packages.count == 1 { return packages.first }
    let folders = Set(told.compactMap { context.resolving($0) }.map(number(at:))).filter {
      $0 != outer && units[$0].folder != context && units[$0].folder.isInside(context)
        && (units[$0].sources > 0 || !units[$0].modules.isEmpty)
    }
    return folders.count == 1 ? folders.first : nil
  }

  /// Nil when something stays open.
  private static func filled(_ text: String, _ values: [String: String]) -> String? {
    var isOpen = false
    let filled = Interpolation.filled(text) { expression in
      if case .variable(let name) = expression, let value = values[name], !value.isEmpty {
        return value
      }
      isOpen = true
      return nil
    }
    return isOpen || filled.contains("$") ? nil : filled
  }
}
