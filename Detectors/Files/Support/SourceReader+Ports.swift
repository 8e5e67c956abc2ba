import Facts
import Formats

extension SourceReader {
  /// Functions of frameworks and servers for Python that wait for requests.
  ///
  /// Sources: Flask documentation, "Flask.run"; Uvicorn, "Running programmatically"; aiohttp, "web.run_app"; Waitress,
  /// "Usage"; Werkzeug, "run_simple".
  private static let servers = WordSet([
    "run", "run_app", "run_simple", "run_server", "serve", "listen",
  ])

  /// States the port on which a program says itself that it listens: `app.run(port=5003)`.
  func stateListening(at open: Int, in statements: inout SourceStatements) {
    guard language == .python, open > 0, isWord(open - 1, in: Self.servers),
      let path = callee(ofParenthesis: open), let call = foreign(path)
    else { return }
    let given = arguments(of: open)
    let named = given.first { $0.label.map { isWord($0, "port") } ?? false }
    // `run(host, port)`.
    let second = given.count > 1 && isWord(path.end, "run") ? given[1] : nil
    guard let port = (named ?? second).flatMap({ number($0) }) else { return }
    statements.add(
      .call(
        Call(language, module: call.module, member: call.member, arguments: ["port=\(port)"])
      ),
      line: line(path.end)
    )
  }

  /// A number, or what the file calls by a name.
  private func number(_ argument: Argument) -> Int? {
    guard argument.start == argument.end else { return nil }
    if isNumber(argument.start) { return Int(text(argument.start)) }
    guard isWord(argument.start) else { return nil }
    let name = text(argument.start)
    let values = assignments.filter { isWord($0.name) && text($0.name) == name }.map(\.value)
    guard values.count == 1, let value = values.first, isNumber(value) else { return nil }
    return Int(text(value))
  }
}
