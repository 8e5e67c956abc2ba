import Facts

/// Which settings of an Elixir application say where others are.
enum ElixirSettings {
  /// Whether the setting says where others are, not under which address people reach the application itself.
  ///
  /// Source: Phoenix documentation, `Phoenix.Endpoint`, "Runtime configuration", `:url`, `:static_url`, `:check_origin`.
  static func leadsOutwards(_ key: String, _ value: String) -> Bool {
    if ownAddresses.contains(where: { key.contains($0) }) { return false }
    guard isModule(value), let last = key.split(separator: ".").last else { return true }
    return !["host", "hostname", "url", "server", "pubsub_server", "address"].contains(last)
  }

  private static let ownAddresses = [
    "Endpoint.url.", "Endpoint.static_url.", "Endpoint.check_origin",
  ]

  /// `Shop.PubSub`, a name of code: two or more words with capitals, between dots.
  private static func isModule(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count > 1
      && parts.allSatisfy { part in
        part.first.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } ?? false
      }
  }
}
