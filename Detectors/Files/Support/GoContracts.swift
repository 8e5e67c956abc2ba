import Facts
import Formats

/// Remote interfaces that Go code calls or serves, known by what the interface compilers generate.
///
/// Sources: gRPC, "Go Generated-code reference"; Connect for Go, "Getting started"; Twirp, "Usage".
extension SourceReader {
  func stateGoContracts(in statements: inout SourceStatements) {
    for index in 0..<mainCount where isWord(index) && isMark(index - 1, ".") && isWord(index - 2) {
      guard isCapitalised(index), let contract = goContract(index) else { continue }
      statements.add(.contract(contract), line: line(index))
    }
  }

  private func goContract(_ index: Int) -> Contract? {
    let first = bytes[Int(tokens[index].start)]
    if isMark(index + 1, "(") {
      if first == UInt8(ascii: "N") { return goClient(index) }
      if first == UInt8(ascii: "R") { return goServer(index) }
      return nil
    }
    // `grpc.ServiceDesc` of a generated package, handed to a server.
    guard isMark(index - 3, "&"), let name = text(index).dropping(suffix: "_ServiceDesc") else {
      return nil
    }
    return Contract(.serves, protocolName: "grpc", name: name)
  }

  private func goClient(_ index: Int) -> Contract? {
    guard let name = text(index).dropping(prefix: "New") else { return nil }
    let count = arguments(of: index + 1).count
    let isConnect = text(index - 2).hasSuffix("connect")
    if let service = name.dropping(suffix: "ProtobufClient") ?? name.dropping(suffix: "JSONClient")
    {
      return Contract(.calls, protocolName: "grpc", name: service)
    }
    if isConnect, let service = name.dropping(suffix: "Handler") {
      return Contract(.serves, protocolName: "grpc", name: service)
    }
    guard let service = name.dropping(suffix: "Client"), count == 1 || isConnect,
      !isString(index + 2)
    else { return nil }
    return Contract(.calls, protocolName: "grpc", name: service)
  }

  private func goServer(_ index: Int) -> Contract? {
    guard let name = text(index).dropping(prefix: "Register")?.dropping(suffix: "Server"),
      arguments(of: index + 1).count == 2
    else { return nil }
    return Contract(.serves, protocolName: "grpc", name: name)
  }

  /// `func main()` of `package main`, or one that is registered under a name: `RegisterCommand("reporter", main)`.
  ///
  /// Programs that are many in one, told apart by the name they are called by, keep each in a package of its own,
  /// where a function may be called `main` without being one.
  func stateGoEntryPoint(in statements: inout SourceStatements) {
    guard let package = (0..<min(mainCount, 200)).first(where: { isWord($0, "package") }) else {
      return
    }
    let entry = (package..<mainCount).first {
      enclosing[$0] < 0 && isWord($0, "func") && isWord($0 + 1, "main") && isMark($0 + 2, "(")
    }
    guard let entry else { return }
    if isWord(package + 1, "main") {
      statements.add(.entryPoint(EntryPoint(.go, "main")), line: line(entry))
    } else if let name = registeredName(of: "main") {
      statements.add(.entryPoint(EntryPoint(.go, name)), line: line(entry))
    }
  }

  /// The text beside which a function is handed to another.
  private func registeredName(of function: StaticString) -> String? {
    (2..<max(mainCount, 2)).lazy.compactMap { index -> String? in
      guard isWord(index, function), isMark(index + 1, ")") || isMark(index + 1, ","),
        isMark(index - 1, ","),
        isString(index - 2), isMark(index - 3, "(")
      else { return nil }
      let name = text(index - 2)
      return name.isEmpty || name.utf8.count > 100 ? nil : name
    }.first
  }
}
