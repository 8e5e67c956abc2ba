import Facts

/// The dependencies that one statement of a `dependencies` block declares.
///
/// Source: Gradle User Manual, "Declaring Dependencies".
struct GradleDependencies {
  let blocks: [String]
  let configuration: String

  /// - `rest`: what follows the configuration's name.
  func facts(_ rest: ArraySlice<ScriptToken>) -> [Fact] {
    if configuration == "exclude" || configuration == "because" { return [] }
    guard let first = rest.first(where: { !$0.isMark("(") && $0.kind != .lineEnd }) else {
      return []
    }
    if first.isWord("project") { return project(rest) }
    if let accessor = path(after: "projects", rest) { return [local(":" + accessor, rest)] }
    if let alias = Self.alias(rest) { return [fact(alias, rest)] }
    if let name = map(rest) { return [fact(name, rest)] }
    if first.isWord("kotlin"), let name = rest.lazy.compactMap(\.string).first {
      return [fact("org.jetbrains.kotlin:kotlin-\(name)", rest)]
    }
    if first.isWord("files") || first.isWord("fileTree") { return [] }
    return notations(rest)
  }

  /// `catalog:spring.boot` for `libs.spring.boot`.
  static func alias(_ rest: ArraySlice<ScriptToken>) -> String? {
    guard let at = rest.firstIndex(where: { $0.isWord("libs") }), at + 1 < rest.endIndex,
      rest[at + 1].isMark(".")
    else { return nil }
    let path = GradleDependencies(blocks: [], configuration: "").path(after: "libs", rest) ?? ""
    return "catalog:\(path)"
  }

  /// Words joined by dots behind a first one: `spring.boot` for `libs.spring.boot`.
  private func path(after word: String, _ rest: ArraySlice<ScriptToken>) -> String? {
    guard let at = rest.firstIndex(where: { $0.isWord(word) }) else { return nil }
    var parts: [String] = []
    var next = at + 1
    while next + 1 < rest.endIndex, rest[next].isMark("."), let part = rest[next + 1].word {
      parts.append(part)
      next += 2
    }
    return parts.isEmpty ? nil : parts.joined(separator: ".")
  }

  private func fact(_ name: String, _ rest: ArraySlice<ScriptToken>) -> Fact {
    fact(name, line: rest.first?.line ?? 1)
  }

  private func fact(_ name: String, line: Int) -> Fact {
    Fact(line: line, .dependency(Dependency(ecosystem: .maven, name: name, scope: scope)))
  }

  private func local(_ path: String, _ rest: ArraySlice<ScriptToken>) -> Fact {
    let path = path.replacing(".", by: ":")
    let dependency = Dependency(ecosystem: .maven, name: path, scope: scope, localPath: path)
    return Fact(line: rest.first?.line ?? 1, .dependency(dependency))
  }

  private func project(_ rest: ArraySlice<ScriptToken>) -> [Fact] {
    let path = rest.values(ofArgument: "path").first ?? rest.lazy.compactMap(\.string).first
    guard let path else { return [] }
    let dependency = Dependency(ecosystem: .maven, name: path, scope: scope, localPath: path)
    return [Fact(line: rest.first?.line ?? 1, .dependency(dependency))]
  }

  /// `group: 'g', name: 'a'`.
  private func map(_ rest: ArraySlice<ScriptToken>) -> String? {
    let name = rest.values(ofArgument: "name").first
    guard let group = rest.values(ofArgument: "group").first, let name else { return nil }
    return "\(group):\(name)"
  }

  /// `'g:a:v'`, also several, or inside `platform(…)`.
  private func notations(_ rest: ArraySlice<ScriptToken>) -> [Fact] {
    let isPlatform = rest.contains { $0.isWord("platform") || $0.isWord("enforcedPlatform") }
    return rest.compactMap { token in
      let parts = (token.string ?? "").split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count >= 2, !parts[0].isEmpty, !parts[1].isEmpty, !parts[0].contains("/") else {
        return nil
      }
      let dependency = Dependency(
        ecosystem: .maven,
        name: "\(parts[0]):\(parts[1])",
        scope: isPlatform ? .managed : scope
      )
      return Fact(line: token.line, .dependency(dependency))
    }
  }

  /// `testing { suites { … } }`, `commonTest { … }`.
  private func isTestBlock(_ name: String) -> Bool {
    name == "testing" || name.hasSuffix("Test")
  }

  private var scope: Dependency.Scope {
    if configuration == "mavenBom" || blocks.last == "constraints" || blocks.contains("subprojects")
    {
      return .managed
    }
    if configuration.lowercased().contains("test") || blocks.contains(where: isTestBlock) {
      return .test
    }
    let builds = [
      "classpath", "annotationProcessor", "kapt", "ksp", "developmentOnly", "detektPlugins",
    ]
    return builds.contains(configuration) ? .development : .runtime
  }
}

extension String {
  /// The text with one character in place of another.
  fileprivate func replacing(_ old: Character, by new: Character) -> String {
    String(map { $0 == old ? new : $0 })
  }
}
