import ArchitectureModel
import Facts

/// A folder that is built as one thing, with everything that its own files state.
struct Unit: Sendable {
  let folder: RepoPath
  var stage: Stage
  /// The language of most of its sources.
  var language: Language?
  var hasDockerfile = false
  var modules: [Located<Module>] = []
  var dependencies: [Located<Dependency>] = []
  var imports: [Located<Import>] = []
  var reads: [Located<EnvironmentRead>] = []
  var literals: [Located<Literal>] = []
  /// Names of services that other files mean by a constant.
  var constants: [Located<Literal>] = []
  var calls: [Located<Call>] = []
  var markers: [Located<Marker>] = []
  var entryPoints: [Located<EntryPoint>] = []
  var contracts: [Located<Contract>] = []
  var settings: [Located<Setting>] = []
  var routes: [Located<Route>] = []
  var processes: [Located<Process>] = []
  var stages: [Located<ImageStage>] = []
  /// Stages of Dockerfiles whose names say that they are not for production: what builds by one all the same names it.
  var furtherStages: [Located<ImageStage>] = []
  var references: [Located<FileReference>] = []
  /// Units of this repository that it includes as libraries, sorted.
  var includes: [Int] = []
  /// Number of source files.
  var sources = 0

  init(folder: RepoPath, stage: Stage) {
    self.folder = folder
    self.stage = stage
  }

  /// Whether the manifest, not only the code, says that it can be started.
  var isDeclaredApplication: Bool {
    modules.contains { $0.content.form == .application }
  }

  /// Folders that hold programs and name none.
  private static func isContainer(_ name: Substring) -> Bool {
    ["src", "apps", "packages", "services", "code", "projects", "modules", "libs"].contains(
      name.lowercased()
    )
  }

  /// Folder names that say nothing: the one above names the program.
  private static func isGeneric(_ name: Substring) -> Bool {
    ["src", "app", "source", "code"].contains(name.lowercased())
  }

  /// `acme.org/shop/v2` → `shop`: the last part is a version.
  ///
  /// Source: Go Modules Reference, "Major version suffixes".
  static func lastName(_ module: String) -> String {
    let parts = module.utf8.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") }.suffix(2)
      .map { Substring($0) }
    guard let last = parts.last else { return "" }
    let isVersion =
      parts.count > 1 && last.hasPrefix("v") && last.count > 1
      && last.dropFirst().allSatisfy(\.isNumber)
    return String(isVersion ? parts[0] : last)
  }

  /// Where its program starts: of several the one nearest to the unit's folder that is no tool.
  var start: Located<EntryPoint>? {
    let own = entryPoints.filter { !Self.isTool($0, below: folder) }
    guard language == .go else { return own.first }
    return own.min { left, right in
      let depths = (left.path.parts.count, right.path.parts.count)
      return depths.0 == depths.1 ? left.path < right.path : depths.0 < depths.1
    }
  }

  private static func isTool(_ entry: Located<EntryPoint>, below folder: RepoPath) -> Bool {
    guard entry.detector == "source-go" else { return false }
    return GoProgram.isTool(file: entry.path)
      || GoProgram(entry.path.folder, below: folder).isTool
  }

  /// Names under which deployments may mean it: its folder's, its modules', its programs'.
  var names: [String] {
    var names = folder.text.isEmpty ? [] : [String(folder.name)]
    if Self.isGeneric(folder.name), !folder.folder.text.isEmpty,
      !Self.isContainer(folder.folder.name)
    {
      names = [String(folder.folder.name)] + names
    }
    for module in modules {
      names.append(Self.lastName(module.content.name))
      names += module.content.programs
    }
    return (names + applicationNames + [projectName].compactMap { $0 }).filter { !$0.isEmpty }
  }

  /// `shop` for a program that is started with the settings module `shop.settings`, unless the package's name tells nothing.
  ///
  /// Source: Django documentation, "django-admin startproject": the package of the settings has the project's name.
  var projectName: String? {
    let modules = reads.lazy.filter { $0.content.name == "DJANGO_SETTINGS_MODULE" }
      .compactMap(\.content.fallback)
    return modules.compactMap { module in
      let parts = module.split(separator: ".")
      guard parts.count > 1, parts[1] == "settings", !Self.plainPackages.contains(parts[0]) else {
        return nil
      }
      return String(parts[0])
    }.first
  }

  private static let plainPackages: Set<Substring> = [
    "config", "conf", "settings", "core", "project", "app", "apps", "src", "mysite", "site",
    "website", "web", "backend", "server", "api", "main", "django", "common", "base",
  ]

  /// Names that the program's own configuration gives it, not the files that it keeps for others.
  ///
  /// Source: Spring Boot, "Application Property Files"; Quarkus and Micronaut, "Configuration Reference".
  private var applicationNames: [String] {
    settings.filter { setting in
      Self.applicationKeys.contains(setting.content.key)
        && (setting.path.stem.hasPrefix("application") || setting.path.stem.hasPrefix("bootstrap"))
        && !setting.content.value.contains("$") && !setting.content.value.contains("@")
    }.map(\.content.value)
  }

  /// The first of those names, in one word.
  var configuredName: String? {
    applicationNames.first { $0.contains(where: \.isLetter) }?
      .split(whereSeparator: \.isWhitespace).joined(separator: "-")
  }

  private static let applicationKeys: Set<String> = [
    "spring.application.name", "quarkus.application.name", "micronaut.application.name",
  ]
}
