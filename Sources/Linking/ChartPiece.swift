/// A stretch of a template: text, or what stands between `{{` and `}}`.
enum ChartPiece: Sendable, Equatable {
  case text(String)
  /// Without the braces, their hyphens and blanks; and as written.
  case action(String, raw: String)

  /// Source: Go standard library, "text/template", "Text and spaces", "Actions".
  static func pieces(of text: String) -> [ChartPiece] {
    let bytes = Array(text.utf8)
    var pieces: [ChartPiece] = []
    var start = 0
    var at = 0
    var trims = false
    func plain(_ end: Int, _ trimsEnd: Bool) -> String {
      var range = start..<max(start, end)
      if trims {
        range = (range.first { !isBlank(bytes[$0]) } ?? range.upperBound)..<range.upperBound
      }
      if trimsEnd {
        range =
          range
          .lowerBound..<((range.last { !isBlank(bytes[$0]) }).map { $0 + 1 } ?? range.lowerBound)
      }
      return String(decoding: bytes[range], as: UTF8.self)
    }
    while at + 1 < bytes.count {
      guard bytes[at] == 0x7B, bytes[at + 1] == 0x7B, let end = close(bytes, from: at + 2) else {
        at += 1
        continue
      }
      let trimsBefore = at + 2 < end && bytes[at + 2] == 0x2D
      let trimsAfter = end > at + 3 && bytes[end - 1] == 0x2D
      let before = plain(at, trimsBefore)
      if !before.isEmpty { pieces.append(.text(before)) }
      var inner = (at + (trimsBefore ? 3 : 2))..<max(at + 3, end - (trimsAfter ? 1 : 0))
      if inner.upperBound > end { inner = inner.lowerBound..<max(inner.lowerBound, end) }
      let content = trimmed(bytes[min(inner.lowerBound, inner.upperBound)..<inner.upperBound])
      let raw = String(decoding: bytes[at..<(end + 2)], as: UTF8.self)
      if !content.hasPrefix("/*") { pieces.append(.action(content, raw: raw)) }
      trims = trimsAfter
      at = end + 2
      start = at
    }
    let rest = plain(bytes.count, false)
    if !rest.isEmpty { pieces.append(.text(rest)) }
    return pieces
  }

  /// Where `}}` stands, strings left out.
  private static func close(_ bytes: [UInt8], from start: Int) -> Int? {
    var at = start
    var quote: UInt8?
    while at + 1 < bytes.count {
      let byte = bytes[at]
      if let open = quote {
        if byte == 0x5C, open == 0x22 { at += 1 } else if byte == open { quote = nil }
      } else if byte == 0x22 || byte == 0x60 {
        quote = byte
      } else if byte == 0x7D, bytes[at + 1] == 0x7D {
        return at
      }
      at += 1
    }
    return nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    let kept = bytes.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
    return String(decoding: Array(kept), as: UTF8.self)
  }

  /// The first word of an action.
  var word: Substring? {
    guard case .action(let inner, _) = self else { return nil }
    return inner.prefix { $0.isLetter }
  }

  var opensBlock: Bool {
    guard let word else { return false }
    return ["if", "with", "range", "define", "block"].contains(word)
  }

  /// Belongs to a block that began elsewhere.
  var isFragment: Bool { word == "end" || word == "else" }
}

/// A block of a template with its branches.
struct ChartBlock {
  struct Branch {
    /// Empty for `else`.
    let condition: String
    let body: Range<Int>
  }

  let word: String
  private(set) var branches: [Branch] = []
  /// The number of the closing piece.
  let end: Int

  /// Nil when nothing closes it.
  init?(_ pieces: [ChartPiece], from start: Int) {
    guard start < pieces.count, case .action(let inner, _) = pieces[start],
      let word = pieces[start].word
    else { return nil }
    self.word = String(word)
    var condition = String(inner.dropFirst(word.count).drop { $0 == " " })
    var first = start + 1
    var depth = 0
    var at = first
    var branches: [Branch] = []
    while at < pieces.count {
      let piece = pieces[at]
      if piece.opensBlock { depth += 1 }
      if piece.word == "end" {
        if depth == 0 {
          branches.append(Branch(condition: condition, body: first..<at))
          self.branches = branches
          end = at
          return
        }
        depth -= 1
      }
      if depth == 0, piece.word == "else", case .action(let inner, _) = piece {
        branches.append(Branch(condition: condition, body: first..<at))
        let rest = inner.dropFirst(4).drop { $0 == " " }
        condition = rest.hasPrefix("if ") ? String(rest.dropFirst(3)) : ""
        first = at + 1
      }
      at += 1
    }
    return nil
  }
}
