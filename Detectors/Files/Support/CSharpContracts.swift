import Facts
import Formats

/// Remote interfaces and entry points in C#.
///
/// Source: .NET documentation, "gRPC services with C#": `Cart.CartClient`, `Cart.CartBase`.
extension SourceReader {
  func stateCSharpContracts(in statements: inout SourceStatements) {
    var stated: Set<String> = []
    for index in 0..<mainCount where heads[index] == UInt8(ascii: ".") {
      guard isWord(index - 1), isWord(index + 1), isCapitalised(index - 1) else { continue }
      let count = tokens[index - 1].end - tokens[index - 1].start
      let isLonger = tokens[index + 1].end - tokens[index + 1].start > count
      guard isLonger || isWord(index + 1, "BindService"), let contract = contract(index) else {
        continue
      }
      if stated.insert(contract.description).inserted {
        statements.add(.contract(contract), line: line(index))
      }
    }
  }

  private func contract(_ dot: Int) -> Contract? {
    let name = text(dot - 1)
    // Source: gRPC for C#, "Basics tutorial": `Services = { Cart.BindService(new CartImpl()) }`.
    if isWord(dot + 1, "BindService"), isMark(dot + 2, "(") {
      return Contract(.serves, protocolName: "grpc", name: name)
    }
    guard let ending = text(dot + 1).dropping(prefix: name) else { return nil }
    switch ending {
    case "Client": return Contract(.calls, protocolName: "grpc", name: name)
    case "Base": return Contract(.serves, protocolName: "grpc", name: name)
    default: return nil
    }
  }

  /// A `Main` method, or statements outside all types that build a host.
  func stateCSharpEntryPoint(in statements: inout SourceStatements) {
    for index in 0..<mainCount where isWord(index, "Main") && isMark(index + 1, "(") {
      let isMethod =
        isWord(index - 1, "void") || isWord(index - 1, "int") || isWord(index - 1, "Task")
        || isMark(index - 1, ">")
      guard isMethod, let open = opener(of: index) else { continue }
      statements.add(.entryPoint(EntryPoint(.csharp, className(open) ?? "main")), line: line(index))
      return
    }
    let start = (0..<mainCount).first { enclosing[$0] < 0 && isMark($0, ".") && makesHost($0) }
    if let start { statements.add(.entryPoint(EntryPoint(.csharp, "main")), line: line(start)) }
  }

  private static let hostMakers = WordSet([
    "CreateBuilder", "CreateDefaultBuilder", "CreateApplicationBuilder", "CreateSlimBuilder",
    "CreateHostBuilder", "CreateWebHostBuilder",
  ])

  private func makesHost(_ dot: Int) -> Bool {
    isWord(dot + 1, in: Self.hostMakers) && isMark(dot + 2, "(")
  }
}
