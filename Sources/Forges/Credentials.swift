/// What shows a forge who asks; prints as `•••`.
package struct Credentials: Sendable, CustomStringConvertible, CustomReflectable {
  enum Kind: Sendable {
    case bearer(Secret)
    case privateToken(Secret)
    case jobToken(Secret)
  }

  let kind: Kind

  /// A token of GitHub: of a user, or of a job.
  package static func gitHub(_ token: Secret) -> Credentials { Credentials(kind: .bearer(token)) }

  /// A token of a user, group or project of GitLab.
  package static func gitLab(_ token: Secret) -> Credentials {
    Credentials(kind: .privateToken(token))
  }

  /// The token that GitLab gives to a job.
  package static func gitLabJob(_ token: Secret) -> Credentials {
    Credentials(kind: .jobToken(token))
  }

  package var description: String { "•••" }
  package var customMirror: Mirror { Mirror(self, children: []) }

  /// Source: GitHub Docs, "Authenticating to the REST API"; GitLab Docs, "REST API authentication".
  var header: (name: String, value: String) {
    switch kind {
    case .bearer(let token): ("Authorization", "Bearer \(token.text)")
    case .privateToken(let token): ("PRIVATE-TOKEN", token.text)
    case .jobToken(let token): ("JOB-TOKEN", token.text)
    }
  }

  var secret: Secret {
    switch kind {
    case .bearer(let token), .privateToken(let token), .jobToken(let token): token
    }
  }
}

/// A text that nobody is shown.
package struct Secret: Sendable, CustomStringConvertible, CustomReflectable {
  let text: String

  /// Nil for what no token or key can be: empty, very long, or with characters that would end a header.
  package init?(token text: String) {
    let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    guard isPlain, (1...4_000).contains(text.utf8.count) else { return nil }
    self.text = text
  }

  /// A key in PEM, whose line ends may be written as `\n`.
  package init?(key text: String) {
    guard text.contains("PRIVATE KEY"), text.utf8.count <= 20_000 else { return nil }
    self.text = text.replacing("\\n", with: "\n")
  }

  package var description: String { "•••" }
  package var customMirror: Mirror { Mirror(self, children: []) }

  /// The text without the secret, without what a terminal would obey, on one line, and short.
  func removed(from message: String) -> String {
    let line = message.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let plain = line.replacing(text, with: "•••").unicodeScalars.map { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
        Unicode.Scalar("?")
      default: scalar
      }
    }
    return String(String(String.UnicodeScalarView(plain)).prefix(200))
  }
}
