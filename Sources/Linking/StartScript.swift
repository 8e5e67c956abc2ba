import Facts

/// A script of the repository that a command runs: `/srv/app/scripts/start-worker.sh`.
enum StartScript {
  /// Whether a word of the command line is where the script lies in the image: the folder before its own may be any.
  static func names(_ path: RepoPath, in command: String) -> Bool {
    CommandReader.segments(command).contains { $0.contains { names(path, word: $0) } }
  }

  /// What the only command of the script that the words begin with is, where it is one of these.
  static func command(_ words: [String], among scripts: [RepoPath: String]) -> String? {
    let shells: Set<Substring> = ["sh", "bash", "ash", "/bin/sh", "/bin/bash"]
    let told = words.drop { word in shells.contains(word[...]) || word.hasPrefix("-") }
    guard let first = told.first, first.hasSuffix(".sh") else { return nil }
    let found = scripts.filter { names($0.key, word: first) }
    return found.count == 1 ? found.first?.value : nil
  }

  private static func names(_ path: RepoPath, word: String) -> Bool {
    guard word.hasSuffix(path.name) else { return false }
    let said = word.split(separator: "/").filter { $0 != "." }
    let own = path.text.split(separator: "/")
    // An image may keep scripts where it likes: all that the shorter of both says must agree.
    return zip(said.reversed(), own.reversed()).prefix(2).allSatisfy { $0.0 == $0.1 }
  }
}
