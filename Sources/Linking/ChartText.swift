import Facts

/// The text of a chart's template, evaluated as far as the chart's own values tell.
///
/// Nothing is run: a few functions, conditions and named templates are read; what only an installation knows leaves a mark.
/// Source: Helm documentation, "Chart Template Guide"; Go standard library, "text/template".
struct ChartText {
  /// What a name in a template stands for.
  indirect enum Value: Equatable {
    case text(String)
    case flag(Bool)
    /// A section of the chart's values, by its path.
    case section(String)
    case list([Value])
    case table([String: Value])
    /// The outermost object of all templates.
    case root
    case absent
    case unknown
  }

  /// The current object and the variables.
  struct Scope {
    var dot: Value
    var variables: [String: Value] = [:]
  }

  /// Stands for the name of the release.
  static let release: Character = "\u{E000}"
  /// Stands for what nobody here knows.
  static let gap: Character = "\u{E001}"

  /// The named template.
  let template: (String) -> [ChartPiece]?
  /// The name of the chart.
  let chart: String?
  /// The value at a path below `.Values`.
  let value: (String) -> Value
  /// What the template's own variables stand for where the text is.
  var variables: [String: Value] = [:]
  /// Bounds the work that a hostile chart can ask for.
  private var steps = 0
  private var depth = 0

  init(
    chart: String?,
    value: @escaping (String) -> Value,
    template: @escaping (String) -> [ChartPiece]?
  ) {
    self.chart = chart
    self.value = value
    self.template = template
  }

  /// The text with every action replaced whose outcome is known; nil when blocks in it do not fit together.
  mutating func filled(_ text: String) -> String? {
    let pieces = ChartPiece.pieces(of: text)
    var scope = Scope(dot: .root, variables: variables)
    var result = ""
    var at = 0
    while at < pieces.count {
      let piece = pieces[at]
      switch piece {
      case .text(let text): result += text
      case .action(let inner, let raw):
        if piece.opensBlock {
          guard let block = ChartBlock(pieces, from: at) else { return nil }
          result += rendered(block, in: pieces, &scope)
          at = block.end
        } else if piece.isFragment {
          return nil
        } else {
          let known = rendered(action: inner, &scope)
          let isKnown =
            known.contains { $0 != Self.gap }
            || known.isEmpty && inner.hasPrefix("$") && inner.contains("= ")
          result += isKnown ? known : raw
        }
      }
      at += 1
    }
    return Self.settled(result)
  }

  /// A name without what only an installation knows; of a name that is nothing else the word of the chart that tells most.
  static func named(_ name: String) -> String {
    guard name.contains("{{") else { return name }
    let pieces = ChartPiece.pieces(of: name)
    let plain = pieces.map { piece in
      if case .text(let text) = piece { text } else { String(gap) }
    }.joined()
    let known = settled(plain)
    if known.contains(where: { $0.isLetter || $0.isNumber }) { return known }
    guard case .action(let inner, _)? = pieces.first else { return name }
    let words = inner.split { !$0.isLetter && !$0.isNumber && $0 != "." && $0 != "-" && $0 != "_" }
    let plainWords: Set<Substring> = [
      "Values", "name", "fullname", "Name", "service", "serviceName", "host", "nameOverride",
      "fullnameOverride", "Release", "Chart",
    ]
    for word in words where word.contains(".") {
      if let last = word.split(separator: ".").last(where: { !plainWords.contains($0) }) {
        return String(last)
      }
    }
    return name
  }

  /// The text without the marks and the hyphens that set them off.
  private static func settled(_ text: String) -> String {
    guard text.contains(where: { $0 == release || $0 == gap }) else { return text }
    var result = ""
    var isAfterMark = false
    for character in text {
      let isMark = character == release || character == gap
      if isMark {
        isAfterMark = true
        continue
      }
      if isAfterMark {
        isAfterMark = false
        let isInside = result.last.map { $0.isLetter || $0.isNumber } ?? false
        if character == "-" || character == "_", !isInside { continue }
        if let last = result.last, "-_".contains(last), !character.isLetter, !character.isNumber {
          result.removeLast()
        }
      }
      result.append(character)
    }
    if isAfterMark, let last = result.last, "-_".contains(last) { result.removeLast() }
    return result
  }

  /// The outcome of a named template.
  mutating func included(_ name: String, with dot: Value) -> Value {
    if let known = conventional(name) { return .text(known) }
    guard let pieces = template(name), depth < 12 else { return .unknown }
    depth += 1
    var scope = Scope(dot: dot)
    let text = rendered(pieces, 0..<pieces.count, &scope)
    depth -= 1
    let trimmed = text.trimmingBlanks
    return trimmed.contains { $0 != Self.gap } || trimmed.isEmpty ? .text(trimmed) : .unknown
  }

  /// The name that charts make by convention: `orders.fullname` is `orders`; of a library it is the chart's.
  ///
  /// `app.name`, which people write to copy it from chart to chart, names nobody: it is that of the chart.
  ///
  /// Source: the chart that `helm create` writes.
  private func conventional(_ name: String) -> String? {
    let words = name.split(separator: ".")
    guard let first = words.first, let last = words.last, last == "fullname" || last == "name"
    else {
      return nil
    }
    if words.count == 2 {
      return Self.plainPrefixes.contains(String(first)) ? chart ?? String(first) : String(first)
    }
    return template(name) == nil ? chart : nil
  }

  private static let plainPrefixes: Set<String> = [
    "app", "application", "chart", "helm", "common", "generic", "base", "default", "template",
  ]

  /// What the pieces come to.
  mutating func rendered(_ pieces: [ChartPiece], _ range: Range<Int>, _ scope: inout Scope)
    -> String
  {
    var result = ""
    var at = range.lowerBound
    while at < range.upperBound, at < pieces.count {
      steps += 1
      if steps > 4_000 || result.utf8.count > 4_096 { return String(Self.gap) }
      let piece = pieces[at]
      switch piece {
      case .text(let text): result += text
      case .action(let inner, _):
        if piece.opensBlock {
          guard let block = ChartBlock(pieces, from: at) else { return String(Self.gap) }
          result += rendered(block, in: pieces, &scope)
          at = block.end
        } else if !piece.isFragment {
          result += rendered(action: inner, &scope)
        }
      }
      at += 1
    }
    return result
  }

  private mutating func rendered(action: String, _ scope: inout Scope) -> String {
    var tokens = ChartToken.tokens(of: action)[...]
    if let name = assigned(&tokens) {
      scope.variables[name] = pipeline(&tokens, scope, depth: 0)
      return ""
    }
    return Self.text(of: pipeline(&tokens, scope, depth: 0))
  }

  /// The variable that the action sets.
  private func assigned(_ tokens: inout ArraySlice<ChartToken>) -> String? {
    guard case .word(let name) = tokens.first, name.hasPrefix("$"),
      case .word(let sign) = tokens.dropFirst().first, sign == ":=" || sign == "="
    else { return nil }
    tokens = tokens.dropFirst(2)
    return name
  }

  private mutating func rendered(
    _ block: ChartBlock,
    in pieces: [ChartPiece],
    _ scope: inout Scope
  ) -> String {
    depth += 1
    defer { depth -= 1 }
    guard depth < 40 else { return String(Self.gap) }
    switch block.word {
    case "if": return chosen(block.branches[...], in: pieces, &scope)
    case "with":
      guard let first = block.branches.first else { return "" }
      var tokens = ChartToken.tokens(of: first.condition)[...]
      let name = assigned(&tokens)
      let dot = pipeline(&tokens, scope, depth: 0)
      guard let holds = Self.holds(dot) else { return String(Self.gap) }
      if !holds { return chosen(block.branches.dropFirst(), in: pieces, &scope) }
      var inner = scope
      inner.dot = dot
      if let name { inner.variables[name] = dot }
      return rendered(pieces, first.body, &inner)
    case "range": return String(Self.gap)
    default: return ""
    }
  }

  /// The first branch that holds; of a condition that nobody knows what all branches agree upon.
  private mutating func chosen(
    _ branches: ArraySlice<ChartBlock.Branch>,
    in pieces: [ChartPiece],
    _ scope: inout Scope
  ) -> String {
    guard let first = branches.first else { return "" }
    var tokens = ChartToken.tokens(of: first.condition)[...]
    let holds =
      first.condition.isEmpty ? true : Self.holds(pipeline(&tokens, scope, depth: 0))
    if holds == true { return rendered(pieces, first.body, &scope) }
    if holds == false { return chosen(branches.dropFirst(), in: pieces, &scope) }
    var one = scope
    let left = rendered(pieces, first.body, &one)
    let right = chosen(branches.dropFirst(), in: pieces, &scope)
    for (name, value) in one.variables where scope.variables[name] != value {
      scope.variables[name] = .unknown
    }
    return left.trimmingBlanks == right.trimmingBlanks ? left : String(Self.gap)
  }

  /// Whether a condition on the value holds; nil when it depends on the installation.
  static func holds(_ value: Value) -> Bool? {
    switch value {
    case .text(let text):
      text.isEmpty || text == "0" ? false : text.allSatisfy { $0 == gap } ? nil : true
    case .flag(let flag): flag
    case .section, .root: true
    case .list(let values): !values.isEmpty
    case .table(let members): !members.isEmpty
    case .absent: false
    case .unknown: nil
    }
  }

  /// How the value is written.
  static func text(of value: Value) -> String {
    switch value {
    case .text(let text): text
    case .flag(let flag): flag ? "true" : "false"
    case .absent: ""
    case .section, .list, .table, .root, .unknown: String(gap)
    }
  }
}

extension String {
  /// Without blanks and line ends around it.
  fileprivate var trimmingBlanks: String {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    let end = lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? endIndex
    return start < end ? String(self[start..<end]) : ""
  }
}
