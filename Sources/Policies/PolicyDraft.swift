package import ArchitectureModel

/// A configuration to begin with: comments, and questions about what was found that only people can answer.
///
/// Lines with `##` are prose, lines with `#` are what to take over by deleting the sign.
package struct PolicyDraft: Sendable {
  private let architecture: Architecture

  /// So many questions of a kind are asked at most.
  private static let most = 5

  package init(_ architecture: Architecture) {
    self.architecture = architecture
  }

  /// The whole file.
  package var text: String {
    """
    ## What asbuilt cannot find out by itself. Every line is a comment: delete one # where you agree.
    ## asbuilt explain lists the rules that need no configuration.

    ## Rules: asbuilt drift tells where the system departs from them. Say why in 'because'.
    # rules:
    \(rules.joined(separator: "\n"))

    ## What may stay for a while. 'reason' is required, 'until' is the last day.
    ## The same in a comment at a line of code: asbuilt:ignore missing-timeout until=2027-01-31 reason="…"
    # ignore:
    #   - rule: missing-timeout
    #     path: services/legacy/
    #     until: 2027-01-31
    #     reason: it is switched off in spring

    ## Facts that no file shows, and corrections of what asbuilt got wrong.
    # facts:
    \(facts.joined(separator: "\n"))

    ## Defaults of options; the command line and ASBUILT_STAGE, ASBUILT_STRICT, ASBUILT_FAIL_ON win.
    # options:
    #   stage: production
    #   strict: false
    #   fail-on: major

    """
  }

  private var production: [Component] {
    architecture.components.filter { $0.stage == .production && Self.isPlain($0.name) }
  }

  private func users(of component: Component) -> [String] {
    let ids = architecture.connections.filter { $0.to == component.id }.map(\.from)
    let names = Dictionary(
      architecture.components.map { ($0.id, $0.name) },
      uniquingKeysWith: { first, _ in first }
    )
    return Set(ids).sorted().compactMap { names[$0] }.filter(Self.isPlain)
  }

  private var rules: [String] {
    let stores = production.filter { $0.kind == .database }
      .map { (store: $0, users: users(of: $0)) }.filter { !$0.users.isEmpty }
    let asked = stores.prefix(Self.most).flatMap { store, users in
      [
        "##   Who may use \(store.name)? Now: \(users.joined(separator: ", ")).",
        "#   - id: \(Self.id(store.name))-has-known-users",
        "#     because: somebody must answer for its tables",
        "#     forbidden:",
        "#       from: {not: [\(users.joined(separator: ", "))]}",
        "#       to: \(Self.quoted(store.id.text))",
      ]
    }
    return asked + [
      "##   May pages reach a database without a service in between?",
      "#   - id: pages-ask-services",
      "#     because: nobody can check what a browser does",
      "#     forbidden: {from: {kind: frontend}, to: {kind: database}}",
      "##   Does a new datastore need a decision record?",
      "#   - id: new-stores-are-decided",
      "#     because: each must be run, watched and secured",
      "#     decided: {kind: datastore}",
      "##   How many calls may wait for each other? Now: \(longest).",
      "#   - id: short-chains",
      "#     because: each call adds its latency and its failures",
      "#     hops: {most: \(max(longest, 1))}",
    ]
  }

  private var longest: Int {
    let waiting = architecture.connections.filter { $0.style == .sync && $0.stage == .production }
    return CallChains(waiting) { _ in true }.longer(than: 0) { _ in true }.first.map {
      $0.count - 1
    }
      ?? 0
  }

  private var facts: [String] {
    let unused = production.filter { $0.kind.holdsData && users(of: $0).isEmpty }
    let asked = unused.prefix(Self.most).flatMap { store in
      [
        "##   Who uses \(store.name)? Nothing here was seen to.",
        "#   - {from: NAME, to: \(Self.quoted(store.id.text)), because: say how}",
      ]
    }
    return asked + [
      "##   Which outside systems does no file name?",
      "#   - {component: mainframe, kind: external, because: reached by a private line}",
      "##   Who calls whom in a way that no file shows?",
      "#   - {from: NAME, to: mainframe, style: async, protocol: files}",
      "##   What was found and is no part of the system, or is of another kind?",
      "#   - {component: NAME, absent: true}",
      "#   - {component: NAME, kind: job}",
    ]
  }

  /// Whether a name can stand in YAML without quotes, and says what it shows.
  private static func isPlain(_ name: String) -> Bool {
    name.utf8.count <= 60 && name.utf8.first.map { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A } == true
      && name.utf8.allSatisfy {
        ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || (0x30...0x39).contains($0) || $0 == 0x2D
          || $0 == 0x2E || $0 == 0x5F
      }
  }

  private static func quoted(_ id: String) -> String { "\"\(id)\"" }

  private static func id(_ name: String) -> String {
    String(
      decoding: name.lowercased().utf8.map { $0 == 0x2E || $0 == 0x5F ? 0x2D : $0 },
      as: UTF8.self
    )
  }
}
