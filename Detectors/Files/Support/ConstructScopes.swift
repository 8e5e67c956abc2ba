import Facts
import Formats

/// Which names of a program that writes templates hold only within one class or function, and what they are given there.
///
/// Source: AWS Cloud Development Kit Developer Guide, "Constructs", "Write your own constructs": scope, id and props.
struct ConstructScopes {
  struct OwnClass {
    let name: String
    /// The class that it extends, as the file writes it.
    let base: String
    let line: Int
    var range: Range<Int>
  }

  /// A value that a name has in a range.
  private struct Binding<Value> {
    let scope: Range<Int>
    let declared: Int
    let value: Value
  }

  /// In the order of the file; the range of one ends where the next begins.
  private(set) var classes: [OwnClass] = []
  private var arguments: [String: [Binding<Range<Int>>]] = [:]
  private var foreign: [String: [Binding<String>]] = [:]
  /// Function → what its only `return` gives back.
  private(set) var returns: [String: Range<Int>] = [:]

  init(_ source: ConstructSource) {
    readClasses(source)
    for own in classes { readConstructor(of: own, source) }
    readFunctions(source)
  }

  // MARK: questions

  func ownClass(at index: Int) -> OwnClass? { classes.last { $0.range.lowerBound <= index } }

  /// Where a name that the index knows lives: the class around it, else the file.
  func scope(at index: Int) -> Range<Int> { ownClass(at: index)?.range ?? 0..<Int.max }

  /// What the only caller of the function around the index gives the parameter.
  func argument(_ name: String, at index: Int) -> Range<Int>? {
    Self.value(of: arguments[name] ?? [], at: index)
  }

  /// How what another file creates is called: `Shop.props.table`.
  func path(_ name: String, at index: Int) -> String? {
    if let found = Self.value(of: foreign[name] ?? [], at: index) { return found }
    guard name == "props" else { return nil }
    return ownClass(at: index).map { "\($0.name).props" } ?? ""
  }

  private static func value<Value>(of bindings: [Binding<Value>], at index: Int) -> Value? {
    let seen = bindings.filter { $0.scope.contains(index) }
    return (seen.last { $0.declared <= index } ?? seen.first)?.value
  }

  /// Takes down that the name means what the path says from the index on.
  mutating func bind(_ name: String, to path: String, at index: Int) {
    guard foreign[name, default: []].count < 200 else { return }
    foreign[name, default: []].append(
      Binding(scope: scope(at: index), declared: index, value: path)
    )
  }

  // MARK: reading

  private mutating func readClasses(_ source: ConstructSource) {
    for index in 0..<source.count where source.word(index) == "class" && classes.count < 200 {
      guard !source.isMark(index - 1, "."), let name = source.word(index + 1),
        name.first?.isUppercase == true
      else { continue }
      let isDerived = source.word(index + 2) == "extends" || source.isMark(index + 2, "(")
      let base = isDerived ? source.dotted(index + 3).name : ""
      if let last = classes.indices.last {
        classes[last].range = classes[last].range.lowerBound..<index
      }
      classes.append(
        OwnClass(name: name, base: base, line: source.line(index), range: index..<source.count)
      )
    }
  }

  /// The third parameter is what its maker gives it; Python writes each by its name.
  private mutating func readConstructor(of own: OwnClass, _ source: ConstructSource) {
    let name = source.isPython ? "__init__" : "constructor"
    guard
      let at = own.range.first(where: {
        source.word($0) == name && source.isMark($0 + 1, "(")
      })
    else { return }
    let starts = Self.entries(source, at + 2..<source.closing(at + 1))
    let root = "\(own.name).props"
    for start in starts.dropFirst(source.isPython ? 3 : 2) {
      if source.isPython {
        source.word(start).map { bind($0, to: "\(root).\($0)", at: at) }
      } else if source.isMark(start, "{") {
        for (key, local) in source.destructured(start) { bind(local, to: "\(root).\(key)", at: at) }
        return
      } else {
        source.word(start).map { bind($0, to: root, at: at) }
        return
      }
    }
  }

  /// Where the parameters or arguments in the range begin, without words and marks before their names.
  private static func entries(_ source: ConstructSource, _ range: Range<Int>) -> [Int] {
    var starts: [Int] = []
    var index = range.lowerBound
    while index < range.upperBound, starts.count < 30 {
      var start = index
      while start < range.upperBound,
        source.isMark(start, "*")
          || ["private", "public", "protected", "readonly"].contains(source.word(start) ?? "")
      { start += 1 }
      if start < range.upperBound, !source.isMark(start, ",") { starts.append(start) }
      index = max(index, source.valueEnd(start, within: range.upperBound)) + 1
    }
    return starts
  }

  private static let noFunctions: Set<String> = [
    "if", "for", "while", "switch", "catch", "function", "constructor", "super", "return",
    "__init__",
  ]

  private mutating func readFunctions(_ source: ConstructSource) {
    var calls: [String: [Int]] = [:]
    var bodies: [(name: String, open: Int, body: Range<Int>)] = []
    for index in 0..<source.count where source.isMark(index + 1, "(") {
      guard let name = source.word(index), !Self.noFunctions.contains(name),
        source.word(index - 1) != "new"
      else { continue }
      if bodies.count < 500, let body = Self.body(of: index, source) {
        bodies.append((name, index + 1, body))
      } else if !source.isMark(index - 1, ".")
        || ["this", "self"].contains(source.word(index - 2) ?? "")
      {
        calls[name, default: []].append(index + 1)
      }
    }
    for function in bodies {
      readReturn(function.name, function.body, source)
      // Of a function with several callers nobody knows which one is meant.
      guard let call = calls[function.name], call.count == 1, let open = call.first else {
        continue
      }
      var names = Self.entries(source, function.open + 1..<source.closing(function.open))
      if source.isPython, names.first.flatMap(source.word) == "self" { names.removeFirst() }
      let given = Self.entries(source, open + 1..<source.closing(open))
      for (name, argument) in zip(names, given) {
        guard let word = source.word(name) else { continue }
        let value = argument..<source.valueEnd(argument, within: source.closing(open))
        // A name and members of it; more is hardly one thing.
        guard value.count < 16, arguments[word, default: []].count < 200 else { continue }
        arguments[word, default: []].append(
          Binding(scope: function.body, declared: function.open, value: value)
        )
      }
    }
  }

  /// What a function does whose name stands at the index; nil for a call.
  private static func body(of index: Int, _ source: ConstructSource) -> Range<Int>? {
    let close = source.closing(index + 1)
    if source.isPython {
      guard source.word(index - 1) == "def" else { return nil }
      let next = (close..<source.count).first { ["def", "class"].contains(source.word($0)) }
      return close..<(next ?? source.count)
    }
    var at = close + 1
    if source.isMark(at, ":") {
      // The type of what it returns.
      while at < source.count, at - close < 14, !source.isMark(at, "{"), !source.isMark(at, ";"),
        !source.isMark(at, ","), !source.isMark(at, ")")
      { at += 1 }
    }
    return source.isMark(at, "{") ? at..<source.closing(at) : nil
  }

  private mutating func readReturn(_ name: String, _ body: Range<Int>, _ source: ConstructSource) {
    let found = body.prefix(5_000).filter { source.word($0) == "return" }
    guard found.count == 1, let at = found.first, returns[name] == nil else { return }
    returns[name] = at + 1..<min(source.valueEnd(at + 1, within: body.upperBound), at + 40)
  }
}
