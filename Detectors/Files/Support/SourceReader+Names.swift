import Facts
import Formats

extension SourceReader {
  private static let declaring = WordSet([
    "class", "struct", "enum", "interface", "protocol", "trait", "module", "object", "record",
    "actor", "typealias", "type", "defmodule", "union",
  ])

  private static let extending = WordSet(["extension", "impl"])

  /// The types and functions that the file declares and mentions.
  ///
  /// Modules of Python and JavaScript name what they need by path, so that their types do not matter.
  func names() -> SourceNames {
    let functions = functionSpans(withMethods: true)
    let hasTypes = language != .python && language != .javascript
    var names = SourceNames()
    names.blocks = [SourceNames.Block(name: nil, lines: 1...Int.max)]
    names.blocks += functions.map { span in
      SourceNames.Block(
        name: functionHash(span.name),
        lines: max(line(span.name), 1)...max(line(span.end), line(span.name), 1),
        isOfType: hasTypes && isOfType(span.name),
        isMethod: language == .go && isMark(span.name - 1, ")")
      )
    }
    let regions = commandRegions()
    let firstRegion = names.blocks.count
    names.blocks += regions.map { region in
      SourceNames.Block(
        commands: region.words,
        lines: max(line(region.first), 1)...max(line(region.last), line(region.first), 1),
        within: functions.lastIndex { $0.name < region.first && region.last <= $0.end }.map {
          $0 + 1
        }
          ?? 0
      )
    }
    var region = 0
    var next = 0
    // What a block mentions again and again is kept about once.
    var recent = [UInt32](repeating: 0, count: 512)
    // Of the function at hand.
    var inner = SourceNames.Block(name: nil, lines: 1...1)
    var outer = inner
    // Where the function at hand begins and ends; behind everything after the last one.
    var begin = functions.first?.name ?? Int.max
    var end = functions.first?.end ?? Int.max
    for index in 0..<mainCount {
      while end < index {
        names.blocks[next + 1].take(&inner)
        next += 1
        begin = next < functions.count ? functions[next].name : Int.max
        end = next < functions.count ? functions[next].end : Int.max
      }
      while region < regions.count, regions[region].last < index { region += 1 }
      if region < regions.count, regions[region].first <= index {
        if heads[index] == TokenHead.word {
          sayInRegion(index, hasTypes, in: &names.blocks[firstRegion + region])
        } else if heads[index] == TokenHead.string {
          label(index, hasTypes, in: &names)
        }
        continue
      }
      let isInside = begin < index
      let salt = isInside ? next + 1 : 0
      switch heads[index] {
      case TokenHead.word:
        if hasTypes {
          if isCapitalised(index) || isPackage(index) {
            let hash = typeHash(index)
            let slot = Int((hash ^ UInt32(truncatingIfNeeded: salt)) & 511)
            if recent[slot] != hash {
              recent[slot] = hash
              if isInside { inner.types.append(hash) } else { outer.types.append(hash) }
            }
          } else {
            declaration(index, in: &names)
          }
        }
        guard begin != index, mayCall(index) else {
          continue
        }
        // What a branch alone uses is brought in for all.
        if !regions.isEmpty, !hasTypes, isBroughtIn(index) { continue }
        if isInside {
          say(index, salt, hasTypes, &recent, in: &inner)
        } else {
          say(index, salt, hasTypes, &recent, in: &outer)
        }
      case TokenHead.string: label(index, hasTypes, in: &names)
      default: break
      }
    }
    if next < functions.count { names.blocks[next + 1].take(&inner) }
    names.blocks[0].take(&outer)
    if hasTypes { names.embedded = embeddedNames() }
    return names
  }

  /// What texts of the file fill in from elsewhere.
  private func embeddedNames() -> [UInt32] {
    (mainCount..<max(tokens.count, mainCount)).filter {
      heads[$0] == TokenHead.word && isMark($0 - 1, ".")
    }.map(functionHash)
  }

  private func say(
    _ index: Int,
    _ salt: Int,
    _ hasTypes: Bool,
    _ recent: inout [UInt32],
    in block: inout SourceNames.Block
  ) {
    let hash = functionHash(index)
    let slot = Int((hash ^ UInt32(truncatingIfNeeded: salt)) & 511)
    if recent[slot] != hash {
      recent[slot] = hash
      block.words.append(hash)
    }
    if hasTypes, let type = qualifier(index) {
      block.words.append(SourceNames.function(hash, of: typeHash(type)))
    }
  }

  /// What code says that runs for some words only; it is little.
  private func sayInRegion(_ index: Int, _ hasTypes: Bool, in block: inout SourceNames.Block) {
    if hasTypes, isCapitalised(index) || isPackage(index) { block.types.append(typeHash(index)) }
    guard mayCall(index) else { return }
    block.words.append(functionHash(index))
    if hasTypes, let type = qualifier(index) {
      block.words.append(SourceNames.function(functionHash(index), of: typeHash(type)))
    }
  }

  /// The name by which Go code calls a package: `harbour.Open`.
  private func isPackage(_ index: Int) -> Bool {
    language == .go && isMark(index + 1, ".") && !isMark(index - 1, ".") && isCapitalised(index + 2)
  }

  private func declaration(_ index: Int, in names: inout SourceNames) {
    if isWord(index, in: Self.declaring), isCapitalised(index + 1), isOutermost(index) {
      names.declared.append(typeHash(lastOfName(index + 1)))
    } else if isWord(index, in: Self.extending), !isMark(index - 1, ".") {
      names.extended += (index + 1..<index + 12).prefix { !isMark($0, "{") }.filter(isCapitalised)
        .map(typeHash)
    }
  }

  /// The type by whose name a function is called: `Ship.load`, `Ship::load`.
  private func qualifier(_ index: Int) -> Int? {
    if isMark(index - 1, "."), isCapitalised(index - 2) { return index - 2 }
    return isMark(index - 2, ":", ":") && isCapitalised(index - 3) ? index - 3 : nil
  }

  /// `static func load`, `public static Ship load`, `def self.load`; all functions of modules that are no types.
  private func isOfType(_ name: Int) -> Bool {
    if language == .elixir { return true }
    if language == .ruby { return isMark(name - 1, ".") }
    return (max(0, name - 6)..<name).contains {
      isWord($0, "static") && line($0) == line(name)
    }
  }

  /// Whether the word stands where a function is called or handed on.
  private func mayCall(_ index: Int) -> Bool {
    if isMark(index + 1, "(") || isMark(index + 1, "<") { return true }
    // A `switch`, since comparing languages calls a generic function.
    switch language {
    case .ruby, .elixir, .scala: return true
    case .go where isMark(index + 1, "[") || isWord(index - 1, "return"): return true
    default: break
    }
    // `var (` declares what stands behind it.
    if isMark(index - 1, "("), isWord(index - 2, "var") || isWord(index - 2, "const") {
      return false
    }
    switch mark(index - 1) {
    case UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ","), UInt8(ascii: ":"),
      UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "{"),
      UInt8(ascii: "&"):
      return true
    case UInt8(ascii: "*"): return language == .go
    default: return false
    }
  }

  /// What is declared within a type is known by that type.
  private func isOutermost(_ index: Int) -> Bool {
    guard let open = opener(of: index) else { return true }
    return isMark(open, "{") && opener(of: open) == nil
      && (max(0, open - 12)..<open).contains { isWord($0, "namespace") }
  }

  private func typeHash(_ index: Int) -> UInt32 {
    SourceNames.type(bytes, Int(tokens[index].start)..<Int(tokens[index].end))
  }

  private func functionHash(_ index: Int) -> UInt32 {
    SourceNames.function(bytes, Int(tokens[index].start)..<Int(tokens[index].end))
  }

  /// `Shop.Orders.Ship`, `Orders::Ship`: the last one is declared.
  private func lastOfName(_ start: Int) -> Int {
    var at = start
    for _ in 0..<8 {
      if isMark(at + 1, "."), isCapitalised(at + 2) {
        at += 2
      } else if isMark(at + 1, ":", ":"), isCapitalised(at + 3) {
        at += 3
      } else {
        return at
      }
    }
    return at
  }

  /// Properties of a command that hold the word by which it is started.
  private static let labelling = WordSet([
    "signature", "name", "commandName", "defaultName", "command",
  ])

  /// A short text beside a type in a call, in a property that names a command, or in a call that asks for one.
  ///
  /// - hasTypes: whether the file's types are known, so that a type beside a text leads anywhere.
  private func label(_ index: Int, _ hasTypes: Bool, in names: inout SourceNames) {
    if language == .go {
      if isNamedImport(index) {
        let path = SourceNames.type(bytes, Int(tokens[index].start)..<Int(tokens[index].end))
        names.labels.append(SourceNames.Label(text: path, name: typeHash(index - 1)))
      }
      return
    }
    let token = tokens[index]
    let length = Int(token.end - token.start)
    guard names.labels.count < 200, length > 2, length <= 120 else { return }
    let before = isMark(index - 1, ">") ? index - 3 : index - 2
    let isProperty =
      (isMark(before + 1, "=") || isMark(before + 1, ":")) && isWord(before, in: Self.labelling)
    let open = opener(of: index).flatMap { isMark($0, "(") ? $0 : nil }
    let isCalled =
      open.map { isWord($0 - 1, "command") || isWord($0 - 1, "call") } ?? false
    guard isProperty || isCalled || hasTypes && open != nil, let range = plainWord(token) else {
      return
    }
    let text = SourceNames.type(bytes, range)
    if isProperty { names.labels.append(SourceNames.Label(text: text, name: nil)) }
    guard let open else { return }
    if isCalled, names.called.count < 100 {
      names.called.append(text)
    }
    guard hasTypes else { return }
    let end = min(partner(of: open) ?? index, index + 12)
    for other in max(open + 1, index - 12)..<max(end, open + 1) where isCapitalised(other) {
      names.labels.append(SourceNames.Label(text: text, name: typeHash(other)))
    }
  }

  /// `import stock "forge.org/shop/stock"`, `import _ "forge.org/shop/stock"`.
  private func isNamedImport(_ index: Int) -> Bool {
    guard isWord(index - 1), line(index - 1) == line(index) else { return false }
    if let open = opener(of: index) {
      return isMark(open, "(") && isWord(open - 1, "import") && opener(of: open) == nil
    }
    return isWord(index - 2, "import")
  }

  /// The first word of a string, when it has the form of a command's name.
  func plainWord(_ token: Token) -> Range<Int>? {
    var end = Int(token.start)
    while end < Int(token.end), bytes[end] != UInt8(ascii: " ") {
      if !Self.isPlain(bytes[end]) { return nil }
      end += 1
    }
    let length = end - Int(token.start)
    return length > 2 && length <= 40 ? Int(token.start)..<end : nil
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "."): true
    default: false
    }
  }
}
