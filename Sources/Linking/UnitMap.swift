import ArchitectureModel
import Catalog
import Facts

/// All units of a repository and which of them each folder belongs to.
struct UnitMap: Sendable {
  /// Sorted by folder; the first is always the root.
  var units: [Unit]
  /// Configuration files that several units are given.
  var sharedFiles: Set<RepoPath> = []
  /// Libraries that most programs of the repository include, so that what is in them says of none that it uses it.
  private(set) var commonUnits: Set<Int> = []
  /// Files that images copy one by one: they belong to what runs, wherever they lie.
  let copiedFiles: Set<RepoPath>
  /// Folders that images are built from and that hold nothing here: submodules, say.
  let missingContexts: Set<RepoPath>
  /// All files of the snapshot, sorted.
  let paths: [RepoPath]
  /// Folder → the file by which web frameworks are started there by convention.
  let startFiles: [RepoPath: RepoPath]

  /// Source: Rack, "config.ru"; Django, "manage.py"; Laravel, "artisan"; PEP 3333 and ASGI module names.
  private static let startNames: Set<String> = [
    "config.ru", "manage.py", "artisan", "wsgi.py", "asgi.py", "index.php",
  ]
  let numbers: [RepoPath: Int]
  /// Names of files that packages are built into → the packages.
  private(set) var startedNames: [String: [Int]] = [:]
  /// Names that productive code goes by, in both forms.
  private var programNames: Set<String> = []

  /// Linear in the facts.
  ///
  /// - `packed`: folders that infrastructure code packs into programs.
  init(_ book: FactBook, packed: Set<RepoPath> = [], catalog: Catalog) {
    let rehearsals = book.rehearsals(catalog)
    var folders: Set<RepoPath> = packed.union([.root])
    for file in book.files where file.states([.module, .dependency, .imageStage, .process]) {
      if file.detector == Self.projectList { continue }
      folders.formUnion(Self.manifestFolders(of: file))
    }
    folders.formUnion(Self.projectFolders(in: book))
    folders.subtract(Self.assetFolders(in: book, among: folders))
    var missing: Set<RepoPath> = []
    let bare = Self.bareImages(in: book)
    let contexts = book.files.lazy.filter { $0.states(.workload) }.flatMap {
      Self.contextFolders(of: $0, besides: bare)
    }
    for folder in contexts {
      if folders.contains(folder) || book.hasFiles(in: folder) {
        folders.insert(folder)
      } else {
        missing.insert(folder)
      }
    }
    missingContexts = missing
    paths = book.paths
    let sorted = folders.sorted()
    startFiles = Self.startFiles(in: book, folders: folders)
    copiedFiles = Self.copiedFiles(in: book)
    numbers = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
    units = sorted.map { Unit(folder: $0, stage: PathStage.stage(of: RepoPath($0.text + "/x"))) }
    var stages = PathStage.Memo()
    var languages = [[Language: Int]](repeating: [:], count: units.count)
    for file in book.files {
      let number = self.number(at: file.path.folder)
      if rehearsals.contains(file.path) {
        units[number].sources += 1
        continue
      }
      if let language = Self.language(of: file.detector) {
        languages[number][language, default: 0] += 1
        if !Self.isToolSetting(file.path.name) { units[number].sources += 1 }
      }
      let isOfUnit =
        units[number].stage != .production || stages.stage(of: file.path) == .production
        || copiedFiles.contains(file.path) || file.path.name.lowercased().hasPrefix("procfile")
      if isOfUnit, !isBuildScript(file) { units[number].take(file) }
      if !isOfUnit, file.states(.imageStage) { units[number].keepStages(of: file) }
    }
    for number in units.indices {
      units[number].language =
        languages[number].max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
      units[number].putOwnModulesFirst()
    }
    takeProjects(book)
    inheritExtras()
    inheritFromParents()
    linkUnits()
    linkProjects()
    linkFoldersBeside()
    findCommonUnits()
    dropForeignConfiguration()
    handOverConfiguration()
    dropUnchosen()
    dropOtherProfiles(book, catalog)
    dropUnusedLogging(book)
    dropScripts(book)
    startedNames = Self.startedNames(of: units)
    for unit in units where unit.sources > 0 && unit.stage == .production && !Self.isLibrary(unit) {
      for name in unit.names {
        programNames.formUnion([NameForm.folded(name), NameForm.core(name)])
      }
    }
  }

  /// Whether it is the script that a package manager runs before it builds the package beside it.
  ///
  /// Source: The Cargo Book, "Build Scripts".
  private func isBuildScript(_ file: FileFacts) -> Bool {
    file.detector == "source-rust" && file.path.name == "build.rs"
      && numbers[file.path.folder] != nil
  }

  /// A module that a server starts lies in the program's package, below the folder of its manifest.
  private static func startFiles(in book: FactBook, folders: Set<RepoPath>) -> [RepoPath: RepoPath]
  {
    let files = book.paths.filter { path in
      startNames.contains { path.text.hasSuffix($0) } && startNames.contains(String(path.name))
    }
    let modules = files.filter {
      $0.name.hasSuffix("sgi.py") && !folders.contains($0.folder)
        && PathStage.stage(of: $0) == .production
    }
    return Dictionary(
      files.map { ($0.folder, $0) } + modules.map { ($0.folder.folder, $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The innermost unit that holds the folder.
  func number(at folder: RepoPath) -> Int {
    var folder = folder
    while true {
      if let number = numbers[folder] { return number }
      if folder.text.isEmpty { return 0 }
      folder = folder.folder
    }
  }

  /// Whether code of the repository goes by one of the names.
  func hasProgram(named names: [String]) -> Bool {
    names.contains {
      programNames.contains(NameForm.folded($0)) || programNames.contains(NameForm.core($0))
    }
  }

  /// Whether the manifest of a program of the repository gives it this very name.
  func isNamed(_ name: String) -> Bool {
    let wanted = NameForm.folded(name)
    return units.contains { unit in
      unit.sources > 0 && unit.modules.contains { NameForm.folded($0.content.name) == wanted }
    }
  }

  /// Whether the program at the root, and no other, goes by the name: its published image is called so.
  func isRoot(named name: String) -> Bool {
    let wanted = NameForm.core(name)
    func isNamed(_ unit: Unit) -> Bool {
      unit.sources > 0 && unit.names.contains { NameForm.core($0) == wanted }
    }
    guard let root = units.first, wanted.utf8.count > 2, isNamed(root) else { return false }
    // A front end that the program hands out is often called like it, and has no image of its own.
    return !units.dropFirst().contains { unit in
      isNamed(unit) && (unit.hasDockerfile || unit.language == root.language)
    }
  }

  /// Whether the snapshot has the file.
  ///
  /// Logarithmic.
  func holdsFile(_ path: RepoPath) -> Bool {
    var (low, high) = (0, paths.count)
    while low < high {
      let middle = (low + high) / 2
      if paths[middle] < path { low = middle + 1 } else { high = middle }
    }
    return low < paths.count && paths[low] == path
  }

  /// The unit and everything that it includes, itself first, each once.
  func closure(of number: Int) -> [Int] {
    var order = [number]
    var seen: Set<Int> = [number]
    var at = 0
    while at < order.count {
      for next in units[order[at]].includes where seen.insert(next).inserted { order.append(next) }
      at += 1
    }
    return order
  }

  /// Folders that the file makes units: of its manifest, its image, its process list.
  static func manifestFolders(of file: FileFacts) -> [RepoPath] {
    let isManifest = file.detection.facts.contains { fact in
      switch fact.claim {
      case .module, .dependency, .imageStage: true
      case .process(let process): process.role == .declared
      default: false
      }
    }
    guard isManifest else { return [] }
    // A Dockerfile may lie apart from what it builds.
    let isOnlyImage = file.detection.facts.allSatisfy { fact in
      if case .module = fact.claim { return false }
      if case .dependency = fact.claim { return false }
      return true
    }
    if isOnlyImage, Self.holdsImages(file.path.folder) { return [] }
    // A supervisor's file lies wherever the image copies it from.
    if file.detector == "supervisor" { return [] }
    if file.path.folder.name.hasSuffix(".xcodeproj") { return [file.path.folder.folder] }
    let isListFolder = ["requirements", "gradle", "project", "deps"].contains(
      String(file.path.folder.name)
    )
    return [isListFolder ? file.path.folder.folder : file.path.folder]
  }

  /// Whether the folder's name says that it only holds the files from which images of something else are built.
  static func holdsImages(_ folder: RepoPath) -> Bool {
    [
      "docker", ".docker", "build", "deploy", "deployment", "ci", "dockerfiles", "container",
      "containers",
    ].contains(String(folder.name).lowercased())
  }

  /// What final images copy by the name of a file, seen from their own folder or from the root.
  private static func copiedFiles(in book: FactBook) -> Set<RepoPath> {
    var copied: Set<RepoPath> = []
    for file in book.files
    where file.states(.imageStage) && PathStage.stage(of: file.path) == .production {
      for case .imageStage(let stage) in file.detection.facts.map(\.claim) where stage.isFinal {
        for source in stage.copies where source.contains(".") && !source.contains("*") {
          let places = [file.path.folder, RepoPath.root]
          copied.formUnion(places.compactMap { $0.resolving(source) })
        }
      }
    }
    return copied
  }

  /// The language that a source detector reads: `source-go`.
  private static func language(of detector: String) -> Language? {
    detector.hasPrefix("source-") ? Language(rawValue: String(detector.dropFirst(7))) : nil
  }

  /// Whether the script only says how a tool is to work: `eslint.config.js`, `ecosystem.config.cjs`.
  private static func isToolSetting(_ name: Substring) -> Bool {
    [".config.js", ".config.cjs", ".config.mjs", ".config.ts", ".config.mts"].contains {
      name.hasSuffix($0)
    }
  }

  /// Follows dependencies on modules of this repository, by path or by name.
  private mutating func linkUnits() {
    var byName: [String: Int] = [:]
    for (number, unit) in units.enumerated() {
      for module in unit.modules where !Self.isProject(module) {
        byName["\(module.content.ecosystem.rawValue) \(module.content.name.lowercased())"] = number
        // Maven and Gradle modules inherit their group.
        if module.content.ecosystem == .maven,
          let artifact = module.content.name.split(separator: ":").last
        {
          byName["maven :\(artifact.lowercased())"] = number
        }
      }
    }
    for number in units.indices {
      var included: Set<Int> = []
      for dependency in units[number].dependencies where dependency.content.scope == .runtime {
        if let target = target(of: dependency, byName: byName), target != number, target != 0 {
          included.insert(target)
        }
      }
      units[number].includes = included.sorted()
    }
  }

  /// Only among languages whose frameworks start what lies on the class path, used or not.
  private mutating func findCommonUnits() {
    let languages: Set<Language> = [.java, .kotlin, .scala]
    let programs = units.indices.filter { number in
      units[number].language.map(languages.contains) == true
        && units[number].stage == .production
        && (!units[number].entryPoints.isEmpty || units[number].isDeclaredApplication)
    }
    var counts: [Int: Int] = [:]
    for program in programs {
      for inner in closure(of: program).dropFirst() { counts[inner, default: 0] += 1 }
    }
    commonUnits = Set(counts.filter { $0.value > 2 && $0.value * 2 > programs.count }.keys)
    for number in commonUnits { sharedFiles.formUnion(units[number].settings.map(\.path)) }
  }

  private func target(of dependency: Located<Dependency>, byName: [String: Int]) -> Int? {
    let content = dependency.content
    if let path = content.localPath {
      // `:orders:api` is Gradle's way to write a path from the root.
      let isProject = path.hasPrefix(":")
      let folder =
        isProject
        ? RepoPath(path.split(separator: ":").joined(separator: "/"))
        : dependency.path.folder.resolving(path)
      if let folder {
        if let number = numbers[folder] ?? numbers[folder.folder] { return number }
        if isProject, let last = path.split(separator: ":").last {
          return units.firstIndex { $0.folder.name == last }
        }
      }
    }
    let name = content.name.lowercased()
    if let number = byName["\(content.ecosystem.rawValue) \(name)"] { return number }
    guard content.ecosystem == .maven, let artifact = name.split(separator: ":").last else {
      return nil
    }
    return byName["maven :\(artifact)"]
  }
}

extension Unit {
  fileprivate mutating func keepStages(of file: FileFacts) {
    for fact in file.detection.facts {
      guard case .imageStage(let stage) = fact.claim else { continue }
      furtherStages.append(
        Located(content: stage, path: file.path, line: fact.line, detector: file.detector)
      )
    }
  }

  /// The stages of the Dockerfile.
  func stages(of file: RepoPath?) -> [Located<ImageStage>] {
    (stages + furtherStages).filter { $0.path == file }
  }

  /// Adds what a file of the unit states.
  fileprivate mutating func take(_ file: FileFacts) {
    for fact in file.detection.facts {
      func at<Content>(_ content: Content) -> Located<Content> {
        Located(content: content, path: file.path, line: fact.line, detector: file.detector)
      }
      switch fact.claim {
      case .module(let claim):
        if !UnitMap.isProject(at(claim)) { modules.append(at(claim)) }
      case .dependency(let claim):
        if claim.module == nil { dependencies.append(at(claim)) }
      case .importing(let claim): imports.append(at(claim))
      case .environmentRead(let claim): reads.append(at(claim))
      case .literal(let claim) where claim.isConstant: constants.append(at(claim))
      case .literal(let claim): literals.append(at(claim))
      case .call(let claim): calls.append(at(claim))
      case .marker(let claim): markers.append(at(claim))
      case .entryPoint(let claim): entryPoints.append(at(claim))
      case .contract(let claim): contracts.append(at(claim))
      case .setting(let claim) where claim.owner == nil: settings.append(at(claim))
      case .route(let claim): routes.append(at(claim))
      case .process(let claim): processes.append(at(claim))
      case .imageStage(let claim):
        stages.append(at(claim))
        hasDockerfile = true
      case .reference(let claim): references.append(at(claim))
      case .workload, .setting, .endpoint, .policy, .resource, .conduct, .decision,
        .decisionFolder, .declared, .promise, .statement, .exclusion:
        break
      }
    }
  }
}
