import Facts
import Formats

extension Detector {
  /// Where a repository says that it keeps its decision records.
  ///
  /// Sources: adr-tools, `.adr-dir`; log4brains, "project.adrFolder" and "packages[].adrFolder".
  package static let decisionFolder = Detector(
    id: "decision-folder",
    revision: 1,
    summary: "folders of decision records",
    reads: FilePattern(names: [".adr-dir", ".log4brains.yml", ".log4brains.yaml"]),
    subject: .decisions
  ) { file in
    var detection = Detection()
    let isList = file.contains("adrFolder")
    for line in file.lines.prefix(200) {
      let value = isList ? Self.value(in: line.trimmed) : line.trimmed
      guard let path = value.flatMap(Self.path) else { continue }
      detection.add(.decisionFolder(path), line: line.number)
    }
    return detection
  }

  /// What stands behind `adrFolder:`.
  private static func value(in line: String) -> String? {
    guard let colon = line.firstIndex(of: ":"), line[..<colon].hasSuffix("adrFolder") else {
      return nil
    }
    return String(line[line.index(after: colon)...])
  }

  private static func path(_ text: String) -> String? {
    let path = RepoPath.root.resolving(text.filter { $0 != "\"" && $0 != "'" && $0 != " " })
    guard let path, !path.text.isEmpty, !path.text.hasPrefix("#"), !path.text.hasPrefix("---")
    else {
      return nil
    }
    return path.text
  }
}
