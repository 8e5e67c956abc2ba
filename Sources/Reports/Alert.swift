import ArchitectureModel
import Facts

/// One thing to say about a place, for the forges that show such things beside code.
struct Alert {
  /// What it is an instance of.
  struct Rule: Hashable {
    let id: String
    /// A few words.
    let title: String
    /// Sentences.
    let what: String
    let remedy: String
  }

  enum Level: String {
    case warning, note
  }

  struct Place: Hashable {
    /// Relative to the root of the repository.
    let path: String
    /// From 1.
    let line: Int
    let says: String
  }

  let rule: Rule
  let level: Level
  /// Plain text, not yet escaped.
  let message: String
  /// Where it is shown first, then what else speaks for it; never empty.
  let places: [Place]
  /// The same as long as the thing is the same, whatever line it stands on.
  let identity: String

  /// 16 hexadecimal digits that tell alerts of one repository apart.
  var fingerprint: String {
    Digest.hexadecimal(Digest.appending("\(rule.id)\n\(identity)", to: Digest.start))
  }
}

/// What a document of alerts says besides them.
struct AlertSource {
  /// The command: `diff`, `review`.
  let command: String
  let toolVersion: String
  /// The scanned folder within the repository; `.` for all of it.
  let root: String
  let coverage: Coverage

  init(_ command: String, _ scan: Scan) {
    self.init(
      command,
      toolVersion: scan.toolVersion,
      root: scan.root,
      coverage: scan.coverage
    )
  }

  init(_ command: String, toolVersion: String, root: String, coverage: Coverage) {
    self.command = command
    self.toolVersion = toolVersion
    self.root = root
    self.coverage = coverage
  }

  /// The path from the root of the repository.
  func path(_ path: RepoPath) -> String { root == "." ? path.text : "\(root)/\(path.text)" }
}
