import Facts
import Formats

extension SourceReader {
  private static let declaring = WordSet([
    "class", "def", "function", "func", "fun", "interface", "trait", "object", "struct", "enum",
    "record",
    "val", "var", "defmodule",
  ])

  private static let modifiers = WordSet([
    "export", "default", "abstract", "async", "public", "private", "protected", "readonly",
    "static",
    "final", "override", "declare", "open", "data", "sealed", "internal", "suspend", "lateinit",
    "const",
    "virtual", "partial", "get", "set", "accessor", "inner", "required", "pub",
  ])

  /// What a decorator or annotation stands at: the class, function or field declared behind it.
  ///
  /// - Parameter end: the last token of the decorator.
  /// - Returns: nil when nothing is declared there.
  func target(behind end: Int) -> String? {
    var at = end + 1
    for _ in 0..<24 {
      if isMark(at, "@") {
        guard let path = path(startingAt: at + 1) else { return nil }
        at = partner(of: path.end + 1).map { $0 + 1 } ?? path.end + 1
      } else if isMark(at, "["), let close = partner(of: at) {
        at = close + 1
      } else if isMark(at, "#"), isMark(at + 1, "["), let close = partner(of: at + 1) {
        at = close + 1
      } else if isWord(at, in: Self.declaring) {
        return isWord(at + 1) && !isWord(at + 1, in: Self.declaring) ? text(at + 1) : nil
      } else if isWord(at, in: Self.modifiers) {
        at += 1
      } else {
        return member(at)
      }
    }
    return nil
  }

  /// A field or method without keyword: `name(…)`, `name: Type`, `Type name`.
  private func member(_ start: Int) -> String? {
    guard isWord(start), let type = path(startingAt: start) else { return nil }
    if dialect.typing != .prefix { return text(start) }
    var next = type.end + 1
    if isMark(next, "<"),
      let close = (next..<min(next + 24, tokens.count)).first(where: {
        isMark($0, ">") && genericStart($0) == next
      })
    {
      next = close + 1
    }
    while isMark(next, "[") || isMark(next, "]") || isMark(next, "?") || isMark(next, "*") {
      next += 1
    }
    return isWord(next) ? text(next) : text(start)
  }

  /// The literal arguments of a marker: `label=text` or the text alone; elements of lists one by one.
  func markerArguments(_ open: Int) -> [String] {
    guard isMark(open, "(") else { return [] }
    var texts: [String] = []
    for argument in arguments(of: open).prefix(16) {
      let prefix = argument.label.map { text($0) + "=" } ?? ""
      if isMark(argument.start, "{") || isMark(argument.start, "[") {
        for element in arguments(of: argument.start).prefix(12) {
          let label = element.label.map { text($0) + "=" } ?? prefix
          if let value = text(element), Self.isShort(value) { texts.append(label + value) }
        }
      } else if let value = text(argument), Self.isShort(value) {
        texts.append(prefix + value)
      }
    }
    return texts
  }

  private static func isShort(_ text: String) -> Bool {
    text.utf8.count <= 300 && !text.utf8.contains(0x0A)
  }
}
