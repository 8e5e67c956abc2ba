import Facts
import Formats

extension SourceReader {
  /// Calls that show, compare or take apart texts.
  static let speakers = WordSet([
    "_", "gettext", "gettext_lazy", "log", "print", "println", "printf", "puts", "info", "warn",
    "warning", "error", "debug",
    "trace",
    "fatal", "echo", "startsWith", "startswith", "endsWith", "endswith", "includes", "expect",
    "describe", "it", "test", "toBe", "toEqual", "assertEqual", "assertEquals", "Error",
    "exception",
    "eprintln", "start_with?", "end_with?", "HasPrefix", "HasSuffix", "hasPrefix", "hasSuffix",
    "split",
    "raise", "replace", "gsub", "sub", "match", "doc", "moduledoc", "typedoc", "StartsWith",
    "EndsWith",
    "debugf", "infof", "warnf", "errorf", "tracef", "Debugf", "Warnf", "Warningf", "Tracef", "Logf",
    "Fatal", "Fatalf", "Printf", "Println", "Infof", "Errorf", "WriteLine", "Contains", "contains",
    "indexOf", "desc", "require", "import", "require_relative", "context", "should", "eq", "plug",
  ])

  /// Names that links in pages and documents are given to.
  private static let linkNames = WordSet([
    "href", "xmlns", "homepage", "homepage_uri", "license", "licence", "documentation", "docs",
    "schema",
    "doc", "moduledoc", "typedoc", "description", "help_text", "title", "message", "deprecated",
    "ns", "targetNamespace", "check_origin", "externalDocs", "docsUrl", "docUrl", "help", "text",
    "label", "placeholder",
    "content",
  ])

  /// States the string at `index` when it is an address, or a name given to something that means a place.
  ///
  /// - Returns: the last token that belongs to the text.
  func stateLiteral(at index: Int, in statements: inout SourceStatements) -> Int {
    let token = tokens[index]
    guard token.end > token.start, statements.literals < SourceStatements.mostLiterals else {
      return index
    }
    let isCandidate = AddressShape.isCandidate(bytes, Int(token.start), Int(token.end))
    let isShort = token.end - token.start <= 200
    let mayBeRead = isCandidate || token.isInterpolated
    guard mayBeRead || isShort && mayBeNamed(index), !isKey(index),
      mayBeRead || !isPlainlyNoPlace(index, &statements.places)
    else { return index }
    let inner = expressionStart(index)
    let start = formatStart(inner).map { expressionStart($0) } ?? inner
    if !statements.defaults.isEmpty, statements.defaults.contains(start) { return index }
    let place = place(ofExpressionAt: start)
    let isPlace = place.name.map { meansPlace($0) } ?? isGivenToPlace(place, start)
    if start == index, stateRequest(at: index, place, isPlace: isPlace, in: &statements) {
      return index
    }
    guard !place.isIgnored, isCandidate || token.isInterpolated || isPlace || start != index,
      let value = value(at: start)
    else { return index }
    let returned =
      place.callee == nil && place.constructed == nil
        && (place.name.map { isWord($0, "do") } ?? true)
      ? returningFunction(start) : nil
    if isStated(value.text, isPlace: isPlace, place, index, isReturned: returned != nil) {
      let name = returned ?? place.name.map { text($0) }
      let given = (place.callee ?? place.constructed).map { calleeText($0) }
      let callee = given ?? place.name.flatMap { requester(of: $0, behind: value.last) }
      statements.add(.literal(Literal(value.text, name: name, callee: callee)), line: line(index))
    }
    return max(index, value.last)
  }

  /// Whether the string names an entry instead of being one.
  private func isKey(_ index: Int) -> Bool {
    if isMark(index + 1, ":") { return !isMark(index + 2, ":") && !isMark(index - 1, "?") }
    return isMark(index + 1, "=", ">") && dialect.hasArrowEntries
  }

  /// Whether the string may be given to a name: something other than a plain call stands before it.
  private func mayBeNamed(_ index: Int) -> Bool {
    switch mark(index - 1) {
    case UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: ">"), UInt8(ascii: "["),
      UInt8(ascii: "|"),
      UInt8(ascii: "?"), UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: "+"):
      return true
    default: return isWord(index - 1, "or") || isWord(index - 1, "to")
    }
  }

  func meansPlace(_ name: Int) -> Bool {
    PlaceNames.means(bytes, Int(tokens[name].start), Int(tokens[name].end))
  }

  /// Where the call begins that fills in the place holders of its first argument at `start`.
  private func formatStart(_ start: Int) -> Int? {
    guard isMark(start - 1, "("), let callee = callee(ofParenthesis: start - 1),
      isWord(callee.end, in: Self.formatNames)
    else { return nil }
    return callee.start
  }

  private func isStated(
    _ text: String,
    isPlace: Bool,
    _ place: Place,
    _ index: Int,
    isReturned: Bool
  ) -> Bool {
    if let callee = place.callee, isWord(callee.end, in: Self.speakers),
      !isOption(index, of: callee)
    {
      return false
    }
    if let name = place.name, isLinkName(name) || isOfOwnAddress(name) { return false }
    if AddressShape.isAddress(text) {
      if !isPlace, AddressShape.isDoubtful(text) { return false }
      // A text that is given to nothing is a comment in other clothes.
      let isAlone =
        !isReturned && place.name == nil && place.callee == nil && place.constructed == nil
      return !(isAlone && isFirstOnLine(index) && opener(of: index) == nil)
    }
    if AddressShape.isBased(text) { return isPlace || place.callee != nil }
    // An annotation's names belong to its marker.
    if let callee = place.callee, language == .java || language == .kotlin || language == .scala,
      isMark(callee.start, "@")
    {
      return false
    }
    guard isPlace else { return false }
    guard let name = place.name else {
      return AddressShape.isNameLike(text) && isSpelledAsPlace(text)
    }
    let token = tokens[name]
    return PlaceNames.fits(text, bytes, Int(token.start), Int(token.end))
  }

  /// Whether the text is the option of a part that is plugged in by a name that means a place:
  /// `plug Client.BaseUrl, "https://…"`.
  private func isOption(_ index: Int, of callee: Path) -> Bool {
    isWord(callee.end, "plug") && isMark(index - 1, ",") && isWord(index - 2)
      && meansPlace(index - 2)
  }

  /// Whether it is the first argument of a call that is named for places, in languages whose types let
  /// names be few: `getServiceUrl("orders")`, `new Queue("orders")`, `openConnection("db")`.
  private func isGivenToPlace(_ place: Place, _ start: Int) -> Bool {
    guard dialect.hasPlaceCalls, isMark(start - 1, "("), let callee = place.callee,
      callee.end == start - 2
    else { return false }
    return meansPlace(callee.end) || text(callee.end).containsFolded("connect")
  }

  /// `orders`, `ts-order-service`, `orders.created`, but not `OrderCreated` or `x`.
  private func isSpelledAsPlace(_ text: String) -> Bool {
    text.utf8.count > 1 && text.utf8.first.map { $0 >= 0x61 && $0 <= 0x7A || $0 == 0x24 } ?? false
  }

  /// Whether the name stands in `url: […]`, by which applications in Elixir say how they are reached.
  ///
  /// Source: Phoenix documentation, `Phoenix.Endpoint`, "Runtime configuration".
  private func isOfOwnAddress(_ name: Int) -> Bool {
    guard language == .elixir, let open = opener(of: name), isMark(open, "["), isMark(open - 1, ":")
    else { return false }
    return isWord(open - 2, "url") || isWord(open - 2, "static_url")
  }

  private func isLinkName(_ name: Int) -> Bool {
    Self.linkNames.contains(bytes, Int(tokens[name].start), Int(tokens[name].end))
  }
}
