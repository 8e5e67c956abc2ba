import ArchitectureModel
import Facts

/// Compose files that people start from another folder than that in which the files lie.
extension FactBook {
  /// The book with the paths of Compose files seen from where they lead somewhere: below the file's own folder, or below the nearest
  /// of those around it.
  ///
  /// What builds an image without any file for it, and only names that image, builds nothing.
  /// Sources: Docker documentation, "docker compose", `--project-directory`: paths are relative to that folder; "Merge Compose files":
  /// to that of the first file; "docker compose push": pushes the images of services that have a `build`.
  func settlingProjects() -> FactBook {
    guard files.contains(where: \.isCompose) else { return self }
    let settled = files.map { $0.isCompose ? $0.settledProject(in: self) : $0 }
    return settled == files ? self : FactBook(files: settled + conducts, paths: paths)
  }
}

extension FileFacts {
  fileprivate var isCompose: Bool {
    states(.workload) && composed.contains { _ in true }
  }

  /// The services that the file declares.
  private var composed: some Sequence<Workload> {
    detection.facts.lazy.compactMap { fact in
      guard case .workload(let workload) = fact.claim, workload.form == .composeService else {
        return nil
      }
      return workload
    }
  }

  fileprivate func settledProject(in book: FactBook) -> FileFacts {
    let up = levelsUp(in: book)
    let folder = (0..<up).reduce(path.folder) { folder, _ in folder.folder }
    let listed = listedBuilds(from: folder, in: book)
    if up == 0, listed.isEmpty { return self }
    let facts = detection.facts.map { fact in
      guard case .workload(var workload) = fact.claim, workload.form == .composeService else {
        return fact
      }
      if let build = workload.build, listed.contains(build), workload.image != nil {
        workload.build = nil
      }
      if up > 0 { workload.move(up: up) }
      return Fact(line: fact.line, .workload(workload))
    }
    var settled = detection
    settled.facts = facts
    return FileFacts(path: path, detector: detector, detection: settled)
  }

  /// How many folders above its own the project's is.
  private func levelsUp(in book: FactBook) -> Int {
    var folder = path.folder
    let named = composed.flatMap { $0.named }
    if named.contains(where: { $0.leads(from: folder, in: book) == true }) { return 0 }
    var up = 0
    while !folder.text.isEmpty {
      folder = folder.folder
      up += 1
      if named.contains(where: { $0.leads(from: folder, in: book) == true }) { return up }
    }
    return 0
  }

  /// Builds without a Dockerfile in the file's own folder, where no program lies either, or that several services have in common.
  private func listedBuilds(from folder: RepoPath, in book: FactBook) -> Set<Workload.Build> {
    var counts: [Workload.Build: Int] = [:]
    for case let build? in composed.map(\.build)
    where build.isPlain && folder.resolving(build.context) == folder {
      let file = folder.resolving(build.dockerfile ?? "Dockerfile")
      if file.map(book.holds) == false { counts[build, default: 0] += 1 }
    }
    let isProgram = counts.isEmpty || book.hasManifest(in: folder)
    return Set(counts.filter { $0.value > 1 || !isProgram }.keys)
  }
}

extension FactBook {
  /// Whether a program is built in the very folder.
  fileprivate func hasManifest(in folder: RepoPath) -> Bool {
    files.contains { $0.path.folder == folder && $0.states([.module, .dependency, .process]) }
  }
}

/// A path in a Compose file that must be there for its services to start.
private enum NamedPath {
  case build(Workload.Build)
  case file(String)
  /// Something mounted, which Compose makes an empty folder when it is not there.
  case mount(String)

  /// Whether it leads to something of the repository; nil where the folder has what could be meant, and may as well have it not.
  func leads(from folder: RepoPath, in book: FactBook) -> Bool? {
    switch self {
    case .build(let build):
      guard let context = folder.resolving(build.context) else { return false }
      // The folder of the file itself is always there, and others above it often have a Dockerfile of their own.
      if context == folder, build.dockerfile == nil { return nil }
      let file = build.dockerfile ?? "Dockerfile"
      // The path of the Dockerfile is that of the context, and people write it from where they stand.
      let isPath = RepoPath.root.resolving(file)?.folder.text.isEmpty == false
      let files = (isPath ? [context, folder] : [context]).compactMap { $0.resolving(file) }
      if files.contains(where: book.holds) { return true }
      return context != folder && book.hasFiles(in: context)
    case .file(let path): return folder.resolving(path).map(book.holds)
    case .mount(let path):
      guard let place = folder.resolving(path), !place.text.isEmpty else { return false }
      // A folder of one word is as likely one for data.
      return book.holds(place)
        && (!book.hasFiles(in: place) || path.split(separator: "/").count > 2)
    }
  }
}

extension Workload.Build {
  /// Whether it says all of where it builds.
  fileprivate var isPlain: Bool {
    !DeclarationMap.isElsewhere(context) && !context.contains("$") && !context.contains("{")
      && !context.hasPrefix("/") && !context.hasPrefix("~")
      && dockerfile?.contains { "${".contains($0) } != true
  }
}

extension Workload {
  /// The paths that it names.
  fileprivate var named: [NamedPath] {
    let builds = [build].compactMap { $0 }.filter(\.isPlain).map(NamedPath.build)
    // A plain `.env` people write themselves, wherever they start from.
    let settings = settingFiles.filter { Self.isMovable($0) && !$0.hasSuffix(".env") }
      .map(NamedPath.file)
    let mounted = mounts.compactMap { mount in
      mount.split(separator: ":").first.map(String.init)
    }.filter { $0.hasPrefix("./") }.map(NamedPath.mount)
    return builds + settings + mounted
  }

  /// Writes its paths as they are from that many folders further inside.
  fileprivate mutating func move(up: Int) {
    func moved(_ path: String) -> String {
      let inner = path.hasPrefix("./") ? String(path.dropFirst(2)) : path == "." ? "" : path
      return String(repeating: "../", count: up) + inner
    }
    if let build, build.isPlain { self.build?.context = moved(build.context) }
    settingFiles = settingFiles.map { Self.isMovable($0) ? moved($0) : $0 }
    mounts = mounts.map { $0.hasPrefix(".") ? moved($0) : $0 }
  }

  private static func isMovable(_ path: String) -> Bool {
    !path.contains("$") && !path.hasPrefix("/") && !path.hasPrefix("~")
  }
}
