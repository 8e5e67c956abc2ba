import Facts
import Formats

/// Code that runs only when the program is started with one of some words, or with a variable of one of some values.
struct CommandRegion {
  /// Its tokens.
  let first: Int
  let last: Int
  /// Hashes of `worker`, or of `ROLE=worker`.
  var words: [UInt32]
}

/// Sources: package os, "Args"; package flag, "Arg"; cobra and urfave/cli, "Command"; Python, "argparse", sub-commands; Click,
/// "Commands and Groups"; Node.js, "process.argv"; commander and yargs, "command"; .NET and Java, arguments of `main`.
extension SourceReader {
  /// In the order of the file; none lies within another one.
  func commandRegions() -> [CommandRegion] {
    var found: [CommandRegion] = []
    for index in 0..<mainCount where found.count < 200 {
      let head = heads[index]
      guard head == TokenHead.string || head == UInt8(ascii: "@"),
        let region = commandRegion(at: index), region.last >= region.first
      else { continue }
      if let same = found.firstIndex(where: { $0.first == region.first && $0.last == region.last })
      {
        found[same].words += region.words
      } else {
        found.append(region)
      }
    }
    var outermost: [CommandRegion] = []
    for region in found.sorted(by: { ($0.first, -$0.last) < ($1.first, -$1.last) })
    where region.first > outermost.last?.last ?? -1 {
      outermost.append(region)
    }
    return outermost
  }

  private func commandRegion(at index: Int) -> CommandRegion? {
    if heads[index] == UInt8(ascii: "@") {
      return language == .python ? decoratedCommand(index) : nil
    }
    switch mark(index - 1) {
    case UInt8(ascii: "="): return comparison(index)
    case UInt8(ascii: ":"): return language == .go ? commandLiteral(index) : nil
    case UInt8(ascii: "("): return registeredCommand(index)
    default: return isWord(index - 1, "case") ? branch(index) : nil
    }
  }

  // MARK: branches

  /// `case "ships", "boats": …` of a `switch` or `match` over the word.
  private func branch(_ index: Int) -> CommandRegion? {
    let start = index - 1
    var words: [Int] = [index]
    var at = index
    while isMark(at + 1, ",") || isMark(at + 1, "|"), isString(at + 2), words.count < 20 {
      at += 2
      words.append(at)
    }
    if language == .python { return indentedBranch(start, words) }
    guard let open = opener(of: start), isMark(open, "{"),
      let keyword = (max(0, open - 24)..<open).last(where: { isWord($0, "switch") }),
      let key = choice(in: keyword + 1..<open)
    else { return nil }
    let close = partner(of: open) ?? mainCount
    var end = at + 1
    while end < close {
      if opener(of: end) == open, isWord(end, "case") || isWord(end, "default") {
        // `case "a": case "b": …` do the same.
        guard isMark(end - 1, ":"), end - 1 == at + 1, isString(end + 1) else { break }
        at = end + 1
        words.append(at)
      }
      end += 1
    }
    return region(start, end - 1, words, key)
  }

  private func indentedBranch(_ start: Int, _ words: [Int]) -> CommandRegion? {
    guard isFirstOnLine(start) else { return nil }
    let column = column(start)
    var at = start - 1
    while at > 0, start - at < 4000 {
      if isFirstOnLine(at), self.column(at) < column { break }
      at -= 1
    }
    guard isWord(at, "match"), let key = choice(in: at + 1..<min(at + 16, start)) else {
      return nil
    }
    return region(start, endOfBlock(start), words, key)
  }

  /// `if os.Args[1] == "ships" { … }`.
  private func comparison(_ index: Int) -> CommandRegion? {
    guard isMark(index - 2, "=") else { return nil }
    let end = isMark(index - 3, "=") ? index - 3 : index - 2
    let first = max(0, index - 24)
    guard
      let keyword = (first..<end).last(where: { isWord($0, "if") || isWord($0, "elif") }),
      line(index) - line(keyword) < 3
    else { return nil }
    // Of several conditions the one at hand.
    let start = (keyword..<end).last { isMark($0, "&") || isMark($0, "|") || isWord($0, "and") }
    guard let key = choice(in: (start ?? keyword) + 1..<end) else { return nil }
    if language == .python {
      return region(keyword, endOfBlock(keyword), [index], key)
    }
    let outer = opener(of: keyword)
    guard
      let open = (index + 1..<index + 40).first(where: {
        isMark($0, "{") && opener(of: $0) == outer
      }), let close = partner(of: open)
    else { return nil }
    return region(open, close, [index], key)
  }

  /// The last token of what is indented below the line.
  private func endOfBlock(_ start: Int) -> Int {
    var first = start
    while first > 0, !isFirstOnLine(first) { first -= 1 }
    let column = column(first)
    var at = start + 1
    while at < mainCount {
      if isFirstOnLine(at), self.column(at) <= column, !isMark(at, ")"), !isMark(at, "]") {
        return at - 1
      }
      at += 1
    }
    return mainCount - 1
  }

  // MARK: commands of libraries

  /// `cobra.Command{Use: "ships [flags]", …}`, `cli.Command{Name: "ships", …}`.
  private func commandLiteral(_ index: Int) -> CommandRegion? {
    guard isWord(index - 2, "Use") || isWord(index - 2, "Name"), let open = opener(of: index),
      isMark(open, "{"), let close = partner(of: open)
    else { return nil }
    let isElement = opener(of: open).map { isMark($0, "{") && isWord($0 - 1, "Command") } ?? false
    guard isWord(open - 1, "Command") || isElement && isWord(index - 2, "Name") else { return nil }
    // The one that holds all others runs with each of them.
    let name = (max(0, open - 8)..<open).last { isMark($0, "=") }.map { $0 - 1 } ?? open
    let isRoot = [name, name - 1].contains { isWord($0) && text($0).lowercased().contains("root") }
    return isRoot ? nil : region(open, close, [index], "")
  }

  /// `.command('ships <port>')…`, `add_parser("ships")`.
  private func registeredCommand(_ index: Int) -> CommandRegion? {
    let open = index - 1
    guard isMark(open - 2, "."), let close = partner(of: open) else { return nil }
    if language == .javascript, isWord(open - 1, "command") {
      var end = close
      while isMark(end + 1, "."), isWord(end + 2), !isWord(end + 2, "command") {
        end = isMark(end + 3, "(") ? partner(of: end + 3) ?? mainCount : end + 2
      }
      return region(open, min(end, mainCount - 1), [index], "")
    }
    guard language == .python, isWord(open - 1, "add_parser"),
      let name = assignments.first(where: { $0.value == open - 3 })?.name
    else { return nil }
    let parser = text(name)
    for at in close..<min(close + 600, mainCount)
    where isWord(at, "set_defaults") && isMark(at - 1, ".") && isMark(at + 1, "(") {
      guard isWord(at - 2), text(at - 2) == parser, let end = partner(of: at + 1) else { continue }
      return region(at, end, [index], "")
    }
    return nil
  }

  /// `@shop.command("ships")` before a function, or without a text for the function's own name.
  private func decoratedCommand(_ index: Int) -> CommandRegion? {
    guard isFirstOnLine(index) else { return nil }
    var at = index + 1
    while isWord(at), isMark(at + 1, ".") { at += 2 }
    guard isWord(at, "command") else { return nil }
    var word: Int?
    if isMark(at + 1, "("), let close = partner(of: at + 1) {
      if isString(at + 2) { word = at + 2 }
      word =
        word
        ?? (at + 2..<close).first { isString($0) && isMark($0 - 1, "=") && isWord($0 - 2, "name") }
    }
    let column = column(index)
    guard
      let keyword = (at..<min(at + 400, mainCount)).first(where: {
        isWord($0, "def") && isWord($0 + 1)
          && (self.column($0) == column || isWord($0 - 1, "async"))
      })
    else { return nil }
    let end = endOfBlock(keyword)
    if let word { return region(index, end, [word], "") }
    let name = text(keyword + 1).replacing("_", with: "-")
    return CommandRegion(first: index, last: end, words: [SourceNames.type(name)])
  }

  /// Whether the word only brings a name in: `from shop import (ships, boats)`, `const { ships } = require('shop')`.
  func isBroughtIn(_ index: Int) -> Bool {
    let open = opener(of: index)
    if language == .python {
      var first = open ?? index
      while first > 0, !isFirstOnLine(first) { first -= 1 }
      return isWord(first, "from") || isWord(first, "import")
    }
    guard let open, isMark(open, "{"), let close = partner(of: open) else { return false }
    return isWord(close + 1, "from")
      || isMark(close + 1, "=") && (isWord(close + 2, "require") || isWord(close + 2, "await"))
  }

  // MARK: what is asked for

  private func region(_ first: Int, _ last: Int, _ words: [Int], _ key: String) -> CommandRegion? {
    let found = words.compactMap { word in
      plainWord(tokens[word]).map { range in
        key.isEmpty ? SourceNames.type(bytes, range) : SourceNames.type("\(key)=\(text(word))")
      }
    }
    return found.isEmpty ? nil : CommandRegion(first: first, last: last, words: found)
  }

  /// What a condition is about: empty for a word of the command line, else the variable; nil when it is about neither.
  private func choice(in range: Range<Int>) -> String? {
    if let found = argument(in: range) { return found }
    // `switch role`, `switch *mode`, `role.toLowerCase()`.
    guard let name = range.first(where: { isWord($0) && !isWord($0, "not") }),
      !isMark(name - 1, ".")
    else { return nil }
    if isMark(name + 1, "."), !isCall(name + 2) { return nil }
    var next = assignmentIndex.first(bytes, tokens[name])
    while let number = next {
      let assignment = assignments[number]
      next = assignmentIndex.next(number)
      guard isSameWord(assignment.name, name) else { continue }
      var end = assignment.value
      let line = line(assignment.value)
      while end < mainCount, end < assignment.value + 24, self.line(end) == line { end += 1 }
      if let found = argument(in: assignment.value..<end) { return found }
    }
    return nil
  }

  private func isSameWord(_ one: Int, _ other: Int) -> Bool {
    isWord(one)
      && bytes[Int(tokens[one].start)..<Int(tokens[one].end)]
        == bytes[Int(tokens[other].start)..<Int(tokens[other].end)]
  }

  private func isCall(_ index: Int) -> Bool { isWord(index) && isMark(index + 1, "(") }

  private static let holders = WordSet(["args", "opts", "options", "arguments", "parsed", "ns"])
  private static let commands = WordSet([
    "command", "cmd", "subcommand", "action", "mode", "role", "service", "worker", "component",
  ])
  private static let flags = WordSet(["String", "StringP"])
  private static let getters = WordSet([
    "Getenv", "getenv", "get", "GetEnvironmentVariable", "environ",
  ])

  private func argument(in range: Range<Int>) -> String? {
    for at in range where isWord(at) {
      switch language {
      case .go:
        if isWord(at, "Args") || isWord(at, "Arg"), isMark(at - 1, ".") { return "" }
        // `mode := flag.String("mode", "all", "…")`.
        if isWord(at, in: Self.flags), isMark(at - 1, "."), isWord(at - 2), isMark(at + 1, "("),
          isString(at + 2), text(at - 2).lowercased().hasSuffix("flag")
        {
          return ""
        }
      case .javascript:
        if isWord(at, "argv"), isMark(at - 1, ".") || isMark(at + 1, "[") { return "" }
        if isWord(at, "env"), isMark(at - 1, "."), isMark(at + 1, "."), isWord(at + 2) {
          return text(at + 2)
        }
      case .python:
        if isWord(at, "argv"), isMark(at - 1, ".") { return "" }
        if isWord(at, in: Self.holders), isMark(at + 1, "."), isWord(at + 2, in: Self.commands) {
          return ""
        }
      case .csharp, .java, .kotlin:
        if isWord(at, "args"), isMark(at + 1, "[") { return "" }
      default: return nil
      }
      if isWord(at, in: Self.getters), isMark(at + 1, "(") || isMark(at + 1, "["), isString(at + 2)
      {
        let name = text(at + 2)
        return name.isVariableName ? name : nil
      }
    }
    return nil
  }
}
