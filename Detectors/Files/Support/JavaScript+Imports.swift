import Facts
import Formats

extension SourceReader {
  /// States what the file imports and remembers what its names stand for.
  mutating func readJavaScriptImports(in statements: inout SourceStatements) {
    for index in tokens.indices where isWord(index) {
      if isWord(index, "import") {
        if isMark(index + 1, "(") {
          readRequire(index, in: &statements)
        } else if !isMark(index - 1, "."), !isMark(index + 1, ".") {
          readImport(index, in: &statements)
        }
      } else if isWord(index, "require"), isMark(index + 1, "("), !isMark(index - 1, ".") {
        readRequire(index, in: &statements)
      } else if isWord(index, "export"), isMark(index + 1, "*") || isMark(index + 1, "{") {
        readReexport(index, in: &statements)
      }
    }
  }

  /// `import a, { b as c } from 'm'`, `import * as d from 'm'`, `import 'm'`.
  private mutating func readImport(_ keyword: Int, in statements: inout SourceStatements) {
    if isString(keyword + 1) {
      return statements.addImport(text(keyword + 1), .javascript, line: line(keyword))
    }
    if isWord(keyword + 1, "type"), !isWord(keyword + 2, "from"), !isMark(keyword + 2, ",") {
      return
    }
    guard let module = moduleText(keyword + 1) else { return }
    var at = keyword + 1
    var isStated = false
    if isWord(at), !isWord(at, "from") || isMark(at + 1, ",") || isWord(at + 1, "from") {
      bind(at, to: Origin(module: module))
      isStated = true
      at += isMark(at + 1, ",") ? 2 : 1
    }
    if isMark(at, "*"), isWord(at + 1, "as"), isWord(at + 2) {
      bind(at + 2, to: Origin(module: module))
      isStated = true
    } else if isMark(at, "{") {
      let names = arguments(of: at)
      for name in names where bindNamed(name, module) { isStated = true }
      if Self.environmentModules.contains(module) { readVariables(names, in: &statements) }
      if names.isEmpty { isStated = true }
    }
    if isStated { statements.addImport(module, .javascript, line: line(keyword)) }
  }

  /// Modules whose exports are the variables of the environment.
  ///
  /// Sources: SvelteKit documentation, "$env/static/private", "$env/static/public"; Astro documentation, "Using environment
  /// variables", "Type safe environment variables".
  private static let environmentModules: Set<String> = [
    "$env/static/private", "$env/static/public", "astro:env/client", "astro:env/server",
  ]

  private mutating func readVariables(_ names: [Argument], in statements: inout SourceStatements) {
    for name in names where isWord(name.start) && isWord(name.end) {
      let variable = text(name.start)
      guard !variable.utf8.contains(where: { $0 >= 0x61 && $0 <= 0x7A }) else { continue }
      environmentImports[text(name.end)] = variable
      statements.add(.environmentRead(EnvironmentRead(variable)), line: line(name.start))
    }
  }

  /// The module behind `from`; nil when a statement ends before it.
  private func moduleText(_ start: Int) -> String? {
    var at = start
    for _ in 0..<1024 {
      if isWord(at, "from"), isString(at + 1) { return text(at + 1) }
      if isMark(at, "{"), let close = partner(of: at) {
        at = close
      } else if !isWord(at) && !isMark(at, ",") && !isMark(at, "*") {
        return nil
      }
      at += 1
    }
    return nil
  }

  /// `a`, `a as b`; `type a` imports nothing.
  private mutating func bindNamed(_ name: Argument, _ module: String) -> Bool {
    guard isWord(name.start) || isString(name.start) else { return false }
    if isWord(name.start, "type"), name.end > name.start, !isWord(name.start + 1, "as") {
      return false
    }
    let path = isWord(name.start, "default") ? "" : text(name.start)
    bind(name.end, to: Origin(module: module, path: path))
    return true
  }

  private mutating func readReexport(_ keyword: Int, in statements: inout SourceStatements) {
    var at = keyword + 1
    if isMark(at, "{") {
      guard let close = partner(of: at) else { return }
      at = close
    } else if isWord(at + 1, "as") {
      at += 2
    }
    guard isWord(at + 1, "from"), isString(at + 2) else { return }
    statements.addImport(text(at + 2), .javascript, line: line(keyword))
  }

  /// `require('m')` and `import('m')`, with the names that the statement gives to them.
  private mutating func readRequire(_ keyword: Int, in statements: inout SourceStatements) {
    let open = keyword + 1
    guard isString(open + 1), !tokens[open + 1].isInterpolated, let close = partner(of: open),
      close == open + 2
    else { return }
    let module = text(open + 1)
    statements.addImport(module, .javascript, line: line(keyword))
    let before = isWord(keyword - 1, "await") ? keyword - 2 : keyword - 1
    guard isMark(before, "=") else { return }
    bindRequired(before, close, module)
  }

  private mutating func bindRequired(_ sign: Int, _ close: Int, _ module: String) {
    var origin = Origin(module: module)
    var next = close + 1
    while isMark(next, "."), isWord(next + 1) {
      origin.path += origin.path.isEmpty ? text(next + 1) : "." + text(next + 1)
      next += 2
    }
    if isMark(next, "(") {
      origin.isValue = true
      if origin.path == "default" { origin.path = "" }
    }
    if isMark(sign - 1, "}"), let open = partner(of: sign - 1) {
      for argument in arguments(of: open) {
        guard isWord(argument.end), isWord(argument.label ?? argument.start) else { continue }
        var part = origin
        let member = text(argument.label ?? argument.start)
        part.path = part.path.isEmpty ? member : part.path + "." + member
        bind(argument.end, to: part)
      }
    } else if isWord(sign - 1) {
      bind(sign - 1, to: origin)
    }
  }
}
