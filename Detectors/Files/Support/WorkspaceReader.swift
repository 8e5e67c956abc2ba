import Facts

/// Collects elements and relationships, statement by statement.
struct WorkspaceReader {
  private var detection = Detection()
  private var blocks: [Block] = []
  /// Elements with their lines, in the order of the file; what blocks say of them comes later.
  private var elements: [(line: Int, draft: Draft)] = []
  private var constants: [String: String] = [:]
  /// Words of the model's own for kinds of elements, lower case → the word of the language.
  private var archetypes: [String: String] = [:]
  private var head: (line: Int, name: String)?

  private enum Block {
    case workspace, model, group
    case element(Int)
    /// The block of a relationship.
    case relation
    case archetypes
    case skipped
  }

  private struct Draft {
    let key: String
    let name: String
    let level: DeclaredElement.Level
    let parent: String?
    var technology = ""
    var tags: [String] = []
    var says: String
  }

  private static let deepest = 60

  mutating func read(_ line: WorkspaceLines.Line) {
    let words = line.words.map { substituted($0) }
    if words.first == "}" {
      blocks.removeLast(min(blocks.count, words.prefix { $0 == "}" }.count))
      return
    }
    let block = take(words, line.number)
    if line.opens, blocks.count < Self.deepest { blocks.append(block) }
  }

  mutating func finish() -> Detection {
    // A file without a workspace is a part of one, or something else altogether.
    if let head {
      let model = DeclaredModelHead(format: "Structurizr workspace", name: head.name)
      detection.facts.insert(Fact(line: head.line, .declared(.model(model))), at: 0)
    }
    for (line, draft) in elements {
      detection.add(
        .declared(
          .element(
            DeclaredElement(
              key: draft.key,
              name: draft.name,
              level: draft.level,
              parent: draft.parent,
              technology: draft.technology,
              tags: draft.tags,
              says: draft.says
            )
          )
        ),
        line: line
      )
    }
    if head == nil, elements.isEmpty { return Detection() }
    return detection
  }

  /// Source: language reference, "Constants and variables": `${NAME}`.
  private func substituted(_ word: String) -> String {
    guard word.contains("${") else { return word }
    var result = ""
    var rest = word[...]
    while let open = rest.firstRange(of: "${"),
      let close = rest[open.upperBound...].firstIndex(of: "}")
    {
      let name = String(rest[open.upperBound..<close])
      result += rest[..<open.lowerBound] + (constants[name] ?? "${\(name)}")
      rest = rest[rest.index(after: close)...]
    }
    return String((result + rest).prefix(1_000))
  }

  /// What the statement says, and what the block is that it opens.
  private mutating func take(_ words: [String], _ line: Int) -> Block {
    guard let first = words.first else { return .skipped }
    if case .skipped? = blocks.last { return .skipped }
    if case .archetypes? = blocks.last { return takeArchetype(words) }
    switch first.lowercased() {
    case "workspace": return takeWorkspace(words, line)
    case "model": return .model
    case "views", "configuration", "documentation", "styles", "properties", "perspectives",
      "deploymentenvironment", "branding", "terminology", "users", "themes", "theme":
      return .skipped
    case "archetypes": return .archetypes
    case "group", "enterprise": return .group
    case "!const", "!constant", "!var":
      if words.count > 2 { constants[words[1]] = words[2] }
      return .skipped
    case "!include", "!docs", "!adrs", "!decisions", "!identifiers", "!impliedrelationships":
      if first.lowercased() == "!include" { takeInclude(words, line) }
      return .skipped
    case "!element", "!ref", "!extend": return takeReference(words)
    case "!script", "!plugin", "!components", "!relationships", "!elements", "!relationship":
      detection.addGap("not evaluated: \(first.lowercased().dropFirst())", line: line)
      return .skipped
    case "technology":
      describe { draft in draft.technology = words.dropFirst().joined(separator: " ") }
      return .skipped
    case "description":
      describe { draft in draft.says = words.dropFirst().joined(separator: " ") }
      return .skipped
    case "tags", "tag":
      describe { draft in draft.tags += Self.tags(words.dropFirst()) }
      return .skipped
    default: return takeStatement(words, line)
    }
  }

  private mutating func takeWorkspace(_ words: [String], _ line: Int) -> Block {
    if head == nil {
      let isExtension = words.count > 2 && words[1].lowercased() == "extends"
      head = (line, isExtension ? "" : words.count > 1 ? words[1] : "")
      if isExtension {
        detection.add(.declared(.inclusion(target: words[2], scope: "")), line: line)
      }
    }
    return .workspace
  }

  private mutating func takeInclude(_ words: [String], _ line: Int) {
    guard words.count > 1 else { return }
    if words[1].contains("://") {
      return detection.addGap("an included file that lies elsewhere", line: line)
    }
    detection.add(.declared(.inclusion(target: words[1], scope: scope ?? "")), line: line)
  }

  private mutating func takeReference(_ words: [String]) -> Block {
    guard words.count > 1 else { return .skipped }
    let key = words[1].lowercased()
    let number = elements.lastIndex {
      $0.draft.key == key || $0.draft.key.hasSuffix(".\(key)")
    }
    return number.map { .element($0) } ?? .skipped
  }

  private mutating func takeArchetype(_ words: [String]) -> Block {
    // `name = container {`; relationships have archetypes, too, which name no element.
    if words.count >= 3, words[1] == "=" {
      let base = words[2].lowercased()
      archetypes[words[0].lowercased()] = archetypes[base] ?? base
    }
    return .skipped
  }

  private mutating func describe(_ change: (inout Draft) -> Void) {
    guard case .element(let number)? = blocks.last, elements.indices.contains(number) else {
      return
    }
    change(&elements[number].draft)
  }

  /// The key of the innermost element around; nil at the top.
  private var scope: String? { innermost.map { elements[$0].draft.key } }

  private var innermost: Int? {
    for block in blocks.reversed() {
      if case .element(let number) = block, elements.indices.contains(number) { return number }
    }
    return nil
  }

  private mutating func takeStatement(_ words: [String], _ line: Int) -> Block {
    if let arrow = words.prefix(4).firstIndex(where: Self.isArrow) {
      takeRelation(words, arrow, line)
      return .relation
    }
    let isNamed = words.count > 2 && words[1] == "="
    let rest = isNamed ? words[2...] : words[...]
    guard let keyword = rest.first?.lowercased(), rest.count > 1 else { return .skipped }
    let word = archetypes[keyword] ?? keyword
    if word == "group" || word == "enterprise" { return .group }
    guard let level = Self.levels[word] else { return .skipped }
    return .element(
      add(level, word, Array(rest.dropFirst()), isNamed ? words[0] : nil, line)
    )
  }

  private static let levels: [String: DeclaredElement.Level] = [
    "person": .person, "softwaresystem": .system, "container": .part, "component": .detail,
    "element": .other,
  ]

  /// Source: language reference: `container <name> [description] [technology] [tags]`; systems have no technology.
  private mutating func add(
    _ level: DeclaredElement.Level,
    _ word: String,
    _ arguments: [String],
    _ identifier: String?,
    _ line: Int
  ) -> Int {
    let hasTechnology = level == .part || level == .detail
    let name = arguments.first ?? ""
    let parent = scope
    let own = identifier?.lowercased() ?? "line-\(line)"
    elements.append(
      (
        line,
        Draft(
          key: parent.map { "\($0).\(own)" } ?? own,
          name: name,
          level: level,
          parent: parent,
          technology: hasTechnology && arguments.count > 2 ? arguments[2] : "",
          tags: Self.tags(arguments.dropFirst(hasTechnology ? 3 : 2)),
          says: arguments.count > 1 ? arguments[1] : ""
        )
      )
    )
    return elements.count - 1
  }

  private static func tags(_ texts: some Sequence<String>) -> [String] {
    texts.flatMap { $0.split(separator: ",") }.map {
      $0.drop { $0 == " " }.lowercased()
    }.filter { !$0.isEmpty }
  }

  /// `->`, and `--name->` of an archetype.
  private static func isArrow(_ word: String) -> Bool {
    word == "->" || word.hasPrefix("--") && word.hasSuffix("->")
  }

  private mutating func takeRelation(_ words: [String], _ arrow: Int, _ line: Int) {
    guard arrow + 1 < words.count else { return }
    let isOwn = arrow == 0 || words[arrow - 1] == "=" || words[arrow - 1].lowercased() == "this"
    guard let from = isOwn ? scope : words[arrow - 1].lowercased() else { return }
    let to = words[arrow + 1].lowercased()
    let relation = DeclaredRelation(
      .uses,
      from: from,
      to: to == "this" ? scope ?? to : to,
      scope: scope ?? "",
      protocolName: arrow + 3 < words.count ? words[arrow + 3] : ""
    )
    detection.add(.declared(.relation(relation)), line: line)
  }
}
