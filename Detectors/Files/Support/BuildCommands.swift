import Facts

/// What build commands say about which program of a repository they build.
///
/// Source: the manuals of the build tools' command lines.
enum BuildCommands {
  /// Folders, project files, packages or modules named by the commands, in order, each once.
  static func programs(in script: String) -> [String] {
    // Most commands install things; those are not split into words.
    guard starters.contains(where: { script.contains($0) }) else { return [] }
    var found: [String] = []
    var folder = ""
    for words in commands(script) {
      if words.first == "cd", let target = words.dropFirst().first { folder = target }
      for program in programs(words, folder: folder) where !found.contains(program) {
        found.append(program)
      }
    }
    return found
  }

  private static let starters = [
    "go build", "go install", "dotnet", "cargo", "npm", "yarn", "pnpm", "turbo", "lerna", "nx",
    "mvn", "gradle", "swift build", "mix", "rush",
  ]

  /// The simple commands of a script, as words.
  private static func commands(_ script: String) -> [[String]] {
    var commands: [[String]] = [[]]
    for line in script.split(separator: "\n") {
      for word in ShellWords.split(String(line)) { add(word, to: &commands) }
      commands.append([])
    }
    return commands.filter { !$0.isEmpty }
  }

  private static func add(_ word: String, to commands: inout [[String]]) {
    let isSeparator = ["&&", "||", ";", "|", "(", ")", "then", "do", "&"].contains(word)
    if !isSeparator {
      commands[commands.count - 1].append(word.hasSuffix(";") ? String(word.dropLast()) : word)
    }
    if isSeparator || word.hasSuffix(";") { commands.append([]) }
  }

  private static func programs(_ words: [String], folder: String) -> [String] {
    guard let start = words.firstIndex(where: { tools.contains(lastPart($0)) }) else { return [] }
    let arguments = Array(words[(start + 1)...])
    switch lastPart(words[start]) {
    case "go": return goPackages(arguments, folder: folder)
    case "dotnet": return projects(arguments)
    case "cargo": return values(arguments, ["-p", "--package", "--bin"])
    case "npm": return values(arguments, ["-w", "--workspace"])
    case "yarn": return afterWord("workspace", arguments) + values(arguments, ["--filter"])
    case "pnpm": return values(arguments, ["-F", "--filter"]).map(withoutDots)
    case "turbo": return turboPackages(arguments)
    case "lerna": return values(arguments, ["--scope"])
    case "nx": return afterWord("build", arguments) + values(arguments, ["--projects"])
    case "npx": return programs(arguments, folder: folder)
    case "mvn", "mvnw", "mvnw.cmd": return modules(values(arguments, ["-pl", "--projects"]))
    case "gradle", "gradlew": return gradleProjects(arguments)
    case "swift": return values(arguments, ["--product"])
    case "mix": return afterWord("release", arguments).filter { !$0.hasPrefix("-") }
    default: return []
    }
  }

  private static let tools: Set<String> = [
    "go", "dotnet", "cargo", "npm", "yarn", "pnpm", "turbo", "lerna", "nx", "npx", "mvn", "mvnw",
    "gradle", "gradlew", "swift", "mix",
  ]

  private static func lastPart(_ word: String) -> String {
    word.split(separator: "/").last.map(String.init) ?? word
  }
}

extension BuildCommands {
  /// Flags of `go build` that take the next word as their value.
  private static let goFlags: Set<String> = [
    "-o", "-ldflags", "-tags", "-mod", "-gcflags", "-asmflags", "-p", "-installsuffix",
    "-buildmode", "-compiler", "-pkgdir", "-modfile", "-overlay", "-gccgoflags", "-toolexec",
    "-coverpkg", "-covermode", "-pgo", "-C", "-exec",
  ]

  private static func goPackages(_ arguments: [String], folder: String) -> [String] {
    guard let verb = arguments.first, verb == "build" || verb == "install" else { return [] }
    var packages: [String] = []
    var skipsNext = false
    for word in arguments.dropFirst() {
      defer { skipsNext = goFlags.contains(word) }
      // Tools installed from elsewhere carry a version; patterns name no program.
      guard !skipsNext, !word.hasPrefix("-"), !word.contains("@"), !word.hasSuffix("...") else {
        continue
      }
      packages.append(word)
    }
    return packages.map { joined(folder, $0) }
  }

  private static func joined(_ folder: String, _ path: String) -> String {
    if folder.isEmpty || path.hasPrefix("/") { return path }
    let tail = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    return tail == "." ? folder : "\(folder)/\(tail)"
  }

  private static func projects(_ arguments: [String]) -> [String] {
    guard arguments.first == "publish" else { return [] }
    let endings = [".csproj", ".fsproj", ".vbproj"]
    if let file = arguments.first(where: { word in endings.contains(where: word.hasSuffix) }) {
      return [file]
    }
    // A folder may stand for its only project.
    return arguments.dropFirst().prefix(1).filter { !$0.hasPrefix("-") && $0 != "." }
  }

  /// Values of the options, written `--option value` or `--option=value`.
  private static func values(_ arguments: [String], _ options: [String]) -> [String] {
    var values: [String] = []
    for (index, word) in arguments.enumerated() {
      if options.contains(word), index + 1 < arguments.count {
        values.append(arguments[index + 1])
      } else if let sign = word.firstIndex(of: "="), options.contains(String(word[..<sign])) {
        values.append(String(word[word.index(after: sign)...]))
      }
    }
    return values.filter { !$0.isEmpty && !$0.hasPrefix("!") }
  }

  private static func afterWord(_ word: String, _ arguments: [String]) -> [String] {
    guard let index = arguments.firstIndex(of: word), index + 1 < arguments.count else { return [] }
    return [arguments[index + 1]].filter { !$0.hasPrefix("-") }
  }

  private static func turboPackages(_ arguments: [String]) -> [String] {
    let named = values(arguments, ["--filter", "--scope", "-F"]).map(withoutDots)
    return arguments.first == "prune" ? named + afterWord("prune", arguments) : named
  }

  /// `web...` selects a package and what it needs.
  private static func withoutDots(_ text: String) -> String {
    text.hasSuffix("...") ? String(text.dropLast(3)) : text
  }

  private static func modules(_ lists: [String]) -> [String] {
    lists.flatMap { $0.split(separator: ",") }
      .map { String($0.first == ":" ? $0.dropFirst() : $0) }
      .filter { $0.first != "!" && $0.first != "-" }
  }

  /// `:services:orders:bootJar` builds the project `services/orders`.
  private static func gradleProjects(_ arguments: [String]) -> [String] {
    arguments.filter { !$0.hasPrefix("-") && $0.contains(":") && !$0.contains("/") }.compactMap {
      let parts = $0.split(separator: ":").dropLast()
      return parts.isEmpty ? nil : parts.joined(separator: "/")
    }
  }
}
