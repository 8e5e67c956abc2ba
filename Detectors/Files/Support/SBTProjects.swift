import Facts

/// The projects of an sbt build, and which of its definitions each of them uses.
///
/// Source: sbt Reference Manual, "Multi-project builds": values of the type `Project`, made by `project`, by `Project(…)`, or by a
/// function of the build that makes one.
struct SBTProjects {
  struct Project {
    /// The name of its value, by which others depend on it.
    let name: String
    let id: String
    let folder: String
    let line: Int
    let isProgram: Bool
    /// The numbers of the definitions that it is made of, its own first.
    let definitions: [Int]
  }

  /// A value or a function of the build file itself.
  private struct Definition {
    let name: String
    let range: Range<Int>
    /// Whether it is a function that returns a project.
    let isMaker: Bool
    /// The names of definitions that it mentions.
    var mentions: Set<String> = []
  }

  private(set) var all: [Project] = []
  private let tokens: ArraySlice<ScriptToken>
  private var definitions: [Definition] = []

  init(_ tokens: ArraySlice<ScriptToken>, _ pairs: BracketPairs) {
    self.tokens = tokens
    findDefinitions(pairs)
    let makers = Set(definitions.filter(\.isMaker).map(\.name))
    var found: [(number: Int, id: String, folder: String)] = []
    for (number, definition) in definitions.enumerated() where !definition.isMaker {
      guard let (id, folder) = project(definition, makers: makers) else { continue }
      found.append((number, id, folder))
    }
    let numbers = Set(found.map(\.number))
    all = found.map { number, id, folder in
      let used = closure(of: number, besides: numbers)
      return Project(
        name: definitions[number].name,
        id: id,
        folder: folder,
        line: tokens.token(definitions[number].range.lowerBound)?.line ?? 1,
        isProgram: used.contains { used in
          tokens[definitions[used].range].contains { ProgramPlugins.sbt.contains($0.text) }
        },
        definitions: used
      )
    }
  }

  /// The projects that what stands at the token is for; empty where it is for all or for the root.
  func users(of at: Int) -> [Project] {
    guard let number = definitions.firstIndex(where: { $0.range.contains(at) }) else { return [] }
    return all.filter { $0.definitions.contains(number) }
  }

  private mutating func findDefinitions(_ pairs: BracketPairs) {
    var starts: [Int] = []
    var at = tokens.startIndex
    while at < tokens.endIndex {
      if tokens[at].isWord("val") || tokens[at].isWord("def") || startsStatement(at) {
        starts.append(at)
      } else if let end = pairs.end(of: at) {
        at = end
      }
      at += 1
    }
    for (number, start) in starts.enumerated() {
      guard tokens[start].isWord("val") || tokens[start].isWord("def"),
        let name = tokens.token(start + 1)?.word
      else { continue }
      let end = number + 1 < starts.count ? starts[number + 1] : tokens.endIndex
      definitions.append(
        Definition(
          name: name,
          range: start..<end,
          isMaker: tokens[start].isWord("def") && returnsProject(start, pairs)
        )
      )
    }
    let names = Set(definitions.map(\.name))
    for number in definitions.indices {
      let range = definitions[number].range
      definitions[number].mentions = Set(
        tokens[range].dropFirst(2).compactMap(\.word).filter(names.contains)
      )
    }
  }

  /// Whether a line begins there that does not go on with what stands above it.
  private func startsStatement(_ at: Int) -> Bool {
    guard let word = tokens[at].word, !Self.infixes.contains(word),
      let before = tokens.token(at - 1), before.line < tokens[at].line
    else { return false }
    return before.kind != .mark || [")", "]", "}"].contains(before.text)
  }

  /// Methods of projects that may stand between their operands.
  private static let infixes: Set<String> = [
    "in", "settings", "dependsOn", "aggregate", "enablePlugins", "disablePlugins", "configs", "at",
  ]

  /// `def service(name: String): Project = …`.
  private func returnsProject(_ start: Int, _ pairs: BracketPairs) -> Bool {
    guard let end = pairs.end(of: start + 2) else { return false }
    return tokens.token(end + 1)?.isMark(":") == true
      && tokens.token(end + 2)?.isWord("Project") == true
  }

  private func closure(of number: Int, besides projects: Set<Int>) -> [Int] {
    var order = [number]
    var seen = projects.union([number])
    var at = 0
    while at < order.count, order.count < 50 {
      let mentioned = definitions[order[at]].mentions
      for other in definitions.indices where mentioned.contains(definitions[other].name) {
        if seen.insert(other).inserted { order.append(other) }
      }
      at += 1
    }
    return order
  }

  /// The id and folder of the project that a value is.
  private func project(_ definition: Definition, makers: Set<String>) -> (String, String)? {
    let range = definition.range
    guard let equals = range.prefix(8).first(where: { tokens[$0].isMark("=") }) else { return nil }
    let start = tokens.token(equals + 1)?.isMark("(") == true ? equals + 2 : equals + 1
    guard range.contains(start), let word = tokens[start].word else { return nil }
    let rest = tokens[start..<min(start + 24, range.upperBound)]
    let isCalled = tokens.token(start + 1)?.isMark("(") == true
    if makers.contains(word) || word == "Project", isCalled {
      guard let id = id(at: start + 2) ?? rest.first(where: { $0.kind == .string })?.string else {
        return nil
      }
      return (id, string(behind: "file", in: rest) ?? string(behind: "Some", in: rest) ?? id)
    }
    guard word == "project" else { return nil }
    return (definition.name, string(behind: "file", in: rest.prefix(7)) ?? definition.name)
  }

  /// The text of a first argument, or of the value that it names: `shop` and `id = shop` where `val shop = "…"`.
  private func id(at place: Int) -> String? {
    let isNamed = tokens.token(place + 1)?.isMark("=") == true
    guard let token = tokens.token(isNamed ? place + 2 : place) else { return nil }
    if let text = token.string { return text }
    guard let value = definitions.first(where: { $0.name == token.text })?.range,
      let equals = value.prefix(6).first(where: { tokens[$0].isMark("=") })
    else { return nil }
    return tokens.token(equals + 1)?.string
  }

  /// `"x"` of `file("x")`.
  private func string(behind word: String, in tokens: ArraySlice<ScriptToken>) -> String? {
    tokens.firstIndex { $0.isWord(word) }.flatMap { self.tokens.token($0 + 2)?.string }
  }
}
