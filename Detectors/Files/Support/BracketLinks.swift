import Formats

/// Which brackets belong together, and where single equal signs stand; one pass over the tokens.
struct BracketLinks {
  private(set) var enclosing: [Int32]
  private(set) var partner: [Int32]
  /// At most some thousands: more assignments than people write serve no reader.
  private(set) var equalSigns: [Int] = []
  private var open: [Int32] = []

  init(_ bytes: [UInt8], _ list: TokenList) {
    enclosing = Array(repeating: -1, count: list.tokens.count)
    partner = Array(repeating: -1, count: list.tokens.count)
    for index in list.tokens.indices {
      if index == list.mainCount { open.removeAll() }
      if let last = open.last { enclosing[index] = last }
      let token = list.tokens[index]
      guard case .mark = token.kind else { continue }
      switch bytes[Int(token.start)] {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        open.append(Int32(truncatingIfNeeded: index))
      case UInt8(ascii: ")"): close(index, UInt8(ascii: "("), bytes, list.tokens)
      case UInt8(ascii: "]"): close(index, UInt8(ascii: "["), bytes, list.tokens)
      case UInt8(ascii: "}"): close(index, UInt8(ascii: "{"), bytes, list.tokens)
      case UInt8(ascii: "="): if equalSigns.count < 4000 { equalSigns.append(index) }
      default: break
      }
    }
  }

  /// Pairs a closing bracket with the nearest opening one of its kind, unless too many others stand between.
  private mutating func close(_ index: Int, _ opening: UInt8, _ bytes: [UInt8], _ tokens: [Token]) {
    let nearest = open.suffix(4).lastIndex { bytes[Int(tokens[Int($0)].start)] == opening }
    guard let nearest else { return }
    let opener = open[nearest]
    open.removeSubrange(nearest...)
    partner[index] = opener
    partner[Int(opener)] = Int32(truncatingIfNeeded: index)
    enclosing[index] = enclosing[Int(opener)]
  }
}

extension SourceReader.Assignment {
  /// Nil when the sign compares, or gives a value to no plain name.
  init?(equalSign: Int, _ tokens: [Token], _ bytes: [UInt8], _ partner: [Int32]) {
    func mark(_ index: Int) -> UInt8 {
      guard tokens.indices.contains(index), case .mark = tokens[index].kind else { return 0 }
      return bytes[Int(tokens[index].start)]
    }
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
    guard let name = Self.name(endingAt: end, tokens, mark, partner) else { return nil }
    self.init(name: name, value: equalSign + 1)
  }

  private static func name(
    endingAt end: Int,
    _ tokens: [Token],
    _ mark: (Int) -> UInt8,
    _ partner: [Int32]
  ) -> Int? {
    guard tokens.indices.contains(end) else { return nil }
    if mark(end) == UInt8(ascii: "]"), partner[end] == Int32(end - 2),
      case .string = tokens[end - 1].kind
    {
      return end - 1
    }
    // `name: Type<A, B>? = value`: back over the type.
    var at = end
    while at > 0, at > end - 16, isWord(tokens[at]) || isTypeMark(mark(at)) { at -= 1 }
    if mark(at) == UInt8(ascii: ":"), mark(at - 1) != UInt8(ascii: ":"), at < end, at > 0 {
      let isOptional = mark(at - 1) == UInt8(ascii: "?") || mark(at - 1) == UInt8(ascii: "!")
      let name = isOptional ? at - 2 : at - 1
      if name >= 0, isWord(tokens[name]), tokens[name].line == tokens[end].line { return name }
    }
    return isWord(tokens[end]) ? end : nil
  }

  private static func isWord(_ token: Token) -> Bool {
    if case .word = token.kind { true } else { false }
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
