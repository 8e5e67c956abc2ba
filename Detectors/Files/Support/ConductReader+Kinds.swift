import Facts
import Formats

extension ConductReader {
  /// What a call looks like; a call that reads through a cache looks like reading and writing.
  func kinds(_ words: [Int], _ open: Int) -> [Conduct.Kind] {
    guard let method = words.last else { return [] }
    let receivers = words.dropLast()
    if receivers.contains(where: { source.holds($0, "cache") }) {
      return isAwaited(words[0]) ? keyed(method, open) : []
    }
    if isRequest(words, open) { return [.request] }
    guard let receiver = receivers.last else { return [] }
    if source.isWord(method, in: ConductShapes.plainlyKeyed) || isKeyed(receiver, method, open) {
      return keyed(method, open)
    }
    if isPublish(receivers, method) { return [.publish] }
    if let kind = storeKind(words, open) { return [kind] }
    return isClient(words) ? [.client] : []
  }

  /// Whether a call of JavaScript may leave the program: what is at hand is not waited for.
  private func isAwaited(_ start: Int) -> Bool {
    guard source.language == .javascript else { return true }
    return source.isWord(start - 1, "await") || source.isWord(start - 1, "return")
  }

  private func keyed(_ method: Int, _ open: Int) -> [Conduct.Kind] {
    if source.isWord(method, in: ConductShapes.keyedBoth) { return [.keyedRead, .keyedWrite] }
    // Elsewhere than in Ruby it is files that are read and written.
    let isFile = source.isWord(method, "write") || source.isWord(method, "read")
    if isFile, source.language != .ruby { return [] }
    if source.isWord(method, in: ConductShapes.keyedWrites) { return [.keyedWrite] }
    return source.isWord(method, in: ConductShapes.keyedReads) ? [.keyedRead] : []
  }

  /// `client.get(key)`, where the receiver is named for a client, or comes from a module that is no request's.
  private func isKeyed(_ receiver: Int, _ method: Int, _ open: Int) -> Bool {
    guard
      source.isWord(method, in: ConductShapes.keyedReads)
        || source.isWord(method, in: ConductShapes.keyedWrites),
      open + 1 < source.mainCount, !source.isMark(open + 1, ")"), !beginsPath(open + 1)
    else { return false }
    if source.isWord(method, "add") || source.isWord(method, "write") { return false }
    if let origin = source.origin(receiver) {
      return origin.isValue && origin.isForeign && !isStandard(origin.module)
    }
    return source.hasSuffix(receiver, "lient") && !source.holds(receiver, "http")
      || source.holds(receiver, "opsfor")
  }

  /// Modules of the languages themselves.
  private func isStandard(_ module: String) -> Bool {
    ["java.", "javax.", "kotlin", "System", "os", "collections", "json", "sys", "sync", "net/http"]
      .contains {
        module == $0 || module.hasPrefix($0) && ($0.count > 4 || module.hasPrefix($0 + "."))
      }
  }

  private func beginsPath(_ index: Int) -> Bool {
    guard source.isString(index) else { return false }
    let start = Int(source.tokens[index].start)
    return start < source.bytes.count && source.bytes[start] == UInt8(ascii: "/")
  }

  private func isRequest(_ words: [Int], _ open: Int) -> Bool {
    guard let method = words.last else { return false }
    if source.isWord(method, in: ConductShapes.requests) { return true }
    if source.language == .javascript, source.isWord(method, "fetch") {
      return words.count == 1 || source.isWord(words[0], "window")
        || source.isWord(words[0], "globalThis")
    }
    guard source.isWord(method, in: ConductShapes.verbs), words.count > 1 else { return false }
    let receiver = words[words.count - 2]
    let origin = source.origin(source.root(SourceReader.Path(start: words[0], end: method)))
    if source.language == .go { return isGoRequest(words, origin) }
    if source.holds(receiver, "http"), words.count <= 3 { return isGiven(open) }
    guard let origin, origin.isForeign, words.count <= 3 else { return false }
    return isAddress(open + 1)
  }

  /// Source: Go, package net/http: `Get`, `Head`, `Post`, `PostForm` and `Client`.
  private func isGoRequest(_ words: [Int], _ origin: SourceReader.Origin?) -> Bool {
    guard let origin, origin.module == "net/http" else { return false }
    if words.count == 3, source.isWord(words[1], "DefaultClient") { return true }
    return origin.isValue ? origin.path.hasSuffix("Client") : words.count == 2
  }

  private func isGiven(_ open: Int) -> Bool {
    !source.isMark(open + 1, ")") && !beginsFunction(open + 1)
  }

  private func beginsFunction(_ index: Int) -> Bool {
    source.isWord(index, "async") || source.isWord(index, "function")
  }

  /// Whether an argument looks like a whole address: `"https://…"`, `f"{BASE}/x"`, `order_url`.
  private func isAddress(_ start: Int) -> Bool {
    for index in start..<min(start + 6, source.mainCount) {
      if source.isMark(index, ",") || source.isMark(index, ")") { return false }
      if source.isString(index) {
        return source.tokens[index].isInterpolated || source.text(index).hasPrefix("http")
      }
      if source.isWord(index), ConductShapes.addresses.contains(where: { source.holds(index, $0) })
      {
        return true
      }
    }
    return false
  }

  private func isPublish(_ receivers: ArraySlice<Int>, _ method: Int) -> Bool {
    if receivers.contains(where: { source.holds($0, "mediat") || source.holds($0, "response") }) {
      return false
    }
    if source.isWord(method, in: ConductShapes.publishes) { return true }
    guard source.isWord(method, in: ConductShapes.senders), let receiver = receivers.last else {
      return false
    }
    return ConductShapes.brokers.contains { source.holds(receiver, $0) }
  }

  private func storeKind(_ words: [Int], _ open: Int) -> Conduct.Kind? {
    guard let method = words.last, words.count > 1 else { return nil }
    let receiver = words[words.count - 2]
    if source.isWord(method, in: ConductShapes.changes) { return .change }
    if source.isWord(method, in: ConductShapes.queries) || isFinder(method) { return .query }
    // What takes a function looks through values that are there already.
    if isFunction(open + 1) { return nil }
    let isModel = isModelCall(words)
    guard isModel || words.dropLast().contains(where: isStore) else { return nil }
    // A session and a context hold values of their own beside those of the store.
    let isPlain = source.isWord(method, "get") || source.isWord(method, "add")
    if isPlain, source.hasSuffix(receiver, "ession") || source.hasSuffix(receiver, "anager") {
      return nil
    }
    if source.isWord(method, in: ConductShapes.storeQueries) { return .query }
    return source.isWord(method, in: ConductShapes.storeChanges) ? .change : nil
  }

  /// `item => …`, `(item) -> …`, `function …`.
  private func isFunction(_ start: Int) -> Bool {
    if beginsFunction(start) || source.isWord(start, "lambda") { return true }
    let end = source.isMark(start, "(") ? source.partner(of: start) ?? start : start
    return source.isMark(end + 1, "=", ">")
      || source.isMark(end + 1, "-", ">")
        && source.language == .java
  }

  /// `findByCustomer(…)`.
  private func isFinder(_ method: Int) -> Bool {
    guard source.holdsPrefix(method, "findBy") else { return false }
    let at = Int(source.tokens[method].start) + 6
    return at < Int(source.tokens[method].end) && source.bytes[at] < 0x5B
  }

  /// `Order.find(id)`, `Order::where(…)->first()`: models of active records.
  private func isModelCall(_ words: [Int]) -> Bool {
    guard source.language == .ruby || source.language == .php, source.isCapitalised(words[0]),
      words.count <= 3
    else { return false }
    let isJoined = source.isMark(words[0] + 1, ".") || source.isMark(words[0] + 1, ":")
    guard isJoined, source.origin(words[0])?.isValue != true else { return false }
    if words.count == 2 {
      return source.isWord(words[1], in: ConductShapes.modelQueries)
        || source.isWord(words[1], in: ConductShapes.storeChanges)
    }
    return ConductShapes.modelBeginnings.contains { source.holdsPrefix(words[1], $0) }
  }

  /// Whether the last part of the word names a store: `orderRepository`, `user_repo`, `db`.
  private func isStore(_ word: Int) -> Bool {
    guard source.isWord(word) else { return false }
    let start = Int(source.tokens[word].start)
    let end = Int(source.tokens[word].end)
    var at = end - 1
    let bytes = source.bytes
    while at > start, bytes[at] >= 0x61 || bytes[at] >= 0x41 && bytes[at] <= 0x5A && at == end - 1,
      bytes[at] != UInt8(ascii: "_")
    { at -= 1 }
    if bytes[at] == UInt8(ascii: "_") { at += 1 }
    return ConductShapes.stores.containsFolded(bytes, at, end)
      || ConductShapes.stores.containsFolded(bytes, start, end)
  }

  /// Whether the receiver's type, or what makes it, is named for a client.
  private func isClient(_ words: [Int]) -> Bool {
    guard let method = words.last, words.count > 1, !source.isWord(method, in: Self.plain) else {
      return false
    }
    let receiver = words[words.count - 2]
    if source.hasSuffix(receiver, "Client") || source.hasSuffix(receiver, "Stub") { return true }
    if source.isWord(receiver, "client") || source.isWord(receiver, "stub") { return true }
    guard let origin = source.origin(receiver), origin.isValue else { return false }
    return origin.path.hasSuffix("Client") || origin.path.hasSuffix("Stub")
  }

  private static let plain = WordSet([
    "close", "Close", "shutdown", "connect", "disconnect", "on", "once", "toString", "dispose",
    "Dispose", "new", "options", "use", "quit", "end", "Builder", "builder", "build",
  ])
}

extension ConductReader {
  /// A key, queue or address that the file itself says; of a key else the name that stands for it.
  func detail(_ candidate: Candidate) -> String? {
    let first = candidate.open + 1
    guard candidate.loop == nil, source.isMark(candidate.open, "(") || source.isString(first) else {
      return nil
    }
    if source.isString(first) || source.isWord(first) && source.hasValue(first),
      let value = source.value(at: first), value.hasLiteral
    {
      return short(value.text)
    }
    guard candidate.kind == .keyedRead || candidate.kind == .keyedWrite,
      let path = source.path(startingAt: first)
    else { return nil }
    return short(source.text(path) + (source.isMark(path.end + 1, "(") ? "()" : ""))
  }

  private func short(_ text: String) -> String? {
    text.isEmpty || text.utf8.count > 100 || text.utf8.contains(0x0A) ? nil : text
  }

  /// Whether an expiry or a timeout is given.
  func isLimited(_ candidate: Candidate) -> Bool {
    if candidate.isIndirect { return true }
    let given = candidate.open...max(candidate.close, candidate.open)
    switch candidate.kind {
    case .keyedWrite:
      if source.isWord(candidate.path.end, in: ConductShapes.expiring) { return true }
      if given.contains(where: { source.isWord($0, in: ConductShapes.expiries) || isExpiry($0) }) {
        return true
      }
      return function(of: candidate).contains {
        source.holds($0, "expir") || source.holds($0, "ttl")
      }
    case .request, .client:
      if given.contains(where: isDeadline) { return true }
      // `**options` may hold anything.
      if given.contains(where: { source.isMark($0, "*", "*") || source.isMark($0, ".", ".") }) {
        return true
      }
      return function(of: candidate).contains(where: isDeadline) || mayBeTold(candidate)
    default: return false
    }
  }

  private func isExpiry(_ index: Int) -> Bool {
    source.isWord(index)
      && (source.holds(index, "expir") || source.holds(index, "ttl")
        || source.holds(index, "seconds"))
  }

  /// Whether the client is a value that may have been told a timeout where it was made.
  private func mayBeTold(_ candidate: Candidate) -> Bool {
    guard candidate.kind == .request,
      let origin = source.origin(source.root(candidate.path)), origin.isValue
    else {
      return false
    }
    if source.language != .go { return (0..<source.mainCount).contains(where: isDeadline) }
    return !function(of: candidate).contains {
      source.isWord($0, "Client") && source.isMark($0 - 1, ".") && source.isMark($0 + 1, "{")
    }
  }

  private func isDeadline(_ index: Int) -> Bool {
    if source.isString(index) { return source.holds(index, "timeout") }
    guard source.isWord(index) else { return false }
    return source.holds(index, "timeout") || source.holds(index, "deadline")
      || source.isWord(index, "signal") || source.isWord(index, "NewRequestWithContext")
      || source.isWord(index, "WithContext")
  }

  private func function(of candidate: Candidate) -> Range<Int> {
    guard let number = candidate.function else { return 0..<0 }
    let span = functions.spans[number]
    return span.name..<max(span.end, span.name)
  }
}

extension SourceReader {
  /// Whether the word begins so.
  func holdsPrefix(_ index: Int, _ prefix: StaticString) -> Bool {
    guard isWord(index) else { return false }
    let start = Int(tokens[index].start)
    let count = prefix.utf8CodeUnitCount
    guard Int(tokens[index].end) - start >= count else { return false }
    return prefix.withUTF8Buffer { prefix in
      for at in 0..<count where bytes[start + at] != prefix[at] { return false }
      return true
    }
  }

  /// Whether the word ends so.
  func hasSuffix(_ index: Int, _ suffix: StaticString) -> Bool {
    guard isWord(index) else { return false }
    let end = Int(tokens[index].end)
    let count = suffix.utf8CodeUnitCount
    guard end - Int(tokens[index].start) >= count else { return false }
    return suffix.withUTF8Buffer { suffix in
      for at in 0..<count where bytes[end - count + at] != suffix[at] { return false }
      return true
    }
  }

  /// The type that the file gives a name: `Type name`, `name: Type`, `Type $name`, `name *pkg.Type`.
  func declaredType(_ word: Int) -> String? {
    for index in 1..<max(mainCount, 1) where isSame(index, word) && isWord(index) {
      var before = index - 1
      if isMark(before, "$") { before -= 1 }
      if isMark(before, ">"), let generic = genericStart(before) { before = generic - 1 }
      if isMark(before, "?") { before -= 1 }
      if isCapitalised(before), line(before) == line(index), language != .go { return text(before) }
      if isMark(index + 1, ":"), isCapitalised(index + 2), !isMark(index + 1, ":", ":") {
        return text(index + 2)
      }
      guard language == .go else { continue }
      let type = isMark(index + 1, "*") ? index + 2 : index + 1
      if isMark(type + 1, "."), isCapitalised(type + 2), isWord(type) { return text(type + 2) }
      if isCapitalised(type) { return text(type) }
    }
    return nil
  }
}
