import Facts
import Formats

/// A source file as tokens with their brackets, and what its names stand for: what all readers of
/// programming languages share.
///
/// Indices are those of ``tokens``; every function accepts any index and says "no" outside.
struct SourceReader {
  let bytes: [UInt8]
  /// What is asked of the file.
  let questions: FileText.Questions
  let dialect: SourceDialect
  /// Those of the file, then those of interpolated expressions.
  let tokens: [Token]
  /// For each token the byte of a punctuation mark, or what else it is: one load instead of three.
  let heads: [UInt8]
  /// For each token whether it may be one of the words for which passes look; most are not.
  let asked: [Bool]
  /// How many of the tokens are not part of interpolated expressions.
  let mainCount: Int
  /// For each token the innermost opening bracket around it, -1 for none.
  let enclosing: [Int32]
  /// For each bracket its partner, -1 for all others.
  let partner: [Int32]
  /// Where the file gives a value to a name.
  let assignments: [Assignment]
  let assignmentIndex: AssignmentIndex
  /// What local names stand for; filled by the reading of imports.
  var origins = NameTable<Origin>()
  /// Names by which the file imports variables of the environment.
  var environmentImports: [String: String] = [:]
  /// The module of the last binding: many names come from one.
  private var lastBound: (module: String?, isForeign: Bool) = (nil, false)
  /// What the names of the own package's modules begin with; empty when the file does not say.
  var ownRoot = ""
  /// Modules imported under their whole dotted name, as Python does.
  var dottedModules: [String] = []

  /// `name = value`.
  struct Assignment {
    /// The token of the name: a word, or a string for `x["name"] = value`.
    let name: Int
    /// The first token of the value.
    let value: Int
  }

  /// What a local name stands for.
  struct Origin {
    /// The imported module, as in ``Import/module``.
    var module: String
    /// What it is within the module: `Redis`, `createClient`; empty for the module itself.
    var path = ""
    /// Whether the name holds a value made by the module, not the module's own name.
    var isValue = false
    /// Whether the module may belong to somebody else; ``SourceReader/bind(_:to:)`` decides.
    fileprivate(set) var isForeign = true
  }

  /// Reads the tokens of a file, or of those ranges of it that are code.
  init(_ file: FileText, _ dialect: SourceDialect, ranges: [Range<Int>]? = nil) {
    let list = Lexer.tokens(of: file.bytes, in: dialect.syntax, ranges: ranges)
    let links = BracketLinks(file.bytes, list)
    bytes = file.bytes
    questions = file.questions
    self.dialect = dialect
    tokens = list.tokens
    heads = links.heads
    asked = dialect.askedWords.marks(list.tokens, links.heads, file.bytes)
    mainCount = list.mainCount
    enclosing = links.enclosing
    partner = links.partner
    let assignments = links.equalSigns.compactMap {
      Assignment(equalSign: $0, list.tokens, links.heads, links.partner)
    }
    assignmentIndex = AssignmentIndex(assignments, list.tokens, file.bytes)
    self.assignments = assignments
  }

  var language: Language { dialect.syntax.language }
}

extension SourceReader {
  func kind(_ index: Int) -> Token.Kind? {
    tokens.indices.contains(index) ? tokens[index].kind : nil
  }

  func isWord(_ index: Int) -> Bool { head(index) == TokenHead.word }

  func isString(_ index: Int) -> Bool { head(index) == TokenHead.string }

  func isNumber(_ index: Int) -> Bool { head(index) == TokenHead.number }

  /// A ``TokenHead``, or the byte of a punctuation mark; 0 outside the file.
  @inline(__always)
  func head(_ index: Int) -> UInt8 {
    UInt(bitPattern: index) < UInt(bitPattern: heads.count) ? heads[index] : 0
  }

  /// Whether the word may be one for which passes over whole files look; to be asked before it is compared.
  @inline(__always)
  func isAsked(_ index: Int) -> Bool {
    UInt(bitPattern: index) < UInt(bitPattern: asked.count) ? asked[index] : false
  }

  /// Compares bytes: makes no String.
  func isWord(_ index: Int, _ text: StaticString) -> Bool {
    isWord(index) && matches(index, text)
  }

  /// Whether it is one of the words.
  func isWord(_ index: Int, in words: WordSet) -> Bool {
    guard isWord(index) else { return false }
    return words.contains(bytes, Int(tokens[index].start), Int(tokens[index].end))
  }

  /// Whether the token's text is exactly this.
  func matches(_ index: Int, _ text: StaticString) -> Bool {
    guard tokens.indices.contains(index) else { return false }
    let start = Int(tokens[index].start)
    let count = Int(tokens[index].end) - start
    guard count == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { other in
      for offset in 0..<count where bytes[start + offset] != other[offset] { return false }
      return true
    }
  }

  /// The byte of a punctuation mark, 0 for other tokens.
  func mark(_ index: Int) -> UInt8 {
    let head = head(index)
    return head > TokenHead.pattern ? head : 0
  }

  @inline(__always)
  func isMark(_ index: Int, _ mark: Unicode.Scalar) -> Bool {
    head(index) == UInt8(truncatingIfNeeded: mark.value)
  }

  /// Two marks without space between them, as in `=>`.
  func isMark(_ index: Int, _ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
    isMark(index, first) && isMark(index + 1, second) && isAdjacent(index, index + 1)
  }

  /// Whether no space stands between a token and the one behind it.
  func isAdjacent(_ left: Int, _ right: Int) -> Bool {
    guard tokens.indices.contains(left), tokens.indices.contains(right) else { return false }
    return tokens[left].end == tokens[right].start
  }

  /// The token's text; a string's without quotes and as written.
  func text(_ index: Int) -> String {
    guard tokens.indices.contains(index) else { return "" }
    let token = tokens[index]
    return String(decoding: bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
  }

  /// From 1; 0 outside the file.
  func line(_ index: Int) -> Int {
    tokens.indices.contains(index) ? Int(tokens[index].line) : 0
  }

  /// Whether the token begins a line (interpolated expressions: begins the expression).
  func isFirstOnLine(_ index: Int) -> Bool {
    guard index > 0, tokens.indices.contains(index) else { return true }
    return index == mainCount || tokens[index - 1].line < tokens[index].line
  }

  /// How many bytes stand before the token on its line.
  func column(_ index: Int) -> Int {
    guard tokens.indices.contains(index) else { return 0 }
    let start = Int(tokens[index].start)
    var at = start
    while at > 0, start - at < 1000, bytes[at - 1] != 0x0A { at -= 1 }
    return start - at
  }

  /// The innermost opening bracket around a token; nil for none.
  func opener(of index: Int) -> Int? {
    guard enclosing.indices.contains(index), enclosing[index] >= 0 else { return nil }
    return Int(enclosing[index])
  }

  /// The other bracket of a pair.
  func partner(of index: Int) -> Int? {
    guard partner.indices.contains(index), partner[index] >= 0 else { return nil }
    return Int(partner[index])
  }

  /// Whether the token's first letter is a capital.
  func isCapitalised(_ index: Int) -> Bool {
    guard isWord(index) else { return false }
    let byte = bytes[Int(tokens[index].start)]
    return byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
  }

  /// Makes a local name stand for a module or something in it.
  mutating func bind(_ name: String, to origin: Origin) {
    let bytes = Array(name.utf8)
    origins.set(judged(origin), bytes, 0, bytes.count)
  }

  /// The same for the word of a token.
  mutating func bind(_ index: Int, to origin: Origin) {
    guard tokens.indices.contains(index) else { return }
    origins.set(judged(origin), bytes, Int(tokens[index].start), Int(tokens[index].end))
  }

  private mutating func judged(_ origin: Origin) -> Origin {
    var origin = origin
    if lastBound.module != origin.module {
      lastBound = (origin.module, dialect.isForeign(origin.module))
    }
    origin.isForeign = lastBound.isForeign
    return origin
  }

  /// What the word stands for.
  func origin(_ index: Int) -> Origin? {
    guard isWord(index) else { return nil }
    return origins.value(bytes, Int(tokens[index].start), Int(tokens[index].end))
  }

  /// Whether the word stands for something.
  func hasOrigin(_ index: Int) -> Bool {
    isWord(index)
      && origins.contains(bytes, Int(tokens[index].start), Int(tokens[index].end))
  }

  /// What the first word of a name stands for that may belong to somebody else, also without an import.
  func foreignOrigin(_ root: Int) -> Origin? {
    if let origin = origin(root) { return origin.isForeign ? origin : nil }
    guard let origin = dialect.globalOrigin?(self, root), dialect.isForeign(origin.module) else {
      return nil
    }
    return origin
  }
}
