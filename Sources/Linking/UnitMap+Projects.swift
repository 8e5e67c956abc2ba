import ArchitectureModel
import Facts

/// Projects of a workspace that share one package manifest, which says of none what it needs.
///
/// Source: NestJS documentation, "Workspaces"; Nx documentation, "Project Configuration"; sbt Reference Manual, "Multi-project builds";
/// Swift Package Manager documentation, "PackageDescription", `Target`.
extension UnitMap {
  /// The detector of lists of projects.
  static let projectList = "project-list"

  /// Whether the module is an entry of such a list, and lies elsewhere than the list.
  static func isProject(_ module: Located<Module>) -> Bool {
    module.content.form != .workspace && !module.content.members.isEmpty
      && isList(module.detector)
  }

  /// Whether the detector reads files that describe the projects in other folders.
  private static func isList(_ detector: String) -> Bool {
    detector == projectList || detector == "sbt" || detector == "swift-package"
  }

  /// Folders of the projects of all lists.
  static func projectFolders(in book: FactBook) -> Set<RepoPath> {
    Set(projects(in: book).map(\.folder))
  }

  private struct Project {
    let folder: RepoPath
    let module: Located<Module>
  }

  private static func projects(in book: FactBook) -> [Project] {
    var found: [Project] = []
    for file in book.files where isList(file.detector) {
      for fact in file.detection.facts {
        guard case .module(let module) = fact.claim, module.form != .workspace,
          let member = module.members.first, let folder = file.path.folder.resolving(member),
          book.hasFiles(in: folder)
        else { continue }
        let place = Located(
          content: module,
          path: file.path,
          line: fact.line,
          detector: file.detector
        )
        found.append(Project(folder: folder, module: place))
      }
    }
    return found
  }

  /// Gives each entry of a list to the unit in its folder.
  mutating func takeProjects(_ book: FactBook) {
    for project in Self.projects(in: book) {
      let number = self.number(at: project.folder)
      guard units[number].folder == project.folder else { continue }
      units[number].modules.append(project.module)
    }
    for file in book.files where Self.isList(file.detector) && file.states(.dependency) {
      takeDependencies(file)
    }
  }

  /// Gives projects what the file says that they need.
  private mutating func takeDependencies(_ file: FileFacts) {
    for fact in file.detection.facts {
      guard case .dependency(let item) = fact.claim, let module = item.module,
        let folder = file.path.folder.resolving(module)
      else { continue }
      let number = self.number(at: folder)
      guard units[number].folder == folder else { continue }
      units[number].dependencies.append(
        Located(content: item, path: file.path, line: fact.line, detector: file.detector)
      )
    }
  }

  /// Follows the imports of projects to the libraries that they are of.
  mutating func linkProjects() {
    let projects = units.indices.filter { units[$0].modules.contains(where: Self.isProject) }
    if projects.isEmpty { return }
    let aliases = ImportAliases(units)
    var packages: [String: Int] = [:]
    for number in units.indices where number != 0 {
      for module in units[number].modules
      where module.content.ecosystem == .npm && !Self.isProject(module) {
        packages[module.content.name] = number
      }
    }
    for number in projects {
      var included = Set(units[number].includes)
      for item in units[number].imports where item.content.language == .javascript {
        let target =
          aliases.target(of: item.content.module, from: item.path).map { self.number(at: $0) }
          ?? packages[ImportAliases.package(of: item.content.module)]
        guard let target, target != number, target != 0, !Self.isApplication(units[target]) else {
          continue
        }
        included.insert(target)
      }
      units[number].includes = included.sorted()
    }
  }

  /// Follows imports that lead out of a package's folder, by a path or by a name for one, to what lies there and is no program.
  ///
  /// Source: TSConfig Reference, "paths", "rootDirs": code of a folder beside it is compiled into a program without being a
  /// package that its manifest names.
  mutating func linkFoldersBeside() {
    let aliases = ImportAliases(units)
    for number in units.indices where units[number].language == .javascript {
      let folder = units[number].folder
      if folder.text.isEmpty || units[number].modules.contains(where: Self.isProject) { continue }
      var included = Set(units[number].includes)
      for item in units[number].imports where item.content.language == .javascript {
        let module = item.content.module
        guard Self.mayLeave(folder, module, from: item.path),
          let path = aliases.target(of: module, from: item.path), !path.isInside(folder)
        else { continue }
        let target = self.number(at: path)
        if target != 0, target != number, isOnlyCode(units[target]) { included.insert(target) }
      }
      units[number].includes = included.sorted()
    }
  }

  /// Whether a relative import goes up further than the file lies below the folder; names may lead anywhere.
  private static func mayLeave(_ folder: RepoPath, _ module: String, from path: RepoPath) -> Bool {
    guard module.hasPrefix(".") else { return true }
    var ups = 0
    var rest = module.utf8[...]
    while rest.starts(with: "../".utf8) {
      ups += 1
      rest = rest.dropFirst(3)
    }
    return ups > path.folder.parts.count - folder.parts.count
  }

  private func isOnlyCode(_ unit: Unit) -> Bool {
    !unit.hasDockerfile && unit.entryPoints.isEmpty && unit.stages.isEmpty
      && !unit.isDeclaredApplication && unit.stage == .production
      && !unit.processes.contains { $0.content.role == .declared }
  }

  /// Whether a list says that others are made of it: what is called after a service of others is a client of that.
  static func isLibrary(_ unit: Unit) -> Bool {
    !unit.modules.isEmpty
      && unit.modules.allSatisfy { isProject($0) && $0.content.form == .library }
  }

  private static func isApplication(_ unit: Unit) -> Bool {
    unit.modules.contains { isProject($0) && $0.content.form == .application }
  }

  /// Gives programs what the file beside the list sets, since they are started there, as far as they read it.
  ///
  /// - `leaves`: whether the program of a unit does not load a file.
  ///
  /// - Returns: the units that were given something.
  mutating func takeVariables(_ leaves: (RepoPath, String, Int) -> Bool) -> [Int] {
    var changed: [Int] = []
    for number in units.indices where Self.isApplication(units[number]) {
      let outer = self.number(at: units[number].folder.folder)
      guard outer != number,
        units[outer].modules.contains(where: { $0.content.form == .workspace })
      else { continue }
      var read: Set<String> = []
      for inner in closure(of: number) {
        for item in units[inner].reads where !leaves(item.path, item.detector, number) {
          read.insert(item.content.name)
        }
      }
      let given = units[outer].settings.filter {
        $0.detector == "dotenv" && read.contains($0.content.key)
      }
      if given.isEmpty { continue }
      units[number].settings += given
      changed.append(number)
    }
    return changed
  }
}
