import Facts

/// Ports that a program's own settings tell it to listen on.
///
/// Sources: Go documentation, "net", "Dial" (`:8080` is a port of every address); the conventions of settings files, by which `port`
/// beside nothing else, or below `server` and `http`, is the program's own.
struct ListeningSettings {
  private let settings: [Located<Setting>]

  init(_ settings: [Located<Setting>]) {
    self.settings = settings.filter { setting in
      switch setting.detector {
      case "settings-file": Self.isOwn(setting.content.key)
      case "dotenv": Self.variables.contains(setting.content.key)
      default: false
      }
    }
  }

  /// Source: "The Twelve-Factor App", "Port binding"; the conventions of platforms that run containers.
  private static let variables: Set<String> = ["PORT", "HTTP_PORT", "SERVER_PORT", "APP_PORT"]

  /// In the order of the settings.
  func ports(where isHeld: (Located<Setting>) -> Bool) -> [Int] {
    settings.compactMap { setting in
      guard let port = Self.port(in: setting.content.value), isHeld(setting) else { return nil }
      return port
    }
  }

  private static let owners: Set<Substring> = ["server", "http", "app", "api", "web", "service"]
  private static let words: Set<String> = [
    "port", "addr", "address", "listen", "listenon", "bind", "listenaddr", "listenaddress",
    "bindaddress",
    "httpport", "serverport", "httpaddr",
  ]

  private static func isOwn(_ key: String) -> Bool {
    let parts = key.lowercased().split(separator: ".")
    guard let last = parts.last, words.contains(NameForm.folded(String(last))) else { return false }
    return parts.count == 1 || parts.count == 2 && owners.contains(parts[0])
  }

  /// `8808`, `:8808`, `0.0.0.0:8808`.
  private static func port(in value: String) -> Int? {
    let text = Interpolation.filled(value) { _ in nil }
    for beginning in ["", ":", "0.0.0.0:", "[::]:"] where text.hasPrefix(beginning) {
      if let port = Int(text.dropFirst(beginning.utf8.count)), (1...65_535).contains(port) {
        return port
      }
    }
    return nil
  }
}
