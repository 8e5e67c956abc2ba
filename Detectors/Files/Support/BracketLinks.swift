import Formats

/// Which brackets belong together, and where single equal signs stand; one pass over the tokens.
struct BracketLinks {
  /// See ``SourceReader/heads``.
  private(set) var heads: [UInt8]
  private(set) var enclosing: [Int32]
  private(set) var partner: [Int32]
  /// At most some thousands: more assignments than people write serve no reader.
  private(set) var equalSigns: [Int] = []
  private var open: [Int32] = []

  init(_ bytes: [UInt8], _ list: TokenList) {
    let count = list.tokens.count
    heads = Array(repeating: 0, count: count)
    enclosing = Array(repeating: -1, count: count)
    partner = Array(repeating: -1, count: count)
    // The innermost open bracket.
    var around: Int32 = -1
    for index in 0..<count {
      if index == list.mainCount {
        open.removeAll()
        around = -1
      }
      let head = TokenHead.head(of: list.tokens[index], in: bytes)
      heads[index] = head
      enclosing[index] = around
      // Most tokens are words.
      if head <= TokenHead.pattern { continue }
      switch head {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        around = Int32(truncatingIfNeeded: index)
        open.append(around)
      case UInt8(ascii: ")"): around = close(index, UInt8(ascii: "("))
      case UInt8(ascii: "]"): around = close(index, UInt8(ascii: "["))
      case UInt8(ascii: "}"): around = close(index, UInt8(ascii: "{"))
      case UInt8(ascii: "="): if equalSigns.count < 4000 { equalSigns.append(index) }
      default: break
      }
    }
  }

  /// Pairs a closing bracket with the nearest opening one of its kind, unless too many others stand between.
  ///
  /// - Returns: the innermost bracket that is still open.
  private mutating func close(_ index: Int, _ opening: UInt8) -> Int32 {
    var nearest = open.count - 1
    while nearest >= 0, nearest > open.count - 5, heads[Int(open[nearest])] != opening {
      nearest -= 1
    }
    guard nearest >= 0, heads[Int(open[nearest])] == opening else { return open.last ?? -1 }
    let opener = open[nearest]
    open.removeSubrange(nearest...)
    partner[index] = opener
    partner[Int(opener)] = Int32(truncatingIfNeeded: index)
    enclosing[index] = enclosing[Int(opener)]
    return open.last ?? -1
  }
}

/// What tokens are, in one byte; marks stand for themselves.
enum TokenHead {
  static let word: UInt8 = 1
  static let number: UInt8 = 2
  static let string: UInt8 = 3
  static let pattern: UInt8 = 4

  /// A `switch`, since comparing the kinds calls a generic function.
  static func head(of token: Token, in bytes: [UInt8]) -> UInt8 {
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
