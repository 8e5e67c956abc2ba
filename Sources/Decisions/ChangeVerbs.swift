/// Words with which people begin what they did.
enum ChangeVerbs {
  /// Whether the word tells of such a change.
  static func tells(_ word: String, of change: DecisionSubject.Change) -> Bool {
    switch change {
    case .added: adding.contains(word)
    case .removed: removing.contains(word)
    case .replaced, .renamed, .changed: adding.contains(word) || removing.contains(word)
    }
  }

  private static let adding: Set = [
    "add", "adds", "added", "adding", "introduce", "introduces", "use", "uses", "using", "set",
    "setup", "implement", "implements", "create", "creates", "created", "switch", "migrate", "move",
    "port", "integrate", "wire", "enable", "support", "allow", "start", "initial", "new", "bring",
    "include", "adopt", "provision", "deploy", "install", "make",
  ]

  private static let removing: Set = [
    "remove", "removes", "removed", "removing", "delete", "deletes", "deleted", "drop", "drops",
    "dropped", "purge", "kill", "retire", "decommission", "disable", "swap", "replace", "replaces",
    "replaced", "migrate", "move", "stop", "get", "uninstall", "cleanup", "clean",
  ]

  /// What a system does with another: a subject that begins so says what the thing is there for.
  static let uses: Set = [
    "post", "send", "publish", "store", "save", "keep", "cache", "upload", "track", "report",
    "notify", "index", "search", "log", "authenticate", "fetch", "import", "export", "sync",
    "stream", "process", "forward", "persist", "serve", "host", "allow", "let", "receive", "queue",
    "schedule", "deliver", "pay", "charge", "collect", "monitor", "trace", "measure", "render",
    "resize", "scan", "backup", "archive", "record", "sign", "verify", "check", "view", "share",
  ]

  /// Words between what is done and the thing with which it is done.
  static let prepositions: Set = [
    "to", "in", "into", "on", "onto", "with", "via", "through", "using", "from", "at",
  ]

  /// Of these the last ones name the means whatever is done.
  static let means: Set = ["via", "through", "using"]

  /// Beginnings of subjects that bring an earlier state back.
  static let undoing = [
    "revert", "roll back", "rollback", "back out", "reinstate", "restore", "undo", "re-add",
    "readd", "re-enable", "reenable", "bring back", "add back", "include back", "put back",
  ]
}
