import ArchitectureModel
import Catalog
import Facts

extension Declaration {
  /// Whether it ends by itself or only stands in for people: a migration, a seed, a scheduled run, a load generator.
  var isJob: Bool {
    switch workload.form {
    case .job, .cronJob: true
    case .function: false
    default: workload.runsOnce || isLoadGenerator || isTask
    }
  }

  /// Whether its name or its image's says that it tests the system, which goes on without it.
  var isTest: Bool {
    let words = Self.words(of: workload.name)
    guard let last = words.last, !isLoadGenerator else { return false }
    return last == "tests" || words.first == "e2e" || last == "e2e"
      || last == "test" && Self.testedParts.contains(words.dropLast().last ?? "")
  }

  private static let testedParts: Set<String> = [
    "integration", "component", "acceptance", "functional", "smoke", "unit", "api", "e2e", "ui",
    "system", "end", "contract",
  ]

  /// Whether it only stands in for something on a developer's machine.
  ///
  /// It runs a script of a folder for developers, or its name says that it is a fake.
  var isStandIn: Bool {
    if let first = Self.words(of: workload.name).first, Self.fakeWords.contains(first) {
      return true
    }
    return workload.command.flatMap { $0.split(separator: " ") }.contains { word in
      guard let end = word.lastIndex(of: "."),
        Self.scriptEndings.contains(word[end...].lowercased())
      else { return false }
      let parts = word.lowercased().split(separator: "/")
      return parts.count > 1 && ["dev", "devel", "development"].contains(parts[parts.count - 2])
    }
  }

  private static let fakeWords: Set<String> = ["fake", "mock", "stub", "dummy"]
  /// Endings of programs; a shell script may start the real thing for developers.
  private static let scriptEndings: Set<String> = [".py", ".js", ".mjs", ".ts", ".rb", ".php"]

  /// Whether its profiles are all those of developers or of tests: without them it is not started.
  ///
  /// Source: Compose Specification, "Profiles".
  var profileStage: Stage? {
    let names = workload.profiles.map { $0.lowercased() }
    guard !names.isEmpty else { return nil }
    if names.allSatisfy(Self.testProfiles.contains) { return .test }
    if names.allSatisfy(Self.developmentProfiles.contains) { return .development }
    return nil
  }

  private static let testProfiles: Set<String> = [
    "test", "tests", "testing", "e2e", "ci", "integration", "integration-test",
    "integration-tests",
  ]
  private static let developmentProfiles: Set<String> = [
    "dev", "development", "debug", "devtools", "dev-tools",
    // Only `docker compose build` is told of them.
    "build", "build-only", "builder", "builders",
  ]

  /// Programs that play the users: nobody calls them, and they do not end by themselves.
  private var isLoadGenerator: Bool {
    [workload.name, image?.name ?? ""].contains { name in
      // Every process is asked, and hardly any name holds one of the words.
      guard
        name.contains(lettersOf: "load") || name.contains(lettersOf: "user")
          || name.contains(lettersOf: "traffic")
      else { return false }
      let words = Self.words(of: name)
      if !Self.loadWords.isDisjoint(with: words) { return true }
      return zip(words, words.dropFirst()).contains { left, right in
        left == "load" && ["test", "tests", "generator", "gen", "tester"].contains(right)
          || left == "user" && ["sim", "simulator"].contains(right)
          || left == "traffic" && ["generator", "gen"].contains(right)
      }
    }
  }

  private static let loadWords: Set<String> = [
    "loadgen", "loadgenerator", "loadtest", "loadtester", "loadtests",
  ]

  /// Names of what runs once or from time to time, of a program that nobody reaches.
  private var isTask: Bool {
    guard workload.ports.isEmpty else { return false }
    let command = workload.command.joined(separator: " ")
    if CommandReader.onlyPrepares(command) || SchemaMigration.isAll(of: command) { return true }
    let words = Self.words(of: workload.name)
    guard words.count > 1 || workload.form != .process else { return false }
    if !Self.taskWords.isDisjoint(with: words) || words.last == "job" { return true }
    return [words.first, words.last].contains { $0.map(Self.outerTaskWords.contains) == true }
  }

  private static let taskWords: Set<String> = [
    "migrate", "migration", "migrations", "migrator", "dbmigrate", "seed", "seeder", "seeding",
    "cron", "cronjob", "cleanup", "importer", "createbuckets", "createbucket", "backup", "backups",
  ]
  /// What is a task only where a name begins or ends with it.
  private static let outerTaskWords: Set<String> = [
    "init", "initializer", "setup", "bootstrap", "populate", "provision",
  ]

  static func words(of name: String) -> [String] {
    guard name.utf8.allSatisfy({ $0 < 0x80 }) else {
      return name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
    return name.lowercased().utf8.split {
      !($0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z"))
        && !($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9"))
    }.map { String(Substring($0)) }
  }
}

extension PartMap {
  /// The kind that the names of a program give it of which nothing else says what it is.
  func namedKind(_ number: Int) -> ComponentKind? {
    let members = parts[number].declarations.map { declarations.all[$0] }
    let names = [parts[number].name] + members.compactMap { $0.image?.name }
    let words = names.map(Declaration.words(of:))
    if words.contains(where: Self.isGateway) { return .gateway }
    guard parts[number].unit == nil else { return nil }
    if words.contains(where: Self.isObserver) { return .infrastructure }
    return words.contains(where: Self.isFrontend) ? .frontend : nil
  }

  /// `api-gateway`, `edge-router`; what takes payments or sends messages for others is called a gateway too.
  private static func isGateway(_ words: [String]) -> Bool {
    if words.contains("apigateway") || words.contains("apigw") { return true }
    if zip(words, words.dropFirst()).contains(where: { $0 == "edge" && $1 == "router" }) {
      return true
    }
    guard let at = words.firstIndex(of: "gateway") else { return false }
    let before = at > 0 ? words[at - 1] : ""
    return ["", "api", "graphql", "web", "mobile", "edge", "http", "cloud", "app"].contains(before)
  }

  /// What watches others: exporters of metrics, servers for logs.
  private static func isObserver(_ words: [String]) -> Bool {
    words.last == "exporter" || words.last == "metrics"
      || words.suffix(2) == ["log", "server"] || words.suffix(2) == ["logs", "server"]
  }

  private static func isFrontend(_ words: [String]) -> Bool {
    words.count > 1 && ["ui", "frontend", "webapp", "spa"].contains(words.last ?? "")
      || words == ["frontend"] || words == ["ui"]
  }
}
