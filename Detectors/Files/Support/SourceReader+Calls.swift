import Facts
import Formats

extension SourceReader {
  /// A call on something imported: the module and the rest of the name.
  struct ForeignCall {
    var module: String
    var member: String
    var path: Path
    var isValue: Bool
  }

  /// The imported thing whose member a dotted name is; nil for names of the file's own.
  func foreign(_ path: Path) -> ForeignCall? {
    let root = root(path)
    return foreignOrigin(root).flatMap { foreign(path, root, $0) }
  }

  private func foreign(_ path: Path, _ root: Int, _ origin: Origin) -> ForeignCall? {
    if !ownRoot.isEmpty, origin.module.hasPrefix(ownRoot) { return nil }
    let member = dotted(Path(start: root, end: path.end), behind: origin.path)
    var call = ForeignCall(
      module: origin.module,
      member: member,
      path: path,
      isValue: origin.isValue
    )
    if origin.path.isEmpty, !dottedModules.isEmpty { resolveDotted(&call) }
    if call.member.isEmpty { call.member = text(root) }
    // Loading a module is an import, and `_` translates.
    return call.member == "require" || call.member == "_" ? nil : call
  }

  /// The first word of a dotted name behind `this.`, `self.` and sigils.
  func root(_ path: Path) -> Int {
    var at = path.start
    while isMark(at, "$") || isMark(at, "@") { at += 1 }
    if language == .go {
      // Go calls its own object as it likes: `s.client.Get`.
      let isField = isMark(at + 1, ".") && at + 2 < path.end && origin(at) == nil
      return isField && origin(at + 2)?.isValue == true ? at + 2 : at
    }
    guard isWord(at, "this") || isWord(at, "self") else { return at }
    var next = at + 1
    while next < path.end, mark(next) != 0 { next += 1 }
    return isWord(next) ? next : at
  }

  /// `import a.b` makes `a.b.c()` a call of `c` in `a.b`.
  private func resolveDotted(_ call: inout ForeignCall) {
    let whole = "\(call.module).\(call.member)"
    let module = dottedModules.filter {
      whole.hasPrefix($0 + ".") && $0.utf8.count > call.module.utf8.count
    }
    .max { $0.utf8.count < $1.utf8.count }
    guard let module else { return }
    call.module = module
    call.member = String(whole.dropFirst(module.count + 1))
  }

  /// Makes names stand for what imported calls return, in the order of the file: `client = redis.Redis()`.
  mutating func bindValues() {
    for assignment in assignments where isWord(assignment.name) && !hasOrigin(assignment.name) {
      guard let path = valuePath(assignment.value), let call = foreign(path) else { continue }
      let isCall =
        isMark(path.end + 1, "(") || isMark(path.end + 1, "<") || isConstructed(path)
        || isMark(path.end + 1, "{") || language == .ruby
      bindValue(assignment.name, call, isValue: isCall)
    }
    switch dialect.typing {
    case .none: break
    case .colon: bindColonTypes()
    case .prefix: bindPrefixTypes()
    case .suffix: bindSuffixTypes()
    }
  }

  private mutating func bindValue(_ name: Int, _ call: ForeignCall, isValue: Bool) {
    guard !hasOrigin(name) else { return }
    bind(name, to: Origin(module: call.module, path: call.member, isValue: isValue))
  }

  private func valuePath(_ start: Int) -> Path? {
    var at = start
    while isWord(at, "await") || isWord(at, "new") || isMark(at, "&") || isMark(at, "*") { at += 1 }
    // Cheap: most values begin with names that stand for nothing.
    guard mayBegin(at), let path = path(startingAt: at) else { return nil }
    return foreignOrigin(root(path)) == nil ? nil : path
  }

  /// Whether a name that begins here can be one of something imported.
  private func mayBegin(_ start: Int) -> Bool {
    if language == .go || !isWord(start) || isWord(start, "this") || isWord(start, "self") {
      return true
    }
    return foreignOrigin(start) != nil
  }

  /// `name: Type`.
  private mutating func bindColonTypes() {
    for index in tokens.indices.dropLast() where isMark(index, ":") && isWord(index - 1) {
      let type = isMark(index + 1, "&") || isMark(index + 1, "*") ? index + 2 : index + 1
      guard isWord(type), !isMark(index - 2, ":"), let path = path(startingAt: type),
        hasOrigin(path.start), isCapitalised(path.end), let call = foreign(path)
      else { continue }
      bindValue(index - 1, call, isValue: true)
    }
  }

  /// `Type name`, `Type<A> name`, `pkg.Type name`.
  private mutating func bindPrefixTypes() {
    // Behind the type of a function's result stands the function's name.
    for index in tokens.indices.dropFirst() where isWord(index) && !isMark(index + 1, "(") {
      var end = index - 1
      if isMark(end, ">"), let generic = genericStart(end) { end = generic - 1 }
      if isMark(end, "?") || isMark(end, "*") || isMark(end, "&") { end -= 1 }
      guard isWord(end), isCapitalised(end), hasOrigin(end) || isMark(end - 1, "."),
        let path = path(endingAt: end), !isMark(path.start - 1, "@"), let call = foreign(path)
      else { continue }
      bindValue(index, call, isValue: true)
    }
  }

  /// `name pkg.Type`, `name *pkg.Type`.
  private mutating func bindSuffixTypes() {
    for index in tokens.indices.dropFirst(2) where isMark(index, ".") && isCapitalised(index + 1) {
      guard let origin = origin(index - 1), !origin.isValue else { continue }
      var name = index - 2
      if isMark(name, "*") { name -= 1 }
      guard isWord(name), line(name) == line(index), !isWord(name, in: Self.keywords),
        let call = foreign(Path(start: index - 1, end: index + 1))
      else { continue }
      bindValue(name, call, isValue: true)
    }
  }

  /// States the call whose arguments begin at a parenthesis.
  func stateCall(at open: Int, in statements: inout SourceStatements) {
    guard statements.calls < SourceStatements.mostCalls, let path = callee(ofParenthesis: open),
      !isWord(path.start - 1, "raise"), !isWord(path.start - 1, "throw"),
      !isWord(path.end, in: Self.speakers), !isWord(path.start, in: Self.testers)
    else { return }
    guard let origin = foreignOrigin(root(path)), !isLongChain(path) else { return }
    // A decorator is a marker.
    if isMark(path.start, "@"), isWord(path.start + 1), !isMark(path.start - 1, "."),
      language != .ruby
    {
      return
    }
    let hasTexts = mayHaveTexts(open)
    let given = hasTexts ? arguments(of: open) : []
    // What is given by name tells no two calls apart.
    if hasTexts, !given.contains(where: { mayTell($0) }), !statements.isNew(nameHash(path)) {
      return
    }
    // What is only made is stated once; what a chain of calls ends in makes nothing new.
    if !hasTexts,
      isChain(path) || !constructs(path) || !isOutward(path)
        || !statements.isNew(nameHash(path))
    {
      return
    }
    guard let call = foreign(path, root(path), origin) else { return }
    let arguments = callArguments(given, of: path.end)
    let isTold = arguments.contains { $0 != "_" }
    guard isTold || constructs(path) && !isChain(path),
      !call.isValue || !arguments.isEmpty || !isCapitalised(path.end) || isConstructed(path)
    else { return }
    statements.add(
      .call(Call(language, module: call.module, member: call.member, arguments: arguments)),
      line: line(path.end)
    )
  }

  private func isChain(_ path: Path) -> Bool {
    (path.start..<path.end).prefix(64).contains { isMark($0, "(") }
  }

  /// Where tests begin to say what they expect.
  private static let testers = WordSet([
    "assert", "require", "assertThat", "expect", "verify", "given", "when", "Assert",
  ])

  private static let makers = WordSet([
    "new", "New", "connect", "create", "open", "dial", "Dial", "init", "client", "start_link",
    "build",
    "from_url", "fromUrl", "Open", "Connect", "configure",
  ])

  private static let beginnings = ["create", "connect", "new", "open", "dial"]
  private static let capitalBeginnings = ["Create", "Connect", "New", "Open", "Dial"]

  /// `a.b().c().d().e()`: what so many calls return is another thing.
  private func isLongChain(_ path: Path) -> Bool {
    var calls = 0
    var at = path.start
    while at <= path.end {
      if isMark(at, "("), let close = partner(of: at) {
        calls += 1
        at = close
      }
      at += 1
    }
    return calls > 2
  }

  /// Whether an argument without a name may be a text.
  private func mayTell(_ argument: Argument) -> Bool {
    argument.label == nil && entriesStart(argument) == nil && mayBeText(argument)
  }

  /// Whether any argument is, or names, a text.
  private func mayHaveTexts(_ open: Int) -> Bool {
    guard let close = partner(of: open), close > open + 1 else { return false }
    // Beyond this many tokens stand functions, not arguments.
    for index in (open + 1)..<min(close, open + 400) {
      if isString(index) || mayReadEnvironment(index) { return true }
      guard enclosing[index] == Int32(truncatingIfNeeded: open), isWord(index) else { continue }
      if hasValue(index) || isCapitalised(index), isMark(index + 1, ".") || hasValue(index) {
        return true
      }
    }
    return false
  }

  func nameHash(_ path: Path) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in path.start...path.end {
      for at in Int(tokens[index].start)..<Int(tokens[index].end) {
        hash = (hash ^ UInt64(bytes[at])) &* 0x100_0000_01B3
      }
    }
    return hash
  }

  /// Whether the call makes something: a constructor, `NewX`, `createX`, `connectX`, `xClient`.
  private func constructs(_ path: Path) -> Bool {
    // In Go everything that is exported begins with a capital, in Rust every case of an enumeration.
    let isType = isCapitalised(path.end) && language != .go && language != .rust
    if isConstructed(path) || isType || isWord(path.end, in: Self.makers) { return true }
    let last = text(path.end)
    let beginnings = language == .go ? Self.capitalBeginnings : Self.beginnings
    return beginnings.contains { prefix in
      last.hasPrefix(prefix)
        && last.utf8.dropFirst(prefix.utf8.count).first.map { $0 < 0x61 } ?? true
    } || last.hasSuffix("Client") || last.hasSuffix("_client")
      // What is made is asked for by what it is given to: `API.graphql(graphqlOperation(query))`.
      || language == .javascript && last.hasSuffix("Operation")
  }

  /// The texts of the arguments of the call whose last word is `name`; `label=text` for named ones and for the
  /// entries of an object.
  func callArguments(_ given: [Argument], of name: Int) -> [String] {
    // What such a call is given has no label to tell a secret by.
    lazy var isSecret = isWord(name, in: Self.secretCalls) || Redaction.meansSecret(text(name))
    var texts: [String] = []
    texts.reserveCapacity(given.count)
    for argument in given.prefix(16) {
      if let open = entriesStart(argument) {
        let entries = arguments(of: open).compactMap { labelled($0) }
        texts += entries.isEmpty ? ["_"] : Array(entries.prefix(12))
      } else if let text = labelled(argument) ?? plain(argument) {
        texts.append(isSecret ? "_" : text)
      } else {
        texts.append("_")
      }
    }
    while texts.last == "_" { texts.removeLast() }
    return texts
  }

  /// The brace of an argument that is an object: `{…}`, `Options{…}`, `&pkg.Options{…}`.
  private func entriesStart(_ argument: Argument) -> Int? {
    guard argument.label == nil else { return nil }
    var open = argument.start
    if dialect.braces == .afterType, isMark(argument.end, "}") {
      let type = isMark(open, "&") ? open + 1 : open
      if let path = path(startingAt: type) { open = path.end + 1 }
    }
    return isMark(open, "{") && holdsValues(open) ? open : nil
  }

  private func told(_ argument: Argument) -> String? { text(argument) ?? constantName(argument) }

  /// `Topics.ORDERS`: another file knows its text.
  func constantName(_ argument: Argument) -> String? {
    guard argument.end == argument.start + 2, isCapitalised(argument.start),
      isMark(argument.start + 1, "."),
      isCapitalised(argument.end), text(argument.end).isVariableName
    else { return nil }
    return dotted(Path(start: argument.start, end: argument.end))
  }

  private static let secretCalls = WordSet([
    "auth", "login", "authenticate", "sign", "verify", "compare", "hash", "encrypt", "decrypt",
    "createHmac", "basic_auth", "setCredentials", "Credentials",
  ])

  private func plain(_ argument: Argument) -> String? {
    guard argument.label == nil else { return nil }
    return told(argument).flatMap { Self.isTelling($0) ? $0 : nil }
  }

  private func labelled(_ argument: Argument) -> String? {
    guard let label = argument.label, let value = told(argument), Self.isTelling(value) else {
      return nil
    }
    let name = text(label)
    return "\(name)=\(Redaction.meansSecret(name) ? Redaction.redacted(value, key: name) : value)"
  }

  /// Whether a text may name something: no prose, no binary data, no keys.
  static func isTelling(_ text: String) -> Bool {
    let bytes = text.utf8
    guard !bytes.isEmpty, bytes.count <= 200, !bytes.contains(0x0A) else { return false }
    // A path within a host that stands elsewhere names nothing, and neither does prose.
    if bytes.first == UInt8(ascii: "/") || text.hasPrefix("./") || text.hasPrefix("../") {
      return text.hasSuffix(".sock")
    }
    if bytes.contains(0x20) { return AddressShape.isAddress(text) }
    return !looksRandom(bytes)
  }

  /// Long words of letters and digits without separators are keys more often than names.
  private static func looksRandom(_ bytes: String.UTF8View) -> Bool {
    guard bytes.count >= 24 else { return false }
    let digits = bytes.count { $0 >= 0x30 && $0 <= 0x39 }
    let isOneWord = bytes.allSatisfy {
      $0 >= 0x30 && $0 <= 0x39 || ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A
        || "+/=_".utf8.contains($0)
    }
    return isOneWord && digits >= 3
  }
}
