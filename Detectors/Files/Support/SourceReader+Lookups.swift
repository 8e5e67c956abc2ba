import Facts
import Formats

/// Functions of the file that read whatever variable they are asked for: `def need(name): return os.environ[name]`.
extension SourceReader {
  /// A function and which of its parameters names the variable.
  struct Lookup {
    /// The token of the function's name.
    let name: Int
    let parameter: Int
  }

  private static let getters = WordSet(["get", "fetch", "setdefault"])

  /// All such functions; at most a few.
  ///
  /// - open: set to the first token that reads a variable of which neither the file nor who calls its function tells the name:
  ///   then any may be read.
  func environmentLookups(open: inout Int?) -> [Lookup] {
    var found: [Lookup] = []
    for index in 0..<mainCount
    where isAsked(index) && found.count < 8 && isWord(index, in: dialect.environmentLookups) {
      guard let key = plainKey(behind: index) else { continue }
      guard let lookup = lookup(readingBy: key) else {
        if open == nil, value(at: key, depth: 0)?.hasLiteral != true { open = index }
        continue
      }
      if !found.contains(where: { $0.name == lookup.name }) { found.append(lookup) }
    }
    return found
  }

  /// The plain name between the brackets behind a word.
  private func plainKey(behind index: Int) -> Int? {
    var open = index + 1
    if isMark(open, "."), isWord(open + 1, in: Self.getters) { open += 2 }
    guard isMark(open, "(") || isMark(open, "[") else { return nil }
    let key = isMark(open + 1, "$") ? open + 2 : open + 1
    guard isWord(key), isMark(key + 1, ",") || partner(of: open) == key + 1 else { return nil }
    return key
  }

  /// The function around a token that has it among its parameters.
  private func lookup(readingBy key: Int) -> Lookup? {
    for open in stride(from: key - 1, through: max(0, key - 200), by: -1) where isMark(open, "(") {
      guard let name = declaredName(open) else { continue }
      let parameters = arguments(of: open)
      let place = parameters.firstIndex { parameter in
        let start = parameter.label ?? parameter.start
        return (start...min(parameter.end, start + 6)).contains { isSame($0, key) }
      }
      guard let place else { return nil }
      let isMethod = parameters.first.map { isWord($0.start, "self") || isWord($0.start, "cls") }
      return Lookup(name: name, parameter: isMethod == true ? place - 1 : place)
    }
    return nil
  }

  private static let declaring = WordSet(["def", "defp", "function", "func", "fun", "fn"])

  /// The name that a parameter list declares: `def name(`, `const name = (`.
  private func declaredName(_ open: Int) -> Int? {
    if isWord(open - 1), isWord(open - 2, in: Self.declaring) || isMark(open - 2, ")") {
      return open - 1
    }
    let sign = isWord(open - 1, "async") || isWord(open - 1, "function") ? open - 2 : open - 1
    return isMark(sign, "=") && isWord(sign - 1) ? sign - 1 : nil
  }

  /// States the read when the call at a parenthesis looks up a variable that it names.
  ///
  /// - Returns: whether there is one.
  func stateLookup(
    at open: Int,
    _ lookups: [Lookup],
    in statements: inout SourceStatements
  ) -> Bool {
    guard let lookup = lookups.first(where: { $0.name != open - 1 && isSame($0.name, open - 1) })
    else { return false }
    let arguments = arguments(of: open)
    guard arguments.indices.contains(lookup.parameter),
      let name = text(arguments[lookup.parameter]), Self.isKey(name)
    else { return false }
    let other = arguments.dropFirst(lookup.parameter + 1).first { argument in
      argument.label.map { isWord($0, "default") || isWord($0, "fallback") } ?? true
    }
    let fallback = other.flatMap { self.fallback(at: $0.start, depth: 1)?.text }
    statements.add(.environmentRead(EnvironmentRead(name, fallback: fallback)), line: line(open))
    return true
  }
}
