import Facts

/// Logging files that stand beside those that a program takes unless it is told another.
extension UnitMap {
  /// Drops the settings of those that nothing names.
  ///
  /// Sources: Logback manual, "Configuration", "logback.configurationFile"; Spring Boot, "Logging", "Custom Log Configuration".
  mutating func dropUnusedLogging(_ book: FactBook) {
    var named: [String]?
    for number in units.indices {
      let files = Set(units[number].settings.filter(Self.isLogging).map(\.path))
      let variants = files.filter { path in
        !Self.usual.contains(path.name)
          && Self.usual.contains { name in
            path.folder.resolving(String(name)).map(book.holds) ?? false
          }
      }
      if variants.isEmpty { continue }
      let names = named ?? Self.namedFiles(book)
      named = names
      let unused = variants.filter { path in
        !names.contains { $0.contains(path.name) || $0.contains("$") || $0.contains("{") }
      }
      units[number].settings.removeAll { Self.isLogging($0) && unused.contains($0.path) }
    }
  }

  /// What a program looks for of itself.
  private static let usual: Set<Substring> = [
    "logback.xml", "logback-spring.xml", "logback-test.xml",
  ]

  private static func isLogging(_ setting: Located<Setting>) -> Bool {
    setting.detector == "logging-xml" && setting.path.name.hasPrefix("logback")
  }

  /// Texts that name a logging file, or leave open which.
  private static func namedFiles(_ book: FactBook) -> [String] {
    book.files.flatMap { file in
      file.detection.facts.flatMap { fact -> [String] in
        switch fact.claim {
        case .setting(let setting): [setting.value]
        case .literal(let literal): [literal.value]
        case .workload(let workload): workload.command
        case .process(let process): [process.command]
        case .reference(let reference): [reference.target]
        default: []
        }
      }
    }.filter { $0.contains("logback") && $0.contains(".xml") }
  }
}
