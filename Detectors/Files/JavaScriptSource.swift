import Facts
import Formats

extension Detector {
  /// Imports, environment reads, addresses, client calls, decorators and entry points of JavaScript and TypeScript.
  ///
  /// Source: ECMAScript Language Specification; TypeScript Handbook.
  package static let javaScriptSource = Detector(
    id: "source-javascript",
    revision: 6,
    summary: "imports, environment reads, addresses and client calls in JavaScript and TypeScript",
    reads: FilePattern(
      suffixes: [
        ".js", ".jsx", ".ts", ".tsx", ".mjs", ".cjs", ".mts", ".cts", ".vue", ".svelte",
      ]
    )
  ) { file in
    if Markup.isMinified(file.bytes) || LibraryCopy.says(file.bytes) { return Detection() }
    let ranges = Markup.isMarkup(file.bytes) ? Markup.scripts(in: file.bytes) : nil
    var source = SourceReader(file, .javascript, ranges: ranges)
    var statements = SourceStatements()
    source.readJavaScriptImports(in: &statements)
    if Generated.says(file.bytes) { return statements.detection }
    source.bindValues()
    source.stateCommon(in: &statements)
    source.stateJavaScriptDeclarations(in: &statements)
    source.stateConduct(in: &statements)
    return statements.detection
  }
}

extension SourceReader {
  /// Decorators, base classes, interfaces, and servers that start.
  fileprivate func stateJavaScriptDeclarations(in statements: inout SourceStatements) {
    var isChecked: Bool?
    for index in 0..<mainCount {
      switch tokens[index].kind {
      case .mark where isMark(index, "@") && isWord(index + 1) && isAdjacent(index, index + 1):
        stateDecorator(index, in: &statements)
      case .word:
        if isMark(index + 1, ":") {
          if isString(index + 2), isWord(index, in: Self.choosers) {
            stateChoice(index, in: &statements)
          } else if isCapitalised(index), isWord(index + 2) {
            let isSchema = isChecked ?? checksEnvironment
            isChecked = isSchema
            if isSchema { stateSchemaKey(index, in: &statements) }
          }
          if isMark(index - 1, "{") { stateDestructuredEnvironment(index - 1, in: &statements) }
        } else if isMark(index + 1, "(") || isMark(index + 1, "<") {
          stateJavaScriptCall(index, in: &statements)
        } else if isWord(index, "extends") || isWord(index, "implements") {
          stateHeritage(index, in: &statements)
        } else if isMark(index - 1, "{") {
          stateDestructuredEnvironment(index - 1, in: &statements)
        }
      default: break
      }
    }
  }

  private func stateDecorator(_ sign: Int, in statements: inout SourceStatements) {
    guard let path = path(startingAt: sign + 1), !isAdjacent(sign - 1, sign) || !isWord(sign - 1)
    else { return }
    let open = path.end + 1
    let end = isMark(open, "(") ? partner(of: open) ?? open : path.end
    let arguments = markerArguments(open)
    let marker = Marker(
      .javascript,
      dotted(path),
      arguments: arguments,
      target: target(behind: end)
    )
    statements.add(.marker(marker), line: line(sign))
    // Source: NestJS documentation, "gRPC".
    if isWord(path.end, "GrpcMethod") || isWord(path.end, "GrpcStreamMethod"),
      let name = arguments.first
    {
      statements.add(
        .contract(Contract(.serves, protocolName: "grpc", name: name)),
        line: line(sign)
      )
    }
  }

  private func stateHeritage(_ keyword: Int, in statements: inout SourceStatements) {
    var at = keyword + 1
    for _ in 0..<8 {
      guard let path = path(startingAt: at) else { return }
      let name = className(before: keyword)
      // `<T extends X>` declares no class.
      if name == nil { return }
      statements.add(.marker(Marker(.javascript, text(path.end), target: name)), line: line(at))
      var next = path.end + 1
      if isMark(next, "<") {
        guard
          let close = (next..<min(next + 24, tokens.count)).first(where: {
            isMark($0, ">") && genericStart($0) == next
          })
        else { return }
        next = close + 1
      }
      guard isMark(next, ",") else { return }
      at = next + 1
    }
  }

  private func className(before keyword: Int) -> String? {
    var at = keyword - 1
    for _ in 0..<24 {
      if isWord(at, "class") { return isWord(at + 1) && at + 1 < keyword ? text(at + 1) : nil }
      guard isWord(at) || isMark(at, ".") || isMark(at, "<") || isMark(at, ">") || isMark(at, ",")
      else { return nil }
      at -= 1
    }
    return nil
  }

  private func stateJavaScriptCall(_ index: Int, in statements: inout SourceStatements) {
    if isWord(index, "listen"), isMark(index - 1, "."), startsServer(index) {
      statements.add(.entryPoint(EntryPoint(.javascript, "main")), line: line(index))
    } else if isWord(index, "addService"), isMark(index - 1, ".") {
      stateServed(index + 1, in: &statements)
    } else if isWord(index, "getService"), isMark(index - 1, ".") {
      stateFetched(index, in: &statements)
    } else if isCapitalised(index), let path = path(endingAt: index), isConstructed(path) {
      stateStub(path, in: &statements)
    }
  }

  /// `app.listen(3000)`, not `history.listen(callback)`.
  private func startsServer(_ index: Int) -> Bool {
    guard let path = path(endingAt: index), isMark(index + 1, "(") else { return false }
    let owner = dotted(path).lowercased()
    if owner.contains("app") || owner.contains("server") || owner.contains("http") { return true }
    let start = index + 2
    if isNumber(start) { return true }
    if isMark(start, "{") {
      return arguments(of: start).contains { $0.label.map { isWord($0, "port") } ?? false }
    }
    return value(at: start)?.text.lowercased().contains("port") ?? false
  }

  /// Source: gRPC for Node.js, "Basics": `server.addService(proto.Name.service, …)`.
  private func stateServed(_ open: Int, in statements: inout SourceStatements) {
    guard isMark(open, "("), let path = path(startingAt: open + 1) else { return }
    var words = dotted(path).split(separator: ".").map(String.init)
    if words.last == "service" {
      words.removeLast()
    } else if let last = words.last, last.hasSuffix("Service") {
      // Generated definitions are called `<Name>Service`.
      words[words.count - 1] = String(last.dropLast(7))
    }
    guard let name = words.last, let first = name.first, first.isUppercase else { return }
    statements.add(.contract(Contract(.serves, protocolName: "grpc", name: name)), line: line(open))
  }

  /// `client.getService<Orders>('Orders')`.
  private func stateFetched(_ index: Int, in statements: inout SourceStatements) {
    var open = index + 1
    if isMark(open, "<") {
      guard let other = (open..<min(open + 16, tokens.count)).first(where: { isMark($0, "(") })
      else { return }
      open = other
    }
    guard isMark(open, "("), let value = value(at: open + 1), value.hasLiteral,
      value.last + 1 == partner(of: open)
    else { return }
    statements.add(
      .contract(Contract(.calls, protocolName: "grpc", name: value.text)),
      line: line(index)
    )
  }

  /// `new proto.Name(address, credentials)`.
  private func stateStub(_ path: Path, in statements: inout SourceStatements) {
    let open = path.end + 1
    guard isMark(open, "(") else { return }
    let arguments = arguments(of: open)
    guard arguments.count >= 2, let other = self.path(startingAt: arguments[1].start) else {
      return
    }
    let credentials = dotted(other).lowercased()
    guard credentials.contains("credentials") || credentials.contains("createinsecure") else {
      return
    }
    var name = text(path.end)
    if name.hasSuffix("Client"), name.utf8.count > 6 { name.removeLast(6) }
    statements.add(
      .contract(Contract(.calls, protocolName: "grpc", name: name)),
      line: line(path.end)
    )
  }

  /// `const { HOST, PORT = "80" } = process.env`.
  private func stateDestructuredEnvironment(_ open: Int, in statements: inout SourceStatements) {
    guard let close = partner(of: open), isMark(close + 1, "="), isEnvironment(close + 2) else {
      return
    }
    for argument in arguments(of: open) {
      let name = argument.label ?? argument.start
      guard isWord(name) else { continue }
      // `{ NAME: local = "x" }` and `{ NAME = "x" }`.
      let sign = (argument.start...argument.end).first { isMark($0, "=") }
      let start =
        sign.map { $0 + 1 }
        ?? (argument.label.map { isMark($0 + 1, "=") } == true ? argument.start : nil)
      let fallback = start.flatMap { self.fallback(at: $0, depth: 1)?.text }
      statements.add(
        .environmentRead(EnvironmentRead(text(name), fallback: fallback)),
        line: line(name)
      )
    }
  }

  private func isEnvironment(_ start: Int) -> Bool {
    guard let path = path(startingAt: start) else { return false }
    let name = dotted(path)
    return name == "process.env" || name == "import.meta.env" || name == "env"
  }
}
