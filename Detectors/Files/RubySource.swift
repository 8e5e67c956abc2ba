import Facts
import Formats

extension Detector {
  /// Imports, environment reads, addresses, client calls and base classes of Ruby.
  ///
  /// Source: Ruby documentation, "Ruby Syntax".
  package static let rubySource = Detector(
    id: "source-ruby",
    revision: 4,
    summary: "imports, environment reads, addresses and client calls in Ruby",
    reads: FilePattern(names: ["rakefile", "config.ru"], suffixes: [".rb", ".rake", ".ru"])
  ) { file in
    var source = SourceReader(file, .ruby)
    var statements = SourceStatements()
    source.readRubyImports(in: &statements)
    source.bindValues()
    source.stateCommon(in: &statements)
    source.stateRubyDeclarations(in: &statements)
    source.stateConduct(in: &statements)
    return statements.detection
  }
}

extension SourceReader {
  /// `require 'm'`, and the constants that a bundler loads.
  fileprivate mutating func readRubyImports(in statements: inout SourceStatements) {
    for index in tokens.indices where isWord(index) {
      if isWord(index, "require") || isWord(index, "require_relative") {
        let start = isMark(index + 1, "(") ? index + 2 : index + 1
        guard isString(start), !isMark(index - 1, ".") else { continue }
        let module = isWord(index, "require") ? text(start) : "./" + text(start)
        statements.addImport(module, .ruby, line: line(index))
      } else if isCapitalised(index), isConstantRoot(index) {
        stateConstant(index, in: &statements)
      }
    }
  }

  /// A constant that begins a dotted name and is not declared here.
  private func isConstantRoot(_ index: Int) -> Bool {
    !isMark(index - 1, ":") && !isMark(index - 1, ".") && !isMark(index - 1, "@")
      && !isWord(index - 1, "class") && !isWord(index - 1, "module") && !isMark(index + 1, "=")
  }

  /// A constant whose member is called is loaded: bundlers require what no file requires.
  private func stateConstant(_ index: Int, in statements: inout SourceStatements) {
    guard isMark(index + 1, ":", ":") || isMark(index + 1, "."), hasLowerCase(index),
      isMark(index + 1, ":") || !isWord(index, in: Self.rubyCore)
    else { return }
    statements.addImport(constantName(index), .ruby, line: line(index))
  }

  private func hasLowerCase(_ index: Int) -> Bool {
    bytes[Int(tokens[index].start)..<Int(tokens[index].end)].contains { $0 >= 0x61 && $0 <= 0x7A }
      || isMark(index + 1, ":")
  }

  /// `A::B::C`.
  private func constantName(_ start: Int) -> String {
    var name = text(start)
    var at = start
    while isMark(at + 1, ":", ":"), isCapitalised(at + 3) {
      at += 3
      name += "::" + text(at)
    }
    return name
  }

  /// Base classes, included modules, and what classes say of themselves.
  fileprivate func stateRubyDeclarations(in statements: inout SourceStatements) {
    var owner: String?
    for index in 0..<mainCount where isWord(index) {
      if isWord(index, "class"), isFirstOnLine(index), isCapitalised(index + 1) {
        owner = stateClass(index, in: &statements)
      } else if isWord(index, in: Self.mixins), isFirstOnLine(index), isCapitalised(index + 1) {
        guard let path = path(startingAt: index + 1) else { continue }
        statements.add(.marker(Marker(.ruby, text(path), target: owner)), line: line(index))
      } else if isWord(index, in: Self.declarations), isFirstOnLine(index) {
        let arguments = commandTexts(index)
        if arguments.isEmpty { continue }
        statements.add(
          .marker(Marker(.ruby, text(index), arguments: arguments, target: owner)),
          line: line(index)
        )
      }
      stateCommandCall(index, in: &statements)
    }
  }

  private static let mixins = WordSet(["include", "extend", "prepend"])

  /// Class methods whose arguments name places.
  private static let declarations = WordSet([
    "queue_as", "sidekiq_options", "base_uri", "connects_to", "from_queue", "subscribe", "queue",
    "server",
    "subscribes_to", "topic", "consumer_group", "adapter", "establish_connection", "site", "mount",
  ])

  private func stateClass(_ keyword: Int, in statements: inout SourceStatements) -> String? {
    guard let path = path(startingAt: keyword + 1) else { return nil }
    let name = text(path)
    if isMark(path.end + 1, "<"), let base = self.path(startingAt: path.end + 2) {
      statements.add(.marker(Marker(.ruby, text(base), target: name)), line: line(keyword))
      // Source: gRPC Ruby, "Generated code": `class X < Package::Name::Service`.
      // A class that a namespace of the program's own calls so is none: the package stands before the name, or the file says it.
      if isWord(base.end, "Service"), base.end - 3 >= base.start, isWord(base.end - 3),
        base.end - 6 >= base.start || saysRemote
      {
        let contract = Contract(.serves, protocolName: "grpc", name: text(base.end - 3))
        statements.add(.contract(contract), line: line(keyword))
      }
      // Source: Rails API, "Rails::Application": an app is one instance of a class in a module of its own.
      if isWord(base.start, "Rails"), isWord(base.end, "Application") {
        let module = isWord(keyword - 2, "module") ? text(keyword - 1) + "::" : ""
        statements.add(.entryPoint(EntryPoint(.ruby, module + name)), line: line(keyword))
      }
    }
    return name
  }

  /// Whether the file names the library or the generated files of remote calls.
  private var saysRemote: Bool {
    bytes.withUnsafeBufferPointer { buffer in
      ["grpc", "_pb"].contains { (word: StaticString) in
        word.withUTF8Buffer { Bytes.firstRange(of: $0, in: buffer) != nil }
      }
    }
  }

  /// The texts of a call without parentheses: `queue_as :low`, `base_uri "http://x"`.
  private func commandTexts(_ index: Int) -> [String] {
    if isMark(index + 1, "(") { return markerArguments(index + 1) }
    var texts: [String] = []
    var at = index + 1
    for _ in 0..<12 where at < mainCount && line(at) == line(index) {
      let label = isWord(at) && isMark(at + 1, ":") ? text(at) + "=" : ""
      if !label.isEmpty { at += 2 }
      if isMark(at, ":"), isWord(at + 1) {
        texts.append(label + text(at + 1))
        at += 2
      } else if let value = value(at: at), value.hasLiteral {
        if Self.isTelling(value.text) { texts.append(label + value.text) }
        at = value.last + 1
      } else {
        return texts
      }
      guard isMark(at, ",") else { return texts }
      at += 1
    }
    return texts
  }

  /// `Redis.new url: "…"`, `HTTParty.get "…"` and `Client.new`: calls without parentheses.
  private func stateCommandCall(_ index: Int, in statements: inout SourceStatements) {
    guard isMark(index - 1, "."), !isMark(index + 1, "("), let path = path(endingAt: index),
      statements.calls < SourceStatements.mostCalls, !isWord(index, in: Self.speakers)
    else { return }
    let isMade = isWord(index, "new") || isWord(index, "connect") || isWord(index, "start")
    let hasTexts = isString(index + 1) || (isWord(index + 1) && isMark(index + 2, ":"))
    guard isMade || hasTexts, line(index + 1) == line(index) || isMade, let call = foreign(path)
    else { return }
    let texts = hasTexts && line(index + 1) == line(index) ? commandTexts(index) : []
    guard isMade || !texts.isEmpty else { return }
    statements.add(
      .call(Call(.ruby, module: call.module, member: call.member, arguments: texts)),
      line: line(index)
    )
    stateStub(path, in: &statements)
  }

  /// `Package::Name::Stub.new(…)`.
  private func stateStub(_ path: Path, in statements: inout SourceStatements) {
    guard let stub = (path.start...path.end).first(where: { isWord($0, "Stub") }),
      stub - 3 >= path.start
    else { return }
    statements.add(
      .contract(Contract(.calls, protocolName: "grpc", name: text(stub - 3))),
      line: line(stub)
    )
  }
}
