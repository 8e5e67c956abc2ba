/// A command that the file says is run: a Procfile line, an image's entry point, a unit's start, a task or script.
package struct Process: Hashable, Sendable, CustomStringConvertible {
  /// When the command is run.
  package enum Role: String, Hashable, Sendable {
    /// A process type of its own (Procfile, process manager).
    case declared = "process"
    /// What an image starts (`ENTRYPOINT` and `CMD`).
    case entry
    /// Runs again and again by the clock (crontab).
    case scheduled
    /// A named command that people or other files may call (npm scripts, make targets).
    case script
    /// Runs once at deployment (release phase, migrations).
    case release
  }

  package let name: String?
  /// Redacted.
  package let command: String
  package let role: Role

  package init(name: String?, command: String, role: Role) {
    self.name = name
    self.command = Redaction.redacted(command)
    self.role = role
  }

  package var description: String {
    "\(role.rawValue) \(name.map { $0 + ": " } ?? "")\(command)"
  }
}
