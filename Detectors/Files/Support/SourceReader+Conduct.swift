import Facts
import Formats

extension SourceReader {
  /// States how the code behaves: what it asks in loops, what it keeps in caches, what it requests, what the clock starts.
  func stateConduct(in statements: inout SourceStatements) {
    guard questions.contains(.conduct) else { return }
    var reader = ConductReader(self)
    for fact in reader.facts() { statements.add(.conduct(fact.conduct), line: fact.line) }
  }

  /// The words of a dotted name without the arguments between them.
  func words(of path: Path) -> [Int] {
    var words: [Int] = []
    var at = path.start
    while at <= path.end {
      if isWord(at) { words.append(at) }
      if let close = partner(of: at), close > at { at = close }
      at += 1
    }
    return words
  }

  /// The last token of a statement that goes on behind a call: `.filter(…).first()`.
  func chainEnd(_ close: Int) -> Int {
    var end = close
    for _ in 0..<12 {
      var next = end + 1
      if isMark(next, "?") || isMark(next, "!") { next += 1 }
      if isMark(next, "-", ">") { next += 1 } else if !isMark(next, ".") { return end }
      guard isWord(next + 1) else { return end }
      end = next + 1
      if isMark(end + 1, "("), let other = partner(of: end + 1) { end = other }
    }
    return end
  }
}

/// Reads the conduct of one file in a pass over its calls.
struct ConductReader {
  /// A call that may matter.
  struct Candidate {
    let kind: Conduct.Kind
    let path: SourceReader.Path
    let words: [Int]
    let open: Int
    let close: Int
    /// The function around it.
    let function: Int?
    var module: String?
    var type: String?
    var loop: SourceReader.Loop?
    /// Whether a function of the file stands between, where the call itself is stated.
    var isIndirect = false
  }

  /// What is stated, with its line.
  struct Statement {
    let line: Int
    let conduct: Conduct
  }

  let source: SourceReader
  var functions = FunctionNames([])
  private var types: [String: String?] = [:]

  /// More than this says nothing new.
  private static let most = 120

  init(_ source: SourceReader) { self.source = source }

  /// Everything in the order of the file.
  mutating func facts() -> [Statement] {
    let opens = candidateCalls()
    if opens.isEmpty { return beats() }
    functions = FunctionNames(source.namedFunctions())
    var found: [Candidate] = []
    var statements = beats()
    for open in opens where found.count < Self.most {
      if let schedule = schedule(at: open) { statements.append(schedule) }
      found += candidates(at: open)
    }
    let kept = kept(found)
    statements += kept.map { statement($0) }
    statements += indirect(through: found).map { statement($0) }
    return statements.sorted { $0.line < $1.line }
  }

  /// Parentheses of calls whose name, or whose receiver's, has one of the forms.
  private func candidateCalls() -> [Int] {
    var opens: [Int] = []
    let isLoose = source.language == .ruby
    for index in 1..<max(source.mainCount, 1) {
      if source.heads[index] == UInt8(ascii: "(") {
        if mayMatter(index - 1) { opens.append(index) }
      } else if isLoose, source.heads[index] == TokenHead.word, source.isMark(index - 1, "."),
        !source.isMark(index + 1, "("), mayMatter(index)
      {
        opens.append(index)
      }
    }
    return opens
  }

  private func mayMatter(_ end: Int) -> Bool {
    var name = end
    if source.isMark(name, ">"), let generic = source.genericStart(name) { name = generic - 1 }
    guard source.isWord(name) else { return false }
    if source.isWord(name, in: Self.names) { return true }
    if source.isMark(name - 1, ".") || source.isMark(name - 1, ">") {
      if source.holdsPrefix(name, "findBy") { return true }
      let receiver =
        source.isMark(name - 2, ")") ? (source.partner(of: name - 2) ?? 1) - 1 : name - 2
      return isClient(receiver)
    }
    return false
  }

  /// Whether the word is named for a client, or stands for what a client's maker returns.
  private func isClient(_ word: Int) -> Bool {
    guard source.isWord(word) else { return false }
    if source.hasSuffix(word, "lient") || source.hasSuffix(word, "tub") { return true }
    guard let origin = source.origin(word), origin.isValue else { return false }
    return origin.path.hasSuffix("Client") || origin.path.hasSuffix("Stub")
  }

  private static let names = WordSet.union([
    ConductShapes.keyedReads, ConductShapes.keyedWrites, ConductShapes.keyedBoth,
    ConductShapes.plainlyKeyed, ConductShapes.queries, ConductShapes.changes,
    ConductShapes.storeQueries, ConductShapes.storeChanges, ConductShapes.publishes,
    ConductShapes.senders, ConductShapes.requests, ConductShapes.verbs, ConductShapes.schedules,
    WordSet(["fetch"]),
  ])
}

extension ConductReader {
  /// What the call at a parenthesis (in Ruby, at a name without one) may be.
  private mutating func candidates(at open: Int) -> [Candidate] {
    let path =
      source.isMark(open, "(") ? source.callee(ofParenthesis: open) : source.path(endingAt: open)
    guard let path, !source.isMark(path.start - 1, "@") else { return [] }
    let words = source.words(of: path)
    let kinds = kinds(words, open)
    if kinds.isEmpty { return [] }
    let close = source.partner(of: open) ?? lineEnd(open)
    let origin = source.origin(source.root(path))
    let function = functions.number(at: path.end)
    let start = function.map { functions.spans[$0].name } ?? -1
    let span = path.start...max(source.chainEnd(close), path.end)
    let chain = source.loopChain(around: path.start, from: start)
    let loop = chain.first { source.depends(span, on: $0) }
    let type = receiverType(words, origin)
    return kinds.map { kind in
      Candidate(
        kind: kind,
        path: path,
        words: words,
        open: open,
        close: close,
        function: function,
        module: origin?.module,
        type: type,
        loop: loop
      )
    }
  }

  /// The last token of the line, for calls without parentheses.
  private func lineEnd(_ index: Int) -> Int {
    var end = index
    while end + 1 < source.mainCount, source.line(end + 1) == source.line(index) { end += 1 }
    return end
  }

  private mutating func receiverType(_ words: [Int], _ origin: SourceReader.Origin?) -> String? {
    if words.count > 2 {
      let maker = source.text(words[words.count - 2])
      if maker.hasSuffix("Client") || maker.hasSuffix("Stub") { return maker }
    }
    if let origin, !origin.path.isEmpty { return origin.path }
    guard words.count > 1 else { return nil }
    let receiver = words[words.count - 2]
    let name = source.text(receiver)
    if let known = types[name] { return known }
    let type = types.count < 60 ? source.declaredType(receiver) : nil
    types[name] = .some(type)
    return type
  }

  /// Those that can be part of a finding.
  private func kept(_ all: [Candidate]) -> [Candidate] {
    var cached: Set<Int> = []
    var changed: Set<Int> = []
    var published: Set<Int> = []
    for candidate in all {
      guard let function = candidate.function else { continue }
      switch candidate.kind {
      case .keyedRead, .keyedWrite: cached.insert(function)
      case .change: changed.insert(function)
      case .publish: published.insert(function)
      default: break
      }
    }
    // `db.query(…).first()` is one question.
    var asked: Set<Int> = []
    return all.filter { candidate in
      if candidate.kind == .query, !asked.insert(candidate.path.start).inserted { return false }
      switch candidate.kind {
      case .keyedRead, .keyedWrite, .request, .schedule: return true
      default: break
      }
      if candidate.loop != nil { return !isCollected(candidate) }
      guard let function = candidate.function else { return false }
      switch candidate.kind {
      case .query: return cached.contains(function)
      case .change: return cached.contains(function) || published.contains(function)
      case .publish: return changed.contains(function)
      default: return false
      }
    }
  }

  private func isCollected(_ candidate: Candidate) -> Bool {
    candidate.kind == .publish
      || candidate.kind == .change
        && source.isWord(candidate.path.end, in: ConductShapes.collected)
  }

  /// Calls in loops of functions of the same file that ask others.
  private mutating func indirect(through all: [Candidate]) -> [Candidate] {
    var asking: [String: Candidate] = [:]
    for candidate in all {
      guard let function = candidate.function, candidate.loop == nil,
        [.client, .request, .query].contains(candidate.kind)
      else { continue }
      let name = source.text(functions.spans[function].name)
      asking[name] = asking[name] ?? candidate
    }
    if asking.isEmpty { return [] }
    var table = NameTable<Bool>()
    for name in asking.keys.sorted() {
      let letters = Array(name.utf8)
      table.set(true, letters, 0, letters.count)
    }
    var found: [Candidate] = []
    for index in 1..<max(source.mainCount, 1)
    where source.heads[index] == UInt8(ascii: "(") && source.isWord(index - 1) && found.count < 40 {
      let token = source.tokens[index - 1]
      guard table.contains(source.bytes, Int(token.start), Int(token.end)),
        let path = source.callee(ofParenthesis: index), let inner = asking[source.text(index - 1)],
        let function = functions.number(at: index), function != inner.function,
        let close = source.partner(of: index)
      else { continue }
      let words = source.words(of: path)
      guard words.count == 1 || words.count == 2 && isOwn(words[0]) else { continue }
      let start = functions.spans[function].name
      let loop = source.loopChain(around: path.start, from: start).first {
        source.depends(path.start...close, on: $0)
      }
      guard let loop else { continue }
      found.append(
        Candidate(
          kind: inner.kind,
          path: path,
          words: words,
          open: index,
          close: close,
          function: function,
          module: inner.module,
          type: inner.type,
          loop: loop,
          isIndirect: true
        )
      )
    }
    return found
  }

  /// Whether a word means the object itself.
  private func isOwn(_ word: Int) -> Bool {
    if source.isWord(word, "this") || source.isWord(word, "self") { return true }
    return source.language == .go && source.origin(word) == nil && !source.isCapitalised(word)
  }

  private mutating func statement(_ candidate: Candidate) -> Statement {
    Statement(
      line: source.line(candidate.path.end),
      conduct: Conduct(
        candidate.kind,
        function: functions.name(at: candidate.path.end, in: source),
        subject: String(source.text(candidate.path).prefix(120)),
        module: candidate.module,
        type: candidate.type,
        detail: detail(candidate),
        isRepeated: candidate.loop != nil,
        isLimited: isLimited(candidate)
      )
    )
  }
}
