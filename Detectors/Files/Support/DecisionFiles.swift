import Facts

/// Names of files and folders that hold decisions.
enum DecisionFiles {
  static let endings = [
    ".md", ".markdown", ".mdx", ".adoc", ".asciidoc", ".asc", ".rst", ".txt",
  ]

  /// Folders of which one is above a decision document.
  static let folders = [
    "adr", "adrs", ".adr", "adl", "decisions", "decision-records", "decision_records",
    "decision-log", "decision-logs", "design-decisions", "architecture", "architecture-decisions",
    "architecture_decisions", "architecture-decision-records", "architecture_decision_records",
    "architectural-decisions", "architectural-decision-records", "arch", "arc42",
    "rfc", "rfcs", "rfd", "rfds", "keps", "enhancements", "proposals", "proposal",
    "design", "designs", "design-docs", "design_docs", "designdocs", "design-documents",
    "tech-specs", "technical-designs", "accepted", "dev-docs",
  ]

  static let exceptions = FilePattern.Exceptions(
    names: ["license.txt", "license.md", "changelog.md", "contributing.md", "robots.txt"],
    prefixes: [
      "template.", "adr-template", "000-template", "0000-template", "rfc-template", "_template",
    ],
    suffixes: endings.flatMap { ["-template\($0)", "_template\($0)", ".template\($0)"] }
  )

  /// Endings of files that may be named for a decision and hold no prose.
  static let otherEndings = [
    ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".pdf", ".html", ".drawio", ".excalidraw",
    ".puml", ".json", ".yaml", ".yml", ".toml", ".sh", ".py", ".go", ".rb", ".js", ".mjs", ".ts",
    ".tsx", ".java", ".kt", ".cs", ".rs", ".swift", ".php", ".css",
  ]

  private static let stems = [
    "architecture", "architecture-overview", "architecture_overview", "architectureoverview",
    "system-architecture", "software-architecture", "technical-architecture",
    "solution-architecture", "system-design", "system_design", "systemdesign", "technical-design",
    "design", "design-doc", "design-document", "design_document", "high-level-design", "arc42",
    "decisions", "decision-log", "design-decisions", "technical-decisions",
    "architecture-decisions", "architectural-decisions", "adr", "adrs", "tech-stack", "techstack",
  ]

  /// Names of documents that describe a whole system, wherever they lie.
  static let names = ["architecture"] + stems.flatMap { stem in endings.map { stem + $0 } }

  /// The document as the one fact of its file.
  static func detection(_ reading: DecisionReading, _ kind: DecisionRecord.Kind) -> Detection {
    var detection = Detection()
    let (record, line) = reading.claim(kind)
    detection.add(.decision(record), line: line)
    return detection
  }
}

extension FilePattern.Exceptions {
  /// The same and files that end so.
  func adding(suffixes more: [String]) -> Self {
    var all = self
    all.suffixes += more
    return all
  }
}
