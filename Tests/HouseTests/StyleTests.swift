import Testing

@Suite struct `House rules` {
  @Test(arguments: SwiftFile.all + SwiftFile.tests)
  func `keep files short`(file: SwiftFile) {
    #expect(file.lines.count <= 401, "split it: a file has at most 400 lines")
  }

  /// Words that say nothing of what a thing is.
  private static let emptyWords: Set = [
    "Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Common", "Base",
    "Shared", "Factory", "Misc", "Extensions",
  ]

  @Test(arguments: SwiftFile.all + SwiftFile.tests)
  func `give names that say what a thing is`(file: SwiftFile) {
    let names =
      [file.name] + file.declarations(of: ["struct", "enum", "class", "protocol", "actor"])
    for name in names where name != "BaseTypes" {
      let empty = Self.words(of: name).filter(Self.emptyWords.contains)
      #expect(empty == [], "\(name)")
    }
  }

  /// `HTTPRouteMap` → HTTP, Route, Map.
  private static func words(of name: String) -> [String] {
    var words: [String] = []
    var wasUpper = false
    for character in name {
      if character.isUppercase && !wasUpper || words.isEmpty { words.append("") }
      words[words.count - 1].append(character)
      wasUpper = character.isUppercase
    }
    return words
  }

  private static let banned = [
    "try!", "as!", "fatalError(", "preconditionFailure(", "@unchecked Sendable",
    "nonisolated(unsafe)", "unsafeBitCast", "NSRegularExpression", "Any>", ": Any]", "swiftlint",
  ]

  @Test(arguments: SwiftFile.all.filter { !$0.module.hasPrefix("Plugins/") })
  func `do without what can stop the program`(file: SwiftFile) {
    for (number, line) in file.code.enumerated() {
      let found = Self.banned.filter(line.contains)
      #expect(found == [], "\(file.path):\(number + 1)")
      #expect(!Self.unwrapsByForce(line), "\(file.path):\(number + 1) unwraps by force")
    }
  }

  /// A `!` behind a value or a type; `!=` and the prefix operator are none.
  private static func unwrapsByForce(_ line: String) -> Bool {
    let bytes = Array(line.utf8)
    return bytes.indices.dropFirst().contains { index in
      guard bytes[index] == UInt8(ascii: "!") else { return false }
      let before = Character(UnicodeScalar(bytes[index - 1]))
      let isValue = before.isLetter || before.isNumber || ")]>?\"_".contains(before)
      let isComparison = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "=")
      return isValue && !isComparison
    }
  }

  /// Properties and initialisers may speak for themselves; types and functions may not.
  @Test(arguments: SwiftFile.all)
  func `say what each type and function is for`(file: SwiftFile) {
    for (number, line) in file.code.enumerated() where Self.needsWords(line) {
      var above = number - 1
      while above >= 0, file.lines[above].trimmingPrefix(while: \.isWhitespace).hasPrefix("@") {
        above -= 1
      }
      let isDocumented = above >= 0 && file.lines[above].contains("///")
      #expect(isDocumented, "\(file.path):\(number + 1) has no doc comment")
    }
  }

  private static func needsWords(_ line: String) -> Bool {
    let words = line.split { " (<:".contains($0) }
    guard let access = words.firstIndex(where: { $0 == "package" || $0 == "public" }), access < 2
    else { return false }
    let kinds: Set<Substring> = [
      "struct", "enum", "class", "protocol", "actor", "func", "subscript", "typealias",
    ]
    guard let kind = words.prefix(6).first(where: kinds.contains) else { return false }
    // Operators and witnesses of the standard library's protocols say what their protocol says.
    let isOperator = line.contains("func <") || line.contains("func ==")
    return !isOperator && !(kind == "func" && line.contains("func hash(into"))
  }
}

extension SwiftFile {
  /// The names declared with one of these words.
  func declarations(of kinds: Set<Substring>) -> [String] {
    code.compactMap { line in
      let words = line.split { " <:({".contains($0) }
      guard let at = words.prefix(5).firstIndex(where: kinds.contains), at + 1 < words.count else {
        return nil
      }
      return String(words[at + 1])
    }
  }
}
