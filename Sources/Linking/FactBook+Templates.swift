import ArchitectureModel
import Facts

extension FactBook {
  /// The book with templates that programs wrote left out beside these programs, and with the code of functions found
  /// where builds take it from.
  func settlingTemplates() -> FactBook {
    guard files.contains(where: StackMap.isStack) else { return self }
    let hasPrograms = files.contains { $0.detector == "cdk" }
    var code = FunctionCode(paths)
    let settled = files.compactMap { file -> FileFacts? in
      if hasPrograms, file.detector == "cloudformation", file.isWritten { return nil }
      return StackMap.isStack(file) ? file.settled(in: self, &code) : file
    }
    return FactBook(files: settled + conducts, paths: paths)
  }
}

extension FileFacts {
  /// Whether a program wrote the template: its resources keep the paths of the constructs that they come from.
  ///
  /// Source: AWS Cloud Development Kit Developer Guide, "Identifiers": `aws:cdk:path`.
  fileprivate var isWritten: Bool {
    detection.facts.contains { fact in
      guard case .resource(let resource) = fact.claim else { return false }
      return resource.value(of: "construct") != nil
    }
  }

  fileprivate func settled(in book: FactBook, _ code: inout FunctionCode) -> FileFacts {
    var facts = detection.facts
    for number in facts.indices {
      guard case .workload(var workload) = facts[number].claim, let build = workload.build,
        let folder = code.folder(of: workload, build, in: path.folder, book)
      else { continue }
      workload.build?.context = "/" + folder.text
      facts[number] = Fact(line: facts[number].line, .workload(workload))
    }
    return FileFacts(
      path: path,
      detector: detector,
      detection: Detection(facts: facts, gaps: detection.gaps)
    )
  }
}

/// Where the code of functions lies that templates only know by what builds make of it.
private struct FunctionCode {
  private let paths: [RepoPath]
  /// File name without ending → paths.
  private var byStem: [Substring: [RepoPath]] = [:]

  init(_ paths: [RepoPath]) {
    self.paths = paths
  }

  /// Nil when the folder is where the file says, or nowhere.
  mutating func folder(
    of workload: Workload,
    _ build: Workload.Build,
    in folder: RepoPath,
    _ book: FactBook
  ) -> RepoPath? {
    let context = build.context
    if context.contains("://") || context.contains("$") { return nil }
    // Programs that write templates are started in the folder of the application, above their own.
    var above = folder
    var depth = 0
    while depth < 6 {
      if let found = above.resolving(context), !found.text.isEmpty, book.hasFiles(in: found) {
        return above == folder ? nil : found
      }
      if above.text.isEmpty || context == "." || context.hasPrefix("/") { break }
      above = above.folder
      depth += 1
    }
    return source(of: workload, context, in: folder)
  }

  /// `build/mailer` with `index.handler` is made of the only `…/mailer/index.ts` beside the template.
  private mutating func source(
    of workload: Workload,
    _ context: String,
    in folder: RepoPath
  ) -> RepoPath? {
    guard workload.form == .function, let name = context.split(separator: "/").last, name != ".",
      let handler = workload.command.first,
      let stem = handler.split(separator: ".").first?.split(separator: "/").last
    else { return nil }
    if byStem.isEmpty {
      for path in paths { byStem[path.stem, default: []].append(path) }
    }
    let found = (byStem[stem] ?? []).filter { path in
      path.isInside(folder) && path.folder.name == name
        && PathStage.stage(of: path) == .production
    }
    let folders = Set(found.map(\.folder))
    return folders.count == 1 ? folders.first : nil
  }
}
