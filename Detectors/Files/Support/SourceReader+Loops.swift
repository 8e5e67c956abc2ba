import Facts
import Formats

extension SourceReader {
  /// Something that is done for each element of a collection.
  struct Loop {
    /// Where the loop begins.
    let start: Int
    /// The first token behind its head.
    let body: Int
    /// The names of the elements.
    var elements: [Int]
    /// Whether it counts instead of going through a collection.
    var counts = false
    /// Whether its names are numbers of elements: `items[i]` is one, `i` is none.
    var isNumbered = false
    /// Whether the element has the name that the language gives it.
    var isImplicit = false
  }

  private static let loopWords = WordSet(["for", "foreach"])

  /// Calls that do something for each element: with a function, or with a block.
  private static let iterators = WordSet([
    "forEach", "map", "each", "flatMap", "ForEach", "Select", "each_with_index", "flat_map",
    "find_each", "each_with_object", "array_map", "array_walk", "mapNotNull", "associateWith",
    "onEach", "collect", "forEachIndexed", "mapSeries", "each_value", "concatMap", "mapAsync",
    "each_pair", "eachSeries",
  ])

  /// In languages of the Java platform `map` is also what one optional value has.
  private static let plainIterators = WordSet([
    "forEach", "forEachIndexed", "onEach", "mapNotNull", "associateWith",
  ])

  /// The loops around a token within its function, innermost first.
  func loopChain(around index: Int, from start: Int) -> [Loop] {
    var found: [Loop] = []
    var inner = index
    for _ in 0..<24 {
      guard let open = opener(of: inner), open > start else { break }
      if let loop = loop(opening: open, around: inner) { found.append(loop) }
      inner = open
    }
    if language == .python || language == .ruby {
      found += outline(around: index, from: start)
    }
    // Around what takes many at once, each turn takes many as well.
    return Array(found.prefix { !isPaced($0) })
  }

  private func loop(opening open: Int, around index: Int) -> Loop? {
    if isMark(open, "{") { return language == .go ? goLoop(open) : bracedLoop(open) }
    if language == .python, let loop = comprehension(open, around: index) { return loop }
    return isMark(open, "(") ? iteration(open) : nil
  }

  /// `for _, item := range items {`, `for i := 0; i < count; i++ {`.
  private func goLoop(_ open: Int) -> Loop? {
    var at = open - 1
    while at > max(0, open - 80) {
      if let other = partner(of: at), other < at {
        at = other - 1
        continue
      }
      if isMark(at, "{") || isMark(at, "}") || isWord(at, "func") { return nil }
      if isWord(at, "for") {
        let head = at + 1..<open
        guard let sign = head.first(where: { isMark($0, "=") }) else { return nil }
        let isRange = head.contains { isWord($0, "range") }
        let names = (at + 1..<sign).filter { isWord($0) && !isWord($0, "_") }
        // With one name it is the number of an element, or what comes out of a channel.
        let isNumbered = isRange && !(at..<sign).contains { isMark($0, ",") }
        return Loop(
          start: at,
          body: open + 1,
          elements: names,
          counts: !isRange || isNumbered,
          isNumbered: isNumbered
        )
      }
      at -= 1
    }
    return nil
  }

  /// `for (… of …) {`, `foreach (… in …) {`, `items.each { |item|`, `items.forEach { item ->`.
  private func bracedLoop(_ open: Int) -> Loop? {
    guard isMark(open - 1, ")"), let head = partner(of: open - 1) else {
      return isIterator(open - 1) ? block(open, start: open - 1) : nil
    }
    let word = isWord(head - 1, "await") ? head - 2 : head - 1
    if isWord(word, in: Self.loopWords) { return headed(word, head, open - 1) }
    return isIterator(word) && (language == .ruby || language == .kotlin)
      ? block(open, start: word) : nil
  }

  /// The head of a loop in parentheses.
  private func headed(_ word: Int, _ open: Int, _ close: Int) -> Loop {
    let head = open + 1..<close
    let counts = head.contains { isMark($0, ";") }
    var names = head.prefix {
      !isWord($0, "of") && !isWord($0, "in") && !isMark($0, "=") && !isMark($0, ":")
    }.filter { isWord($0) }
    if language == .php {
      let sign = head.first { isWord($0, "as") } ?? close
      names = (sign..<close).dropFirst().filter { isWord($0) }
    } else if language == .java || language == .csharp || counts {
      names = Array(names.suffix(1))
    }
    return Loop(start: word, body: close + 1, elements: names, counts: counts)
  }

  private func isIterator(_ word: Int) -> Bool {
    let isPlatform = language == .java || language == .kotlin
    return isWord(word, in: isPlatform ? Self.plainIterators : Self.iterators)
  }

  /// The names at the beginning of a block: `|a, b|`, `a, b ->`.
  private func block(_ open: Int, start: Int) -> Loop {
    if isMark(open + 1, "|") {
      let end = (open + 2..<open + 16).first { isMark($0, "|") } ?? open + 2
      return Loop(start: start, body: end + 1, elements: (open + 2..<end).filter { isWord($0) })
    }
    let sign = (open + 1..<open + 12).first { isMark($0, "-", ">") }
    guard let sign else {
      return Loop(start: start, body: open + 1, elements: [], isImplicit: true)
    }
    return Loop(start: start, body: sign + 2, elements: (open + 1..<sign).filter { isWord($0) })
  }

  /// `items.forEach(item => …)`, `array_map(function ($item) …)`.
  private func iteration(_ open: Int) -> Loop? {
    guard isIterator(open - 1) else { return nil }
    let isFunction = isWord(open - 1, "array_map") || isWord(open - 1, "array_walk")
    guard isFunction || isMark(open - 2, ".") || isMark(open - 2, ">") else { return nil }
    var at = open + 1
    while isWord(at, "async") || isWord(at, "function") || isWord(at, "fn") || isWord(at, "static")
      || isMark(at, "*")
    { at += 1 }
    if isMark(at, "("), let close = partner(of: at) {
      return Loop(
        start: open - 1,
        body: close + 1,
        elements: (at + 1..<close).filter { isWord($0) }
      )
    }
    guard isWord(at), isMark(at + 1, "=", ">") || isMark(at + 1, "-", ">") else { return nil }
    return Loop(start: open - 1, body: at + 3, elements: [at])
  }

  /// `[load(item) for item in items]`.
  private func comprehension(_ open: Int, around index: Int) -> Loop? {
    guard let close = partner(of: open) else { return nil }
    var at = index + 1
    while at < min(close, index + 200) {
      if let other = partner(of: at), other > at { at = other }
      if isWord(at, "for"), opener(of: at) == open { break }
      at += 1
    }
    guard at < close, isWord(at, "for") else { return nil }
    let names = (at + 1..<close).prefix { !isWord($0, "in") }.filter { isWord($0) }
    return Loop(start: open, body: open + 1, elements: names)
  }
}

extension SourceReader {
  /// Loops whose bodies stand further to the right.
  private func outline(around index: Int, from start: Int) -> [Loop] {
    var found: [Loop] = []
    var column = Int.max
    var at = index
    var steps = 0
    while at > max(start, 0), steps < 6000 {
      steps += 1
      defer { at -= 1 }
      guard isFirstOnLine(at), language == .ruby || opener(of: at) == nil else { continue }
      let own = self.column(at)
      guard own < column else { continue }
      let isOuter = column != Int.max
      column = own
      if isOuter, let loop = lineLoop(at) { found.append(loop) }
      if own == 0 { break }
    }
    return found
  }

  /// The loop that a line begins.
  private func lineLoop(_ first: Int) -> Loop? {
    let word = isWord(first, "async") ? first + 1 : first
    if isWord(word, "for") {
      guard let sign = (word + 1..<word + 24).first(where: { isWord($0, "in") }) else { return nil }
      let names = (word + 1..<sign).filter { isWord($0) }
      let counts = language == .python && isWord(sign + 1, "range")
      return Loop(start: word, body: sign + 1, elements: names, counts: counts)
    }
    guard language == .ruby else { return nil }
    // `items.each do |item|`
    var at = first
    while at < mainCount, at < first + 80 {
      if isWord(at, "do"), let iterator = iterator(before: at) {
        guard isMark(at + 1, "|") else { return nil }
        let end = (at + 2..<at + 16).first { isMark($0, "|") } ?? at + 2
        return Loop(start: iterator, body: end + 1, elements: (at + 2..<end).filter { isWord($0) })
      }
      if at > first, isFirstOnLine(at) { return nil }
      at += 1
    }
    return nil
  }

  private func iterator(before end: Int) -> Int? {
    let word = isMark(end - 1, ")") ? (partner(of: end - 1) ?? end) - 1 : end - 1
    return isIterator(word) ? word : nil
  }

  /// Whether a loop goes on until something succeeds, or takes many elements at once.
  private func isPaced(_ loop: Loop) -> Bool {
    let first = max(0, loop.start - 4)
    let end = min(max(loop.body, loop.start + 1), loop.start + 60)
    return (first..<max(first, end)).contains { index in
      isWord(index) && Self.paces.contains { holds(index, $0) }
    }
  }

  private static let paces: [StaticString] = [
    "chunk", "batch", "slice", "page", "attempt", "retr", "tries", "block", "shard",
  ]

  /// Whether the word has this part, without case.
  func holds(_ index: Int, _ part: StaticString) -> Bool {
    guard tokens.indices.contains(index) else { return false }
    let start = Int(tokens[index].start)
    let end = Int(tokens[index].end)
    let count = part.utf8CodeUnitCount
    guard end - start >= count else { return false }
    return part.withUTF8Buffer { part in
      for from in start...(end - count) {
        var at = 0
        while at < count, bytes[from + at] | 0x20 == part[at] { at += 1 }
        if at == count { return true }
      }
      return false
    }
  }

  /// Whether what stands between two tokens depends on the element that the loop is at.
  func depends(_ range: ClosedRange<Int>, on loop: Loop) -> Bool {
    let names = loop.elements
    let isPlain = loop.counts || loop.body >= range.lowerBound
    let made = isPlain ? [] : assigned(in: loop.body..<range.lowerBound)
    for index in range where isWord(index) {
      // A label or a member is no use of the name.
      if isMark(index - 1, "."), !isMark(index - 2, ".") { continue }
      if loop.isNumbered, !isMark(index - 1, "[") { continue }
      if names.contains(where: { isSame($0, index) }) { return true }
      if made.contains(where: { isSame($0, index) }) { return true }
      if loop.isImplicit, isWord(index, "it") { return true }
    }
    return false
  }

  /// Names that are given values there; of several at once all.
  private func assigned(in range: Range<Int>) -> [Int] {
    var found: [Int] = []
    var low = 0
    var high = assignments.count
    while low < high {
      let middle = (low + high) / 2
      if assignments[middle].value < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    while low < assignments.count, assignments[low].value < range.upperBound, found.count < 60 {
      var name = assignments[low].name
      found.append(name)
      while isMark(name - 1, ","), isWord(name - 2) {
        name -= 2
        found.append(name)
      }
      low += 1
    }
    return found
  }
}
