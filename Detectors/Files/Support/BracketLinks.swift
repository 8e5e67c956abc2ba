import Formats

/// Which brackets belong together, and where single equal signs stand; one pass over the tokens.
struct BracketLinks {
  /// See ``SourceReader/heads``.
  let heads: [UInt8]
  let enclosing: [Int32]
  let partner: [Int32]
  /// At most some thousands: more assignments than people write serve no reader.
  let equalSigns: [Int]

  init(_ bytes: [UInt8], _ list: TokenList) {
    let count = list.tokens.count
    let heads = Self.heads(bytes, list.tokens)
    var enclosing = [Int32](repeating: -1, count: count)
    var partner = enclosing
    // In spans: whether somebody else has the arrays would be asked at every token.
    var around = enclosing.mutableSpan
    var others = partner.mutableSpan
    equalSigns = Self.read(list.mainCount, heads.span, &around, &others)
    self.heads = heads
    self.enclosing = enclosing
    self.partner = partner
  }

  private static func heads(_ bytes: [UInt8], _ tokens: [Token]) -> [UInt8] {
    var heads = [UInt8](repeating: 0, count: tokens.count)
    var span = heads.mutableSpan
    let (tokens, bytes) = (tokens.span, bytes.span)
    for index in tokens.indices { span[index] = TokenHead.head(of: tokens[index], in: bytes) }
    return heads
  }

  /// - Returns: the equal signs.
  private static func read(
    _ mainCount: Int,
    _ heads: Span<UInt8>,
    _ enclosing: inout MutableSpan<Int32>,
    _ partner: inout MutableSpan<Int32>
  ) -> [Int] {
    var equalSigns: [Int] = []
    var open: [Int32] = []
    // The innermost open bracket.
    var around: Int32 = -1
    for index in heads.indices {
      if index == mainCount {
        open.removeAll()
        around = -1
      }
      let head = heads[index]
      enclosing[index] = around
      // Most tokens are words.
      if head <= TokenHead.pattern { continue }
      switch head {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        around = Int32(truncatingIfNeeded: index)
        open.append(around)
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        if let opener = opener(of: head, &open, heads) {
          partner[index] = opener
          partner[Int(opener)] = Int32(truncatingIfNeeded: index)
          enclosing[index] = enclosing[Int(opener)]
        }
        around = open.last ?? -1
      case UInt8(ascii: "="): if equalSigns.count < 4000 { equalSigns.append(index) }
      default: break
      }
    }
    return equalSigns
  }

  /// The nearest bracket of its kind that a closing one closes with all within, unless too many others stand between.
  private static func opener(
    of closing: UInt8,
    _ open: inout [Int32],
    _ heads: Span<UInt8>
  ) -> Int32? {
    // In ASCII `(` stands beside `)`, and one sign between `[` and `]`, `{` and `}`.
    let opening = closing == UInt8(ascii: ")") ? closing - 1 : closing - 2
    var nearest = open.count - 1
    while nearest >= 0, nearest > open.count - 5, heads[Int(open[nearest])] != opening {
      nearest -= 1
    }
    guard nearest >= 0, heads[Int(open[nearest])] == opening else { return nil }
    let opener = open[nearest]
    open.removeSubrange(nearest...)
    return opener
  }
}

/// What tokens are, in one byte; marks stand for themselves.
enum TokenHead {
  static let word: UInt8 = 1
  static let number: UInt8 = 2
  static let string: UInt8 = 3
  static let pattern: UInt8 = 4

  /// A `switch`, since comparing the kinds calls a generic function.
  static func head(of token: Token, in bytes: Span<UInt8>) -> UInt8 {
    switch token.kind {
    case .word: word
    case .number: number
    case .string: string
    case .pattern: pattern
    case .mark: bytes[Int(token.start)]
    }
  }
}

extension SourceReader.Assignment {
  /// Nil when the sign compares, or gives a value to no plain name.
  init?(equalSign: Int, _ tokens: [Token], _ heads: [UInt8], _ partner: [Int32]) {
    func mark(_ index: Int) -> UInt8 { heads.indices.contains(index) ? heads[index] : 0 }
    let next = mark(equalSign + 1)
    guard tokens.indices.contains(equalSign + 1), next != UInt8(ascii: "="),
      next != UInt8(ascii: "~"),
      next != UInt8(ascii: ">") || tokens[equalSign].end != tokens[equalSign + 1].start
    else { return nil }
    var end = equalSign - 1
    // `:=`, `||=` and `??=` give values too.
    while end > 0, end > equalSign - 3, [0x3A, 0x7C, 0x3F].contains(mark(end)),
      tokens[end].end == tokens[end + 1].start
    { end -= 1 }
    guard let name = Self.name(endingAt: end, tokens, heads, partner) else { return nil }
    self.init(name: name, value: equalSign + 1)
  }

  private static func name(
    endingAt end: Int,
    _ tokens: [Token],
    _ heads: [UInt8],
    _ partner: [Int32]
  ) -> Int? {
    func mark(_ index: Int) -> UInt8 { heads.indices.contains(index) ? heads[index] : 0 }
    guard tokens.indices.contains(end) else { return nil }
    if mark(end) == UInt8(ascii: "]"), partner[end] == Int32(end - 2),
      mark(end - 1) == TokenHead.string
    {
      return end - 1
    }
    // `name: Type<A, B>? = value`: back over the type.
    var at = end
    while at > 0, at > end - 16, heads[at] == TokenHead.word || isTypeMark(mark(at)) { at -= 1 }
    if mark(at) == UInt8(ascii: ":"), mark(at - 1) != UInt8(ascii: ":"), at < end, at > 0 {
      let isOptional = mark(at - 1) == UInt8(ascii: "?") || mark(at - 1) == UInt8(ascii: "!")
      let name = isOptional ? at - 2 : at - 1
      if name >= 0, heads[name] == TokenHead.word, tokens[name].line == tokens[end].line {
        return name
      }
    }
    return heads[end] == TokenHead.word ? end : nil
  }

  private static func isTypeMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["),
      UInt8(ascii: "]"),
      UInt8(ascii: "|"), UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: "*"):
      true
    default: false
    }
  }
}
