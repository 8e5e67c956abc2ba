import Facts
import Formats

extension Detector {
  /// Which database the client that is generated from a schema speaks to, and where it is told.
  ///
  /// Source: Prisma documentation, "Prisma schema reference", "datasource".
  package static let prismaSchema = Detector(
    id: "prisma-schema",
    revision: 1,
    summary: "the database of a Prisma schema",
    reads: FilePattern(suffixes: [".prisma"])
  ) { file in
    var detection = Detection()
    // Of the many files that a schema may be split into one has this block.
    guard file.hasLine(startingWith: "datasource") else { return detection }
    var isInside = false
    for line in file.lines {
      if line.bytes.starts(with: "datasource".utf8) {
        isInside = true
      } else if isInside {
        let text = line.trimmed
        if text.hasPrefix("}") { return detection }
        state(text, line.number, in: &detection)
      }
    }
    return detection
  }

  /// `provider = "x"`, `url = env("KEY")`, `directUrl = "…"`.
  private static func state(_ text: String, _ line: Int, in detection: inout Detection) {
    guard let sign = text.firstIndex(of: "=") else { return }
    let key = text[..<sign].filter { $0 != " " && $0 != "\t" }
    let rest = text[text.index(after: sign)...].drop { $0 == " " || $0 == "\t" }
    let quoted = rest.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
    guard quoted.count == 3 else { return }
    let value = String(quoted[1])
    if rest.hasPrefix("env(") {
      // What a migration builds up and drops again is no system of its own.
      if key == "shadowDatabaseUrl" { return }
      detection.add(.environmentRead(EnvironmentRead(value)), line: line)
    } else if key == "provider" || key == "url" || key == "directUrl" {
      detection.add(.setting(Setting(key: "datasource.\(key)", value: value)), line: line)
    }
  }
}
