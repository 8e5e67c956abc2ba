import Facts
import Formats

extension SourceDialect {
  static let swift: SourceDialect = {
    var dialect = SourceDialect(.of(.swift))
    dialect.hasEnvironmentHelpers = true
    dialect.hasPlaceCalls = true
    dialect.environmentWords = WordSet(["environment", "env", "process", "Environment"])
    dialect.environment = { $0.swiftEnvironment(at: $1, depth: $2) }
    dialect.globalOrigin = { $0.outwardOrigin($1) }
    dialect.isForeign = { _ in true }
    return dialect
  }()
}

extension SourceReader {
  private static let platformModules = WordSet([
    "Foundation", "FoundationEssentials", "Swift", "Dispatch", "Glibc", "Musl", "Darwin", "os",
    "UIKit",
    "SwiftUI", "Combine", "AppKit", "CoreGraphics", "RegexBuilder", "Synchronization",
  ])

  private static let importKinds = WordSet([
    "struct", "class", "enum", "func", "protocol", "typealias", "var", "let",
  ])

  /// Source: The Swift Programming Language, "Import Declaration".
  func readSwiftImports(in statements: inout SourceStatements) {
    for index in 0..<mainCount where isWord(index, "import") && enclosing[index] < 0 {
      var at = index + 1
      if isWord(at, in: Self.importKinds) { at += 1 }
      guard isWord(at), line(at) == line(index), !isWord(at, in: Self.platformModules) else {
        continue
      }
      statements.addImport(text(at), .swift, line: line(index))
    }
  }

  /// `environment["X"]`, `Environment.get("X")`, `Environment.process.X`.
  func swiftEnvironment(at index: Int, depth: Int) -> EnvironmentUse? {
    guard let path = path(endingAt: index) else { return nil }
    if let key = subscriptKey(behind: index, depth: depth) {
      guard key.name.isVariableName else { return nil }
      return EnvironmentUse(name: key.name, start: path.start, end: key.end)
    }
    if isWord(index, "process") || isWord(index, "Environment") {
      guard isWord(index, "process"), isMark(index + 1, "."), isWord(index - 2, "Environment"),
        isWord(index + 2), text(index + 2).isVariableName
      else { return nil }
      return EnvironmentUse(name: text(index + 2), start: path.start, end: index + 2)
    }
    return environmentHelper(at: index, path, depth: depth)
  }

  /// Clients and providers that the interface compiler generates: `Shop_CartNIOClient`, `Shop_CartProvider`.
  ///
  /// Source: gRPC Swift, "Generated code".
  func stateSwiftContracts(in statements: inout SourceStatements) {
    for index in 0..<mainCount where isCapitalised(index) {
      let length = tokens[index].end - tokens[index].start
      guard length > 9, let contract = swiftContract(index) else { continue }
      statements.add(.contract(contract), line: line(index))
    }
  }

  private func swiftContract(_ index: Int) -> Contract? {
    // The last letters tell most names apart without reading them.
    let last = bytes[Int(tokens[index].end) - 1]
    if last == UInt8(ascii: "t") {
      let word = text(index)
      guard isMark(index + 1, "("),
        let name = word.dropping(suffix: "NIOClient") ?? word.dropping(suffix: "AsyncClient"),
        name.contains("_")
      else { return nil }
      return Contract(.calls, protocolName: "grpc", name: interfaceName(name))
    }
    guard last == UInt8(ascii: "r"), isMark(index - 1, ":") || isMark(index - 1, ",") else {
      return nil
    }
    let word = text(index)
    guard let name = word.dropping(suffix: "AsyncProvider") ?? word.dropping(suffix: "Provider"),
      name.contains("_")
    else { return nil }
    return Contract(.serves, protocolName: "grpc", name: interfaceName(name))
  }

  /// `Cart` of `Shop_V1_Cart`.
  private func interfaceName(_ name: String) -> String {
    name.split(separator: "_").last.map(String.init) ?? name
  }

  /// `databases.use(.granite(…))`, `queues.use(.flash(url: …))`: what a server is told to keep its data and its jobs in.
  ///
  /// Source: Vapor documentation, "Fluent", "Queues", "Redis": drivers are members of the factories that `use` takes.
  func stateSwiftDrivers(in statements: inout SourceStatements) {
    for index in 0..<mainCount where isWord(index, "use") && isMark(index + 1, "(") {
      guard isMark(index - 1, "."), isWord(index - 2, in: Self.drivenServices) else { continue }
      var at = index + 2
      if isWord(at, "try") { at += 1 }
      // `DatabaseConfigurationFactory.granite(…)`
      if isCapitalised(at) { at += 1 }
      guard isMark(at, "."), isWord(at + 1) else { continue }
      let setting = Setting(key: "\(text(index - 2)).driver", value: text(at + 1))
      statements.add(.setting(setting), line: line(index))
    }
  }

  private static let drivenServices = WordSet(["databases", "queues", "caches", "sessions"])

  /// `@main`, or statements outside all types that run something.
  func stateSwiftEntryPoint(in statements: inout SourceStatements) {
    for index in 0..<mainCount where enclosing[index] < 0 {
      if isMark(index, "@"), isWord(index + 1, "main") {
        let name = target(behind: index + 1) ?? "main"
        statements.add(.entryPoint(EntryPoint(.swift, name)), line: line(index))
        return
      }
      let runs = isWord(index, "run") || isWord(index, "execute") || isWord(index, "dispatchMain")
      if runs, isMark(index + 1, "("), isMark(index - 1, ".") || isWord(index, "dispatchMain"),
        !isWord(index - 1, "func")
      {
        statements.add(.entryPoint(EntryPoint(.swift, "main")), line: line(index))
        return
      }
    }
  }
}
