import Formats

extension SourceReader {
  /// One argument of a call, one element of a list, one entry of an object.
  struct Argument {
    /// The word or string that names it: `host=…`, `host: …`, `"host" => …`.
    var label: Int?
    /// The first token of its value.
    var start: Int
    /// The last token of its value.
    var end: Int
  }

  /// What stands between a bracket and its partner, parted by commas; at most 64.
  func arguments(of open: Int) -> [Argument] {
    guard let close = partner(of: open) else { return [] }
    var list: [Argument] = []
    list.reserveCapacity(4)
    var start = open + 1
    var at = open + 1
    while at <= close, list.count < 64 {
      if at == close || isMark(at, ",") {
        if start < at { list.append(argument(start, at - 1)) }
        start = at + 1
      } else if let other = partner(of: at), other > at {
        at = other
      }
      at += 1
    }
    return list
  }

  private func argument(_ first: Int, _ last: Int) -> Argument {
    var start = first
    // `:host => x` and `@param: x`.
    if isMark(start, ":"), isWord(start + 1) { start += 1 }
    guard isWord(start) || isString(start) else {
      return Argument(label: nil, start: first, end: last)
    }
    let behind = start + 1
    if isMark(behind, "="), !isMark(behind + 1, "="), !isMark(behind, "=", ">"), isWord(start),
      behind < last
    {
      return Argument(label: start, start: behind + 1, end: last)
    }
    if isMark(behind, ":"), !isMark(behind + 1, ":"), behind < last {
      return Argument(label: start, start: behind + 1, end: last)
    }
    if isMark(behind, "=", ">"), dialect.hasArrowEntries, behind + 1 < last {
      return Argument(label: start, start: behind + 2, end: last)
    }
    return Argument(label: nil, start: first, end: last)
  }

  /// The text of an argument that is nothing but text.
  func text(_ argument: Argument, depth: Int = 0) -> String? {
    guard mayBeText(argument) else { return nil }
    guard let value = value(at: argument.start, depth: depth), value.hasLiteral,
      value.last == argument.end
    else {
      return nil
    }
    return value.text
  }

  /// Whether anything in the argument can make it a text; cheap, since most arguments are plain names.
  func mayBeText(_ argument: Argument) -> Bool {
    for index in argument.start...min(argument.end, argument.start + 60) {
      if isString(index) || isWord(index, in: dialect.environmentWords) { return true }
      if isWord(index), hasValue(index) { return true }
    }
    return false
  }
}
