import Facts
import Formats

/// Reads of environment variables and configuration in C#.
///
/// Source: .NET documentation, "Configuration in .NET": keys are joined by colons.
extension SourceReader {
  static let csharpWords = WordSet([
    "GetEnvironmentVariable", "GetConnectionString", "GetValue", "GetRequiredValue", "GetSection",
    "GetRequiredSection", "Configuration", "configuration", "_configuration", "config", "_config",
    "Config", "configurationRoot", "cfg", "_cfg", "AppSettings", "ConnectionStrings",
    "configurationSection",
  ])

  func csharpEnvironment(at index: Int, depth: Int) -> EnvironmentUse? {
    guard let path = path(endingAt: index), !isOfCallers(path.start) else { return nil }
    if isMark(index + 1, "[") || isMark(index + 1, "?") && isMark(index + 2, "[") {
      let end = isMark(index + 1, "?") ? index + 1 : index
      guard isWord(index, in: Self.holders), let key = subscriptKey(behind: end, depth: depth),
        key.name.isSettingKey
      else { return nil }
      let isConnection = isWord(index, "ConnectionStrings")
      let name = isConnection ? "ConnectionStrings:\(key.name)" : key.name
      return EnvironmentUse(name: name, start: path.start, end: key.end)
    }
    guard let open = callOpening(index) else { return nil }
    if isWord(index, in: Self.readers) { return configured(index, path, open, depth: depth) }
    return environmentHelper(at: open - 1, path, depth: depth)
  }

  /// Whether what is read there says where people are sent back to, or from where they may call.
  ///
  /// Sources: OpenID Connect Dynamic Client Registration 1.0, "Client Metadata"; Duende IdentityServer documentation, "Client".
  private func isOfCallers(_ start: Int) -> Bool {
    let start = start < mainCount ? start : mainToken(around: start)
    if isMark(start - 1, "="), isWord(start - 2, in: Self.ofCallers) { return true }
    guard let open = opener(of: start), isMark(open, "{"), isMark(open - 1, "=") else {
      return false
    }
    return isWord(open - 2, in: Self.ofCallers)
  }

  private static let ofCallers = WordSet([
    "RedirectUris", "PostLogoutRedirectUris", "AllowedCorsOrigins", "FrontChannelLogoutUri",
    "BackChannelLogoutUri", "ClientUri", "LogoUri", "InitiateLoginUri",
  ])

  private static let holders = WordSet([
    "Configuration", "configuration", "_configuration", "config", "_config", "Config",
    "configurationRoot", "cfg", "_cfg", "AppSettings", "ConnectionStrings", "configurationSection",
  ])

  private static let readers = WordSet([
    "GetConnectionString", "GetValue", "GetRequiredValue", "GetSection", "GetRequiredSection",
  ])

  private func configured(_ index: Int, _ path: Path, _ open: Int, depth: Int) -> EnvironmentUse? {
    guard let key = argumentKey(behind: open - 1, depth: depth), key.name.isSettingKey else {
      return nil
    }
    var use = EnvironmentUse(
      name: key.name,
      fallback: key.fallback,
      start: path.start,
      end: key.end
    )
    if let section = section(before: index, depth: depth) { use.name = "\(section):\(key.name)" }
    if isWord(index, "GetConnectionString") { use.name = "ConnectionStrings:\(key.name)" }
    guard isWord(index, "GetSection") || isWord(index, "GetRequiredSection") else { return use }
    use.fallback = nil
    return sectionUse(use, depth: depth)
  }

  /// What is taken out of a section: one key, or whatever it holds.
  private func sectionUse(_ section: EnvironmentUse, depth: Int) -> EnvironmentUse? {
    var use = section
    if let key = subscriptKey(behind: use.end, depth: depth) {
      use.name += ":" + key.name
      use.end = key.end
      return use
    }
    let next = use.end + 2
    guard isMark(use.end + 1, "."), isWord(next) else {
      use.name += ":*"
      return use
    }
    // The longer key is stated where it ends.
    if isWord(next, in: Self.readers) { return nil }
    if isWord(next, "Value") { use.end = next } else { use.name += ":*" }
    return use
  }

  /// `A` of `GetSection("A").GetValue(…)`.
  private func section(before index: Int, depth: Int) -> String? {
    guard isMark(index - 1, "."), isMark(index - 2, ")"), let open = partner(of: index - 2),
      isWord(open - 1, "GetSection") || isWord(open - 1, "GetRequiredSection"),
      depth < Self.deepest,
      let key = argumentKey(behind: open - 1, depth: depth + 1)
    else { return nil }
    return section(before: open - 1, depth: depth + 1).map { "\($0):\(key.name)" } ?? key.name
  }

  /// Properties that the configuration fills: places in classes named as settings.
  func stateBoundOptions(in statements: inout SourceStatements) {
    var behind = 0
    for index in 0..<mainCount where heads[index] == TokenHead.word && isWord(index, "class") {
      guard index >= behind, isWord(index + 1), isOptions(index + 1),
        let open = (index..<min(index + 40, mainCount)).first(where: { isMark($0, "{") }),
        let close = partner(of: open)
      else { continue }
      // Classes inside are read with the outer one.
      behind = close
      for at in open..<close where isMark(at, "{") && isWord(at + 1, "get") && isWord(at - 1) {
        guard isBoundPlace(text(at - 1)) else { continue }
        statements.add(.environmentRead(EnvironmentRead(text(at - 1))), line: line(at))
      }
    }
  }

  private func isOptions(_ index: Int) -> Bool {
    let name = text(index)
    return name.hasSuffix("Settings") || name.hasSuffix("Options") || name.hasSuffix("Config")
      || name.hasSuffix("Configuration")
  }

  /// A place whose name tells it from others: `CatalogUrl`, `EventBusConnection`, `ConnectionString`.
  private func isBoundPlace(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    guard bytes.dropFirst().contains(where: { $0 >= 0x41 && $0 <= 0x5A }) else { return false }
    return name.hasSuffix("Connection") || name.hasSuffix("ConnectionString")
      || PlaceNames.means(bytes, 0, bytes.count)
  }
}
