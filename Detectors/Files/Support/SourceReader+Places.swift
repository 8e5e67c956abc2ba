import Facts
import Formats

/// What an expression is given to.
extension SourceReader {
  struct Place {
    /// The word or string that names the variable, field, entry or named argument.
    var name: Int?
    /// The innermost call that it is an argument of, also within lists and objects.
    var callee: Path?
    /// The type whose braces hold it, as in `Options{…}`.
    var constructed: Path?
    /// It selects from something, or is compared: it is given to nothing.
    var isIgnored = false
  }

  static let lists = WordSet([
    "listOf", "asList", "of", "setOf", "mutableListOf", "arrayOf", "array", "list", "tuple", "set",
    "frozenset", "vec", "Array", "List", "Set", "Arrays", "mapOf", "hashMapOf", "freeze", "dict",
    "env",
    "Uri", "URI", "URL", "Some", "Ok", "from", "Seq", "Map", "Collections", "singletonList",
    "singleton",
  ])

  private static let wrappers = WordSet(["Uri", "URI", "URL", "Some", "Ok"])

  static let setters = WordSet([
    "put", "set", "setProperty", "setdefault", "setenv", "putenv", "define", "setDefault",
    "setIfAbsent",
    "putIfAbsent", "property", "option", "config", "putString", "Set", "Setenv", "SetDefault",
    "with",
    "withProperty", "addProperty", "default", "to", "pair", "Pair",
  ])

  /// The start of the concatenation in which a token is an operand.
  func expressionStart(_ index: Int) -> Int {
    var start = index
    for _ in 0..<32 {
      let before = start - 1
      let length = dialect.join.utf8CodeUnitCount
      if isString(before), dialect.joinsNeighbours, isString(start), areNeighbours(before, start) {
        start = before
      } else if before >= length, isJoin(before - length + 1),
        let left = operandStart(endingAt: before - length), enclosing[left] == enclosing[index]
      {
        start = left
      } else {
        break
      }
    }
    return start
  }

  private func operandStart(endingAt end: Int) -> Int? {
    switch kind(end) {
    case .string, .number: return end
    case .word: return path(endingAt: end).map { newStart($0) }
    case .mark:
      guard let open = partner(of: end), open < end else { return nil }
      if isWord(open - 1), let path = path(endingAt: open - 1) {
        return isWord(open - 1, in: Self.keywords) ? open : newStart(path)
      }
      return open
    case .pattern, nil: return nil
    }
  }

  private func newStart(_ path: Path) -> Int {
    isWord(path.start - 1, "new") ? path.start - 1 : path.start
  }

  /// What the expression that begins at `start` is given to.
  func place(ofExpressionAt start: Int) -> Place {
    var place = Place()
    var at = start
    for _ in 0..<10 {
      step(&place, &at)
      if place.isIgnored || place.callee != nil { return place }
      guard let open = opener(of: at) else { return place }
      switch mark(open) {
      case UInt8(ascii: "("):
        guard let callee = callee(ofParenthesis: open) else {
          if isWord(open - 1, "new") {
            at = open - 1
            continue
          }
          if isWord(open - 1) { return place }
          at = open
          continue
        }
        if callee.start == callee.end || !isWord(callee.end, in: Self.setters),
          isWord(callee.end, in: Self.lists)
        {
          // `URL(string: x)` is given to what the URL is given to.
          if isWord(callee.end, in: Self.wrappers) { place.name = nil }
          at = newStart(callee)
          continue
        }
        if place.name == nil { place.name = setterKey(at, open, callee) }
        place.callee = callee
        return place
      case UInt8(ascii: "["):
        if isSubscript(open) {
          place.isIgnored = true
          return place
        }
        at = isMark(open - 1, "%") ? open - 1 : open
      default:
        guard holdsValues(open), let next = braceStart(open, &place) else { return place }
        at = next
      }
    }
    return place
  }

  /// Where the literal with this brace begins; nil when the search ends here.
  private func braceStart(_ open: Int, _ place: inout Place) -> Int? {
    if isMark(open - 1, "%") { return open - 1 }
    guard dialect.braces == .afterType else { return open }
    if let path = constructed(before: open) {
      if place.constructed == nil { place.constructed = path }
      return newStart(path)
    }
    var end = open - 1
    if isMark(end, ">"), let generic = genericStart(end) { end = generic - 1 }
    guard isWord(end), let path = path(endingAt: end) else { return open }
    // `[]string{…}` and `new string[] {…}` are lists.
    if isMark(path.start - 1, "]"), let list = partner(of: path.start - 1) { return list }
    if place.constructed == nil { place.constructed = path }
    return newStart(path)
  }

  /// The key when the expression is the second argument of `put(key, value)`.
  private func setterKey(_ at: Int, _ open: Int, _ callee: Path) -> Int? {
    guard isMark(at - 1, ","), isWord(callee.end, in: Self.setters) else { return nil }
    let key = at - 2
    guard isString(key) || isWord(key), opener(of: key) == open else { return nil }
    return isMark(open, "(") && path(startingAt: open + 1)?.end == key || key == open + 1
      ? key : nil
  }

  /// Reads what stands before the expression at `at`; moves `at` to the left side of a fallback.
  private func step(_ place: inout Place, _ at: inout Int) {
    for _ in 0..<4 {
      var before = at - 1
      if at == mainCount { return }
      while isWord(before, "await") || isMark(before, "*") || isSingle(before, "&") { before -= 1 }
      if isOperatorEnd(before),
        let left = operandStart(endingAt: before - (isWord(before, "or") ? 1 : 2))
      {
        at = left
        continue
      }
      if place.name == nil { place.name = name(before: before, &place) }
      return
    }
  }

  private func isSingle(_ index: Int, _ mark: Unicode.Scalar) -> Bool {
    isMark(index, mark) && !isMark(index - 1, mark)
  }

  /// Whether `||`, `??`, `?:` or `or` ends here.
  private func isOperatorEnd(_ index: Int) -> Bool {
    isWord(index, "or") || isMark(index - 1, "|", "|") || isMark(index - 1, "?", "?")
      || isMark(index - 1, "?", ":")
  }

  private func name(before end: Int, _ place: inout Place) -> Int? {
    switch mark(end) {
    case UInt8(ascii: "="):
      if isComparison(end) {
        place.isIgnored = true
        return nil
      }
      return Assignment(equalSign: end, tokens, heads, partner)?.name
    case UInt8(ascii: ":"): return isMark(end - 1, ":") ? nil : entryKey(end)
    case UInt8(ascii: ">"):
      guard dialect.hasArrowEntries, isMark(end - 1, "=", ">") || language == .scala else {
        return nil
      }
      return isWord(end - 2) || isString(end - 2) ? end - 2 : nil
    case 0: return commandKey(end, &place)
    default: return nil
    }
  }

  private func isComparison(_ sign: Int) -> Bool {
    guard isAdjacent(sign - 1, sign) else { return false }
    switch mark(sign - 1) {
    case UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "~"):
      return true
    default: return false
    }
  }

  /// The key before a colon.
  private func entryKey(_ colon: Int) -> Int? {
    let key = colon - 1
    guard isWord(key) || isString(key) else { return nil }
    let before = key - 1
    switch mark(before) {
    case UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: "["): return key
    default: break
    }
    if isFirstOnLine(key) { return key }
    return dialect.hasCommandCalls && (isAdjacent(key, colon) || isString(key)) ? key : nil
  }

  /// `get "x"`: a call without parentheses; Kotlin's `"a" to "b"`.
  private func commandKey(_ end: Int, _ place: inout Place) -> Int? {
    if isWord(end, "to"), language == .kotlin, isString(end - 1) || isWord(end - 1) {
      return end - 1
    }
    guard dialect.hasCommandCalls, isWord(end), !isWord(end, in: Self.keywords),
      line(end) == line(end + 1), !isAdjacent(end, end + 1)
    else { return nil }
    place.callee = path(endingAt: end)
    return nil
  }
}
