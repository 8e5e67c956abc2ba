import Facts
import Formats

extension Detector {
  /// Variables of a `.env` file.
  ///
  /// Source: the README of dotenv for Node.js and Ruby; Compose Specification, "env_file".
  package static let dotenv = Detector(
    id: "dotenv",
    revision: 1,
    summary: "environment variables kept in a file",
    reads: FilePattern(
      names: ["env.example", "env.sample", "env.template", "env.dist", "dotenv"],
      prefixes: [".env.", ".env-", ".env_"],
      suffixes: [".env", ".env.example", ".env.sample", ".env.template", ".env.dist", ".env.local"]
    )
  ) { file in
    var detection = Detection()
    for entry in DotenvText.entries(in: file, into: &detection.gaps) {
      let value = entry.value.map { ownDefault($0, of: entry.key) } ?? "${\(entry.key)}"
      let setting = Setting(key: entry.key, value: value)
      detection.add(.setting(setting), line: entry.line)
    }
    // Typings and scripts may bear the name as well.
    return detection.facts.isEmpty ? Detection() : detection
  }

  /// `db` of `DB_HOST=${DB_HOST:-"db"}`: the variable keeps what somebody gave it before, and there it is given nothing.
  ///
  /// Source: POSIX, "Shell Command Language", "Parameter Expansion", "Quote Removal".
  private static func ownDefault(_ value: String, of key: String) -> String {
    for sign in [":-", "-"] {
      guard value.hasPrefix("${\(key)\(sign)"), value.hasSuffix("}") else { continue }
      let text = value.dropFirst(key.count + 2 + sign.count).dropLast()
      if text.contains("$") || text.contains("{") { return value }
      guard let quote = text.first, quote == "\"" || quote == "'", text.count > 1,
        text.last == quote
      else { return String(text) }
      return String(text.dropFirst().dropLast())
    }
    return value
  }
}
