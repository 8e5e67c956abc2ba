import Facts
import Formats

extension Detector {
  /// Modules, environment reads, addresses, client calls and configuration of Elixir.
  ///
  /// Source: Elixir documentation, "Syntax reference".
  package static let elixirSource = Detector(
    id: "source-elixir",
    revision: 3,
    summary: "modules, environment reads, addresses and client calls in Elixir",
    // The addresses of a project file are those of packages.
    reads: FilePattern(suffixes: [".ex", ".exs"], except: .init(names: ["mix.exs"]))
  ) { file in
    var source = SourceReader(file, .elixir)
    var statements = SourceStatements()
    source.readElixirImports(in: &statements)
    source.bindValues()
    source.stateCommon(in: &statements)
    source.stateElixirDeclarations(in: &statements)
    return statements.detection
  }
}

extension SourceReader {
  /// `alias A.B.C`, `alias A.{B, C}`, `import A`, `require A`, `use A`, and modules that are called directly.
  fileprivate mutating func readElixirImports(in statements: inout SourceStatements) {
    for index in 0..<mainCount where isWord(index) {
      if isWord(index, "defmodule"), ownRoot.isEmpty, isCapitalised(index + 1) {
        // `ShopWeb` belongs to `Shop`.
        let root = text(index + 1)
        ownRoot = root.hasSuffix("Web") && root.utf8.count > 3 ? String(root.dropLast(3)) : root
      } else if isWord(index, in: Self.loading), isFirstOnLine(index), isCapitalised(index + 1) {
        readAlias(index, in: &statements)
      } else if isCapitalised(index), !isMark(index - 1, "."), !isWord(index, in: Self.elixirCore),
        isCalledModule(index)
      {
        let name = moduleName(index)
        statements.addImport(name.text, .elixir, line: line(index))
      }
    }
  }

  private static let loading = WordSet(["alias", "import", "require", "use"])

  private mutating func readAlias(_ keyword: Int, in statements: inout SourceStatements) {
    let name = moduleName(keyword + 1)
    let open = name.end + 2
    if isMark(name.end + 1, "."), isMark(open, "{") {
      for argument in arguments(of: open) where isCapitalised(argument.start) {
        let part = moduleName(argument.start)
        bindModule("\(name.text).\(part.text)", as: text(part.end), keyword, in: &statements)
      }
      return
    }
    var local = text(name.end)
    if isMark(name.end + 1, ","), isWord(name.end + 2, "as"), isWord(name.end + 4) {
      local = text(name.end + 4)
    }
    bindModule(name.text, as: local, keyword, in: &statements)
  }

  private mutating func bindModule(
    _ module: String,
    as local: String,
    _ keyword: Int,
    in statements: inout SourceStatements
  ) {
    statements.addImport(module, .elixir, line: line(keyword))
    if isWord(keyword, "alias") { bind(local, to: Origin(module: module)) }
  }

  /// Whether a function of the module is called or the module is started under a supervisor.
  private func isCalledModule(_ index: Int) -> Bool {
    let end = moduleName(index).end
    if origin(index) != nil { return false }
    if isMark(end + 1, "."), isWord(end + 2) { return true }
    return isMark(index - 1, "{") && isMark(end + 1, ",")
  }

  private func moduleName(_ start: Int) -> (text: String, end: Int) {
    var name = text(start)
    var at = start
    while isMark(at + 1, "."), isCapitalised(at + 2) {
      at += 2
      name += "." + text(at)
    }
    return (name, at)
  }

  /// `use X`, supervised children, and `config :app, Key, …`.
  fileprivate func stateElixirDeclarations(in statements: inout SourceStatements) {
    var owner: String?
    for index in 0..<mainCount where isWord(index) {
      if isWord(index, "defmodule"), isCapitalised(index + 1) {
        owner = moduleName(index + 1).text
      } else if isWord(index, "use") || isWord(index, "behaviour"), isCapitalised(index + 1) {
        let module = moduleName(index + 1)
        let marker = Marker(
          .elixir,
          module.text,
          arguments: options(module.end + 1, index),
          target: owner
        )
        statements.add(.marker(marker), line: line(index))
        if isWord(index, "use"), module.text == "Application" {
          statements.add(.entryPoint(EntryPoint(.elixir, owner ?? "main")), line: line(index))
        }
      } else if isWord(index, "config"), isFirstOnLine(index) {
        stateConfiguration(index, in: &statements)
      }
    }
  }

  /// `, queue: :low, name: "x"` behind a name on the same statement.
  private func options(_ start: Int, _ keyword: Int) -> [String] {
    var texts: [String] = []
    var at = start
    for _ in 0..<12 {
      guard isMark(at, ","), isWord(at + 1), isMark(at + 2, ":") else { break }
      guard let value = configured(at + 3) else {
        break
      }
      texts.append("\(text(at + 1))=\(value.text)")
      at = value.last + 1
    }
    return texts
  }

  /// A text, an atom, a module or a number.
  private func configured(_ start: Int) -> (text: String, last: Int)? {
    if isMark(start, ":"), isWord(start + 1) { return (text(start + 1), start + 1) }
    if isCapitalised(start), environmentUse(startingAt: start, depth: 1) == nil,
      path(startingAt: start) != nil
    {
      let module = moduleName(start)
      return isMark(module.end + 1, ".") ? nil : (module.text, module.end)
    }
    guard let value = value(at: start), value.hasLiteral || isNumber(start) else { return nil }
    return (value.text, value.last)
  }

  /// `config :app, App.Repo, url: "…", pool: [size: 1]` sets `app.App.Repo.url` and so on.
  ///
  /// Source: Elixir documentation, "Config".
  private func stateConfiguration(_ keyword: Int, in statements: inout SourceStatements) {
    var at = isMark(keyword + 1, "(") ? keyword + 2 : keyword + 1
    guard isMark(at, ":"), isWord(at + 1) else { return }
    var key = text(at + 1)
    at += 2
    if isMark(at, ","), isCapitalised(at + 1) {
      let module = moduleName(at + 1)
      key += "." + module.text
      at = module.end + 1
    } else if isMark(at, ","), isMark(at + 1, ":"), isWord(at + 2), isMark(at + 3, ",") {
      key += "." + text(at + 2)
      at += 3
    }
    stateOptions(key, at, opener(of: keyword), depth: 0, in: &statements)
  }

  private func stateOptions(
    _ key: String,
    _ start: Int,
    _ scope: Int?,
    depth: Int,
    in statements: inout SourceStatements
  ) {
    var at = start
    for _ in 0..<64 {
      if isMark(at, ",") { at += 1 }
      guard isWord(at), isMark(at + 1, ":"), isAdjacent(at, at + 1), depth < 6 else { return }
      let name = "\(key).\(text(at))"
      let value = at + 2
      if isMark(value, "["), let close = partner(of: value) {
        stateOptions(name, value + 1, value, depth: depth + 1, in: &statements)
        at = close + 1
      } else if let found = configured(value) {
        if ElixirSettings.leadsOutwards(name, found.text) {
          statements.add(.setting(Setting(key: name, value: found.text)), line: line(value))
        }
        at = found.last + 1
      } else {
        at = value
      }
      // Goes to the next entry of the same list.
      while at < mainCount, opener(of: at) != scope || !isMark(at, ",") {
        if isMark(at, "]") && opener(of: at) == scope.flatMap({ opener(of: $0) })
          || isWord(at, "config")
        {
          return
        }
        at += 1
      }
    }
  }
}
