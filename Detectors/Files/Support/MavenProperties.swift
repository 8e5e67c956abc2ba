import Facts
import Formats

/// The properties that a POM defines for itself.
///
/// Source: Apache Maven, "POM Reference", "Properties".
struct MavenProperties {
  private var values: [String: String] = [:]

  /// Longer results of substitution are no names, but an attack.
  private static let longest = 1_000
  private static let rounds = 5

  init(of project: XMLElement) {
    for property in project["properties"]?.children ?? [] {
      values[property.name] = property.text
    }
    let parent = project["parent"]
    for name in ["groupId", "artifactId", "version"] {
      let own = project.text(of: name) ?? (name == "artifactId" ? nil : parent?.text(of: name))
      for prefix in ["project.", "pom.", ""] where values[prefix + name] == nil {
        values[prefix + name] = own
      }
      values["project.parent." + name] = parent?.text(of: name)
    }
  }

  /// The text with the properties of this file filled in; those of other files stay as they are written.
  func resolved(_ text: String) -> String {
    var text = text
    for _ in 0..<Self.rounds {
      guard text.utf8.count < Self.longest, let next = replacedOnce(text) else { return text }
      text = next
    }
    return text
  }

  /// Nil when there is nothing to replace.
  private func replacedOnce(_ text: String) -> String? {
    var result = ""
    var rest = text
    var isReplaced = false
    while let start = rest.index(of: "${"), let end = rest[start...].firstIndex(of: "}") {
      result += rest[..<start]
      let name = String(rest[start..<end].dropFirst(2))
      result += values[name] ?? String(rest[start...end])
      isReplaced = isReplaced || values[name] != nil
      rest = String(rest[rest.index(after: end)...])
    }
    return isReplaced ? result + rest : nil
  }
}
