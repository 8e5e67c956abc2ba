import Facts

/// Files whose code only runs when somebody names its task on a command line: no server and no worker loads them.
///
/// Sources: Rails Guides, "The Rails Command Line", "Custom Rake Tasks" (`lib/tasks`, which the Rakefile loads); Mix, "mix release":
/// "Mix is not available inside releases", whose tasks lie in `lib/mix/tasks`.
struct NamedTasks: Sendable {
  /// Words of the tasks that processes of the repository run: `ledger` and `sync` of `rake ledger:sync`.
  private let named: Set<String>
  /// Whether a file tells at which times tasks are run, which are not read from it.
  private let hasTimetable: Bool

  init(commands: [String], paths: [RepoPath]) {
    var named: Set<String> = []
    for command in commands {
      for words in CommandReader.segments(command) {
        let plain = words.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
        guard let at = plain.firstIndex(where: Self.runners.contains) else { continue }
        for word in plain[(at + 1)...] where !Self.isOfSchema(word) {
          named.formUnion(Words.of(word))
        }
      }
    }
    self.named = named
    hasTimetable = paths.contains(where: Self.isTimetable)
  }

  /// Whether the file is one of tasks, of which no process runs one as far as names tell.
  func leaves(_ path: RepoPath, detector: String) -> Bool {
    guard let home = Self.home(path, detector) else { return false }
    if hasTimetable, detector == "source-ruby" { return false }
    let inner = path.folder.parts.dropFirst(home) + [path.stem]
    return named.isDisjoint(with: inner.flatMap { Words.of(String($0)) })
  }

  /// How many folders there are to that of the tasks; nil when the file is none of tasks.
  private static func home(_ path: RepoPath, _ detector: String) -> Int? {
    let folders = path.folder.parts
    let wanted: [String]
    switch detector {
    case "source-ruby": wanted = ["lib", "tasks"]
    case "source-elixir": wanted = ["lib", "mix", "tasks"]
    default: return nil
    }
    for start in folders.indices.dropLast(wanted.count - 1)
    where zip(folders[start...], wanted).allSatisfy({ $0.0 == $0.1 }) {
      return start + wanted.count
    }
    guard detector == "source-ruby" else { return nil }
    // Source: Rake, "Rakefile Format", "rakelib".
    return path.name.hasSuffix(".rake") || path.name.lowercased() == "rakefile"
      || folders.contains("rakelib") ? folders.count : nil
  }

  private static let runners: Set<String> = ["rake", "rails", "mix"]

  /// Source: whenever and clockwork, "Usage".
  private static func isTimetable(_ path: RepoPath) -> Bool {
    path.name == "clock.rb" || path.name == "schedule.rb" && path.folder.name == "config"
  }

  /// `db:migrate` names no file of the program's own.
  private static func isOfSchema(_ word: String) -> Bool {
    ["db:", "assets:", "ecto."].contains { word.hasPrefix($0) }
  }
}
