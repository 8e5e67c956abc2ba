import ArchitectureModel
import Facts

/// Code of programs whose package the plan only knows as an archive, or not at all.
extension TerraformPlan {
  /// The folder from which a command publishes code to the program when that stands.
  ///
  /// Source: Terraform documentation, "local-exec Provisioner": `working_dir` is relative to where Terraform is run.
  func publishedFolder(to number: Int, in book: FactBook) -> RepoPath? {
    let found = instances.compactMap { instance -> RepoPath? in
      guard let command = instance.attributes.first(where: { $0.key == "local_exec" })?.value,
        command.tokens.contains(number), let text = instance.value("working_dir"),
        let folder = rootFolder(of: instance.node).resolving(text), !folder.text.isEmpty,
        book.hasFiles(in: folder), folders[folder] == nil
      else { return nil }
      return folder
    }
    return Set(found).count == 1 ? found.first : nil
  }

  /// `orders.run` where only the archive of the function is known, and one file of the repository is called so.
  func handler(of number: Int, in book: FactBook) -> String? {
    guard let handler = instances[number].value("handler"), !handler.contains("/"),
      let file = handlerFile(of: number), sourceFolder(of: number, in: book) == file.folder
    else { return nil }
    return handler
  }

  /// Names that most programs begin with.
  private static let plainStems: Set<String> = [
    "index", "main", "app", "handler", "lambda_function", "lambda", "function", "run", "server",
  ]

  private static let endings = [".py", ".js", ".ts", ".mjs", ".rb"]

  /// The stem of the file that a handler names: `orders` of `orders.run`.
  ///
  /// Source: AWS Lambda Developer Guide, "Define Lambda function handler".
  private func stem(of instance: Instance) -> String? {
    guard let handler = instance.value("handler"), !handler.contains(" "),
      let dot = handler.lastIndex(of: "."), !handler.contains("$")
    else { return nil }
    return handler[..<dot].split(separator: "/").last.map(String.init)
  }

  func filesOfHandlers(in book: FactBook) -> [String: [RepoPath]] {
    let wanted = Set(instances.compactMap(stem))
    if wanted.isEmpty { return [:] }
    var found: [String: [RepoPath]] = [:]
    for path in book.paths where Self.endings.contains(where: path.text.hasSuffix) {
      let stem = String(path.stem)
      guard wanted.contains(stem), PathStage.stage(of: path) == .production else { continue }
      found[stem, default: []].append(path)
    }
    return found
  }

  /// The only file that the handler can mean; files with a usual name lie in a folder that is called like the function.
  func handlerFile(of number: Int) -> RepoPath? {
    guard let stem = stem(of: instances[number]) else { return nil }
    let names = Set(hostNames(of: number).map(NameForm.folded))
    let files = handlerFiles[stem] ?? []
    let named = files.filter { file in
      file.folder.parts.contains { names.contains(NameForm.folded(String($0))) }
    }
    if named.count == 1 { return named.first }
    return files.count == 1 && !Self.plainStems.contains(stem) ? files.first : nil
  }
}
