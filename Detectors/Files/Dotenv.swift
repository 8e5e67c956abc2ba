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
      let setting = Setting(key: entry.key, value: entry.value ?? "${\(entry.key)}")
      detection.add(.setting(setting), line: entry.line)
    }
    // Typings and scripts may bear the name as well.
    return detection.facts.isEmpty ? Detection() : detection
  }
}
