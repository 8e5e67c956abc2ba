import Catalog
import Facts

/// Where the code of a process begins, as far as its command tells.
enum ProcessStart: Hashable, Sendable {
  /// Nothing in the command says so.
  case unknown
  /// These files, and what frameworks load with them.
  case server(Set<Int>)
  /// These files and nothing else.
  case files(Set<Int>)
  /// The jobs of a framework, and the files that the command names.
  case worker(Set<Int>)
  /// Definitions of times, at which others are told to work.
  case scheduler

  var isServer: Bool { if case .server = self { true } else { false } }

  var isWorker: Bool { if case .worker = self { true } else { false } }

  /// Whether a job framework, not the command, says what is run.
  var isOfJobs: Bool { isWorker || self == .scheduler }
}

/// Reads commands: which file, module, registered word or job framework they start.
struct CommandReader {
  let graph: SourceGraph
  let catalog: Catalog
  /// Folder and scripts of the unit.
  let folder: RepoPath
  let scripts: [String: String]
  /// The commands of shell scripts that have one only.
  let shellScripts: [RepoPath: String]

  /// Words that only prepare or wait.
  private static let idle: Set<String> = [
    "done", "sleep", "echo", "wait", "trap", "exit", "cd", "fi", "true", "set", "export", "fg",
    "while true", "then", "mkdir", "chown", "chmod", "rm", "source",
  ]

  /// Words that bring a store's schema up to date, which needs no code but that of settings.
  ///
  /// Source: Django, "django-admin and manage.py"; Rails Guides, "Active Record Migrations"; Laravel, "Migrations".
  private static let preparing: Set<String> = [
    "migrate", "db:migrate", "db:prepare", "db:setup", "db:create", "db:seed", "collectstatic",
    "migration:run", "ecto.migrate",
  ]

  /// Whether the command does nothing but bring a store's schema up to date, or back.
  static func onlyPrepares(_ command: String) -> Bool {
    let said = segments(command).filter { !idle.contains($0.first ?? "") }
    guard let only = said.first, said.count == 1 else { return false }
    return only.prefix(6).contains(where: preparing.contains)
  }

  func start(of command: String, depth: Int = 0) -> ProcessStart {
    for segment in Self.segments(command).reversed() {
      let found = start(ofWords: segment, depth: depth)
      if found != .unknown { return found }
      if let first = segment.first, !Self.idle.contains(first) { return .unknown }
    }
    return .unknown
  }

  /// Hashes of what the last command of the line is told: `worker` and `all` of `shop worker --mode=all`.
  func words(of command: String, depth: Int = 0) -> Set<UInt32> {
    let all = Self.segments(command).filter { !Self.idle.contains($0.first ?? "") }
    guard let words = all.last else { return [] }
    if depth < 4, let script = script(words) { return self.words(of: script, depth: depth + 1) }
    // What is started goes by its path, and is no word that it is told.
    let told = words.first?.contains("/") == true ? Array(words.dropFirst()) : words
    return Set(
      told.prefix(20).flatMap { word in
        word.split { $0 == "=" }.filter { !$0.hasPrefix("-") && $0.utf8.count > 1 }
      }.map { SourceNames.type(String($0)) }
    )
  }

  /// The commands of a line, each in words.
  static func segments(_ command: String) -> [[String]] {
    var segments: [[String]] = [[]]
    for bytes in command.utf8.prefix(2000).split(whereSeparator: isApart) {
      let piece = Substring(bytes)
      let isEnd = piece.hasSuffix(";")
      let word = String(isEnd ? piece.dropLast() : piece)
      if ["&&", "||", "|", "&", "do", "then", "--"].contains(word) {
        segments.append([])
      } else if !word.isEmpty {
        segments[segments.count - 1].append(word)
      }
      if isEnd { segments.append([]) }
    }
    return segments.filter { !$0.isEmpty }
  }

  /// Whether the sign stands between words: blanks, ends of lines, quotes and brackets.
  private static func isApart(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09...0x0D, 0x20: true
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: ","): true
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"): true
    default: false
    }
  }

  private func start(ofWords words: [String], depth: Int) -> ProcessStart {
    if let command = script(words), depth < 4 { return start(of: command, depth: depth + 1) }
    if let rest = handedOver(words), depth < 4 { return start(ofWords: rest, depth: depth + 1) }
    let told = files(in: words)
    let plain = words.filter { !$0.hasPrefix("-") }.map { word in
      word.split(separator: "/").last.map(String.init) ?? word
    }
    if Self.isListed(plain, .schedulers, catalog) { return .scheduler }
    if Self.isListed(plain, .workers, catalog) { return .worker(told.modules) }
    if !told.served.isEmpty { return .server(told.served) }
    let found = told.files.union(told.modules)
    let named = registered(words)
    if !named.isEmpty { return .files(named) }
    if !found.isEmpty { return .files(found) }
    return plain.contains(where: Self.preparing.contains) || Self.isInstallation(plain)
      ? .files([]) : .unknown
  }

  /// `bundle install`, `npm ci`: brings libraries and runs nothing of the program.
  private static func isInstallation(_ words: [String]) -> Bool {
    let words = words.filter { !["sh", "bash", "env"].contains($0) }
    guard let first = words.first, installers.contains(first) else { return false }
    return words.count == 1
      ? first == "yarn" : ["install", "ci", "deps.get", "restore"].contains(words[1])
  }

  private static let installers: Set<String> = [
    "bundle", "npm", "yarn", "pnpm", "bun", "pip", "pip3", "poetry", "pipenv", "composer", "mix",
    "dotnet",
  ]

  /// Whether the words, in this order and with others between them, are known to start such a process.
  static func isListed(_ words: [String], _ field: Technology.Field, _ catalog: Catalog) -> Bool {
    let words = words.prefix(14)
    for (index, word) in words.enumerated() {
      if !catalog.lookup(field, word).isEmpty { return true }
      for next in words.dropFirst(index + 1)
      where !catalog.lookup(field, "\(word) \(next)").isEmpty {
        return true
      }
    }
    return false
  }

  /// `npm run worker`, `yarn worker`, `make worker`, `scripts/start-worker.sh`.
  private func script(_ words: [String]) -> String? {
    if let command = StartScript.command(words, among: shellScripts) { return command }
    let runners = ["npm", "yarn", "pnpm", "bun", "make", "just", "task"]
    guard let first = words.first, runners.contains(first) else { return nil }
    let names = words.dropFirst().filter { !$0.hasPrefix("-") && $0 != "run" && $0 != "run-script" }
    return names.first.flatMap { scripts[$0] }
  }

  /// What an entry point is handed that prepares the container and starts it: `python docker/entrypoint.py npm run serve`.
  ///
  /// Source: Dockerfile reference, "Understand how CMD and ENTRYPOINT interact".
  private func handedOver(_ words: [String]) -> [String]? {
    let at = words.prefix(4).firstIndex { word in
      let name = word.split(separator: "/").last ?? ""
      return (name.split(separator: ".").first ?? "").hasSuffix("entrypoint")
    }
    guard let at, at + 1 < words.count, !words[at + 1].hasPrefix("-") else { return nil }
    return Array(words[(at + 1)...])
  }

  private struct Told {
    var files: Set<Int> = []
    var modules: Set<Int> = []
    var served: Set<Int> = []
  }

  private func files(in words: [String]) -> Told {
    var told = Told()
    for (index, word) in words.enumerated() where !word.contains("$") && word.utf8.count < 200 {
      let before = index > 0 ? words[index - 1] : ""
      if let colon = word.lastIndex(of: ":"), !word.contains("/"),
        let found = graph.file(ofModule: String(word[..<colon]), from: folder)
      {
        told.served.insert(found)
        told.modules.insert(found)
      } else if ["-m", "-A", "--app", "-a"].contains(before) || Self.isDotted(word) {
        let found = modules(word)
        told.modules.formUnion(found)
        told.served.formUnion(found.filter { Self.serverStems.contains(graph.paths[$0].stem) })
      } else if before.hasPrefix("--app=") || word.hasPrefix("--app=") {
        told.modules.formUnion(modules(String(word.drop { $0 != "=" }.dropFirst())))
      }
      if let found = file(word) { told.files.insert(found) }
    }
    return told
  }

  /// Source: PEP 3333; ASGI documentation: modules that hold the callable which servers are told.
  private static let serverStems: Set<Substring> = ["wsgi", "asgi"]

  private static func isDotted(_ word: String) -> Bool {
    word.contains(".") && !word.contains("/") && word.first?.isLetter == true
  }

  /// A module with its program, or a class by its whole name.
  private func modules(_ word: String) -> [Int] {
    let found = [word + ".__main__", word].compactMap {
      graph.file(ofModule: $0, from: folder)
    }
    if !found.isEmpty { return found }
    guard let last = word.split(separator: ".").last, last.first?.isUppercase == true else {
      return []
    }
    let declared = graph.files(declaring: String(last))
    return declared.count == 1 ? declared : []
  }

  /// A path in the repository, in the image, or of what is built from it.
  private func file(_ word: String) -> Int? {
    let text = word.hasPrefix("./") ? String(word.dropFirst(2)) : word
    let parts = text.split(separator: "/").map(String.init)
    guard let last = parts.last, parts.count > 1 || last.contains("."), parts.count < 12 else {
      return nil
    }
    for skipped in 0..<parts.count {
      let rest = parts.dropFirst(skipped)
      let built = ["dist", "build", "out", "lib"].contains(rest.first ?? "")
      for folders in built
        ? [Array(rest), ["src"] + rest.dropFirst(), Array(rest.dropFirst())] : [Array(rest)]
      where !folders.isEmpty {
        if let path = folder.resolving(folders.joined(separator: "/")),
          !PartMap.isForAll(path), let found = graph.program(at: path)
        {
          return found
        }
      }
    }
    return nil
  }

  /// The word by which code registers a command, or a file of a folder of commands that is called like it.
  private func registered(_ words: [String]) -> Set<Int> {
    for (index, word) in words.enumerated()
    where index < 8 && !word.hasPrefix("-") && word.utf8.count > 2 {
      if index > 0, words[index - 1].hasPrefix("-"), words[index - 1] != "--" { continue }
      let found = graph.files(labelled: SourceNames.type(word))
      if !found.isEmpty { return Set(found) }
      let named = index > 0 ? graph.commands(named: word, below: folder) : []
      if !named.isEmpty { return Set(named) }
    }
    return []
  }
}
