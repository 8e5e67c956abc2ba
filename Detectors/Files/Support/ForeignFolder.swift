/// Folders that are named for what belongs to others: copies of it, or what a program of its own does with it.
///
/// `vendor/github.com/…` is a copy; `lib/shop/third_party/parcels/client.ex` and `app/Http/Controllers/Vendor` are the
/// program's own, and the first holds just what calls others.
enum ForeignFolder {
  /// The endings of files in a folder that are nevertheless the program's own; `nil` when the folder is nobody else's.
  ///
  /// No ending at all: whatever lies there is a copy.
  static func ownEndings(in path: String) -> Set<Substring>? {
    let names = path.split(separator: "/")
    let lower = names.map { $0.lowercased() }
    var own: Set<Substring>?
    for at in names.indices where copies.contains(lower[at]) || named.contains(lower[at]) {
      let endings = copies.contains(lower[at]) ? [] : endings(of: names[at], below: lower[..<at])
      own = own?.intersection(endings) ?? endings
    }
    return own
  }

  /// What is written in a language whose sources of others lie elsewhere, or in a folder for one layer of a program.
  ///
  /// Sources: Maven, "Introduction to the Standard Directory Layout"; Mix, "Mix.Project", "lib", and dependencies in `deps`; PHP-FIG,
  /// "PSR-4: Autoloader": folders are spelt as namespaces, and Composer's `vendor` is not; Rails, "Autoloading and
  /// Reloading Constants": all below `app` is. Go and C keep copies in any folder.
  private static func endings(of name: Substring, below folders: ArraySlice<String>) -> Set<
    Substring
  > {
    var endings: Set<Substring> = []
    if let last = folders.last, layers.contains(last) {
      endings = ["py", "rb", "js", "ts", "java", "kt", "cs", "ex"]
    }
    if isPackage(folders) { endings.formUnion(["java", "kt", "scala"]) }
    if let lib = folders.firstIndex(of: "lib"), lib + 1 < folders.endIndex {
      endings.insert("ex")
    }
    if folders.contains("app") {
      endings.insert("rb")
      if name.lowercased() != "vendor" { endings.insert("py") }
    }
    if name.first?.isUppercase == true, folders.contains("app") || folders.contains("src") {
      endings.insert("php")
    }
    return endings
  }

  /// `src/main/java/com/acme`.
  private static func isPackage(_ folders: ArraySlice<String>) -> Bool {
    guard let source = folders.firstIndex(of: "src"), source + 3 < folders.endIndex else {
      return false
    }
    return folders[source + 1] == "main" && jvm.contains(folders[source + 2])
  }

  private static let jvm: Set<String> = ["java", "kotlin", "scala"]

  /// Layers of programs, which hold code by what it does: nobody keeps copies directly beneath them.
  private static let layers: Set<String> = [
    "controllers", "controller", "routes", "routers", "resolvers", "repositories", "handlers",
    "services", "integrations",
  ]

  /// Words that tell of others, whether their code or their systems.
  private static let named: Set<String> = ["vendor", "third_party", "third-party", "thirdparty"]

  /// Copies of what belongs to somebody else, wherever they lie.
  private static let copies: Set<String> = [
    "node_modules", "bower_components",
    ".git", ".asbuilt", "dist", ".mvn",
    "site-packages", ".venv", "venv", "pods", "carthage", ".terraform", ".yarn", "jspm_packages",
    "external_libs",
    // Source: Visual Studio Code, "Local History" extension; Delphi, "File History".
    ".history", ".localhistory", "__history",
    "wwwroot", ".next", ".nuxt", "__pycache__", "godeps", "_vendor",
  ]
}
