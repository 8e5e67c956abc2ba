import Facts

/// What an expression of infrastructure code comes to, as far as the repository tells.
indirect enum TerraformValue: Sendable, Equatable {
  /// Only known when the code is applied.
  case unknown
  /// A literal; references to resources stand in it as ``Token``s.
  case text(String)
  case list([TerraformValue])
  /// In the order of the file.
  case map([Entry])
  /// A file of the repository with the values that fill it.
  case file(path: String, values: [Entry])

  struct Entry: Sendable, Equatable {
    let key: String
    let value: TerraformValue
  }

  /// The text of a scalar.
  var string: String? {
    if case .text(let text) = self { text } else { nil }
  }

  var entries: [Entry] {
    if case .map(let entries) = self { entries } else { [] }
  }

  /// The items of a list, or the values of a map.
  var items: [TerraformValue] {
    switch self {
    case .list(let items): items
    case .map(let entries): entries.map(\.value)
    case .unknown, .text, .file: []
    }
  }

  /// `value.key` or `value["key"]`.
  subscript(key: String) -> TerraformValue {
    switch self {
    case .map(let entries): entries.last { $0.key == key }?.value ?? .unknown
    case .list(let items):
      if key == "*" { self } else { Int(key).flatMap { items.at($0) } ?? splat(items, key) }
    case .text(let text): Token.isOnly(text) ? .text(Token.adding(key, to: text)) : .unknown
    case .unknown, .file: .unknown
    }
  }

  /// `list[*].key`.
  private func splat(_ items: [TerraformValue], _ key: String) -> TerraformValue {
    .list(items.map { $0[key] })
  }

  /// Everything that is known of it, in one text.
  var flat: String {
    switch self {
    case .unknown, .file: ""
    case .text(let text): text
    case .list(let items): items.map(\.flat).joined(separator: ",")
    case .map(let entries): entries.map { $0.value.flat }.joined(separator: ",")
    }
  }

  /// Whether it holds more than configuration ever does.
  var isLarge: Bool {
    var pending = [self]
    var weight = 0
    while let value = pending.popLast() {
      weight += 1
      switch value {
      case .unknown: break
      case .text(let text): weight += text.utf8.count / 100
      case .list(let items): pending += items.prefix(2_000)
      case .map(let entries), .file(_, let entries):
        pending += entries.prefix(2_000).map(\.value)
      }
      if weight > 2_000 { return true }
    }
    return false
  }

  /// Numbers of the resources that it refers to.
  var tokens: [Int] {
    switch self {
    case .unknown: []
    case .text(let text): Token.numbers(in: text)
    case .list(let items): items.flatMap(\.tokens)
    case .map(let entries), .file(_, let entries): entries.flatMap(\.value.tokens)
    }
  }
}

/// A reference to a created resource inside of a text: `⟦12.address⟧`.
enum Token {
  static func text(_ number: Int) -> String { "⟦\(number)⟧" }

  static func isOnly(_ text: String) -> Bool {
    text.hasPrefix("⟦") && text.hasSuffix("⟧") && text.count { $0 == "⟦" } == 1
  }

  static func adding(_ attribute: String, to text: String) -> String {
    text.count > 200 ? text : "\(text.dropLast()).\(attribute)⟧"
  }

  static func numbers(in text: String) -> [Int] {
    guard text.utf8.contains(0xE2) else { return [] }
    return text.split(separator: "⟦", omittingEmptySubsequences: false).dropFirst().compactMap {
      Int($0.prefix { $0.isNumber })
    }
  }

  /// The text with each reference replaced by what `name` makes of its resource and attributes.
  static func filled(_ text: String, name: (Int, Substring) -> String) -> String {
    guard text.utf8.contains(0xE2) else { return text }
    var result = ""
    for (index, piece) in text.split(separator: "⟦", omittingEmptySubsequences: false).enumerated()
    {
      guard index > 0, let end = piece.firstIndex(of: "⟧") else {
        result += piece
        continue
      }
      let inner = piece[..<end]
      let digits = inner.prefix { $0.isNumber }
      if let number = Int(digits) { result += name(number, inner.dropFirst(digits.count)) }
      result += piece[piece.index(after: end)...]
    }
    return result
  }
}

extension Array {
  /// The element, or nil outside of the bounds.
  func at(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
