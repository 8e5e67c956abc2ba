/// A unit that a build tool builds, named by its manifest.
package struct Module: Hashable, Sendable, CustomStringConvertible {
  /// What the module is built into.
  package enum Form: String, Hashable, Sendable {
    /// The manifest says that it can be started.
    case application
    case library
    /// Only holds other modules together.
    case workspace
    case unspecified = "module"
  }

  package let ecosystem: Ecosystem
  /// The name under which others depend on it; for Maven `group:artifact`, `:artifact` when the group is inherited.
  package let name: String
  package let form: Form
  /// Folders of the modules that belong to it, as written (globs allowed), relative to the file's folder.
  package let members: [String]
  /// Names of the programs that it builds, where they differ from `name`.
  package let programs: [String]

  package init(
    ecosystem: Ecosystem,
    name: String,
    form: Form = .unspecified,
    members: [String] = [],
    programs: [String] = []
  ) {
    self.ecosystem = ecosystem
    self.name = name
    self.form = form
    self.members = members
    self.programs = programs
  }

  package var description: String {
    var text = "\(ecosystem.rawValue) \(form.rawValue) \(name)"
    if !members.isEmpty { text += " holds \(members.joined(separator: ","))" }
    if !programs.isEmpty { text += " builds \(programs.joined(separator: ","))" }
    return text
  }
}
