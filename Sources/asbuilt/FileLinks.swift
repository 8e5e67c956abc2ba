/// Where files of a commit are shown on the web.
enum FileLinks {
  /// The part of links before the commit: what was asked for, or what the build server says of itself.
  ///
  /// Source: GitHub Actions, "Default environment variables"; GitLab CI/CD, "Predefined variables".
  static func prefix(_ wanted: String?) throws(Problem) -> String? {
    if let wanted {
      guard let plain = plain(wanted) else {
        throw Problem(
          "--links takes the start of a web address, as https://example.org/team/shop/blob"
        )
      }
      return plain
    }
    if let server = Process.variable("GITHUB_SERVER_URL"),
      let repository = Process.variable("GITHUB_REPOSITORY")
    {
      return plain("\(server)/\(repository)/blob")
    }
    return Process.variable("CI_PROJECT_URL").flatMap { plain("\($0)/-/blob") }
  }

  /// The address without a slash at its end; nil when it could be anything but an address inside a link.
  private static func plain(_ text: String) -> String? {
    guard text.hasPrefix("https://") || text.hasPrefix("http://"), text.utf8.count < 1000 else {
      return nil
    }
    let isPlain = text.utf8.allSatisfy { byte in
      (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x2D && byte <= 0x3A
        || byte == 0x5F || byte == 0x7E || byte == 0x25
    }
    guard isPlain else { return nil }
    return text.hasSuffix("/") ? String(text.dropLast()) : text
  }
}
