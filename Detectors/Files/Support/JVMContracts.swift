import Facts
import Formats

/// Remote interfaces and entry points on the Java platform.
///
/// Sources: gRPC, "Java Generated-code reference" and "Kotlin Generated-code reference"; ScalaPB, "gRPC";
/// Apache Thrift, "Java tutorial".
extension SourceReader {
  func stateJVMContracts(in statements: inout SourceStatements) {
    // Its generated names are plain words: the file must speak of it.
    let isThrift = (0..<firstBrace()).contains { isWord($0, "thrift") }
    for index in 0..<mainCount where heads[index] == UInt8(ascii: ".") {
      guard isWord(index - 1), isWord(index + 1), let contract = contract(index, isThrift) else {
        continue
      }
      statements.add(.contract(contract), line: line(index))
    }
  }

  private func contract(_ dot: Int, _ isThrift: Bool) -> Contract? {
    guard isCapitalised(dot - 1) else { return nil }
    if let name = stubOwner(dot - 1) { return grpc(name, dot + 1) }
    guard isThrift else { return nil }
    let part: Contract.Part?
    if isWord(dot + 1, "Client"), isMark(dot + 2, "(") || isMark(dot + 2, "<") {
      part = .calls
    } else {
      part = isWord(dot + 1, "Processor") || isWord(dot + 1, "Iface") ? .serves : nil
    }
    return part.map { Contract($0, protocolName: "thrift", name: text(dot - 1)) }
  }

  /// The interface's name in `CartGrpc`, `CartGrpcKt`, `MutinyCartGrpc`.
  private func stubOwner(_ index: Int) -> String? {
    guard !isWord(index - 1, "import") else { return nil }
    let word = text(index)
    guard let name = word.dropping(suffix: "Grpc") ?? word.dropping(suffix: "GrpcKt") else {
      return nil
    }
    return name.dropping(prefix: "Mutiny") ?? name
  }

  private func grpc(_ name: String, _ member: Int) -> Contract? {
    // Imports name the same things without using them.
    if let first = firstOnLine(member), isWord(first, "import") { return nil }
    let text = text(member)
    if text.hasSuffix("ImplBase") || text == "bindService" {
      return Contract(.serves, protocolName: "grpc", name: name)
    }
    let isStub = text.hasSuffix("Stub") || text == "stub" || text == "blockingStub"
    return isStub ? Contract(.calls, protocolName: "grpc", name: name) : nil
  }

  /// The first token of the line.
  func firstOnLine(_ index: Int) -> Int? {
    var at = index
    while at > 0, at > index - 64, !isFirstOnLine(at) { at -= 1 }
    return isFirstOnLine(at) ? at : nil
  }

  func stateJVMEntryPoints(in statements: inout SourceStatements) {
    for index in 0..<mainCount where heads[index] == UInt8(ascii: "(") && isWord(index - 1, "main")
    {
      stateEntryPoint(index - 1, in: &statements)
    }
    if language == .scala { stateScalaApps(in: &statements) }
  }

  private func stateEntryPoint(_ index: Int, in statements: inout SourceStatements) {
    let isJava = language == .java && isWord(index - 1, "void")
    let isKotlin = language == .kotlin && isWord(index - 1, "fun")
    let isScala = language == .scala && isWord(index - 1, "def")
    guard isJava || isKotlin || isScala else { return }
    let owner = opener(of: index).flatMap(className)
    statements.add(.entryPoint(EntryPoint(language, owner ?? "main")), line: line(index))
  }

  /// `object Main extends App`.
  private func stateScalaApps(in statements: inout SourceStatements) {
    for index in 0..<mainCount where isWord(index, "object") && isWord(index + 2, "extends") {
      let base = index + 3
      guard
        isWord(base, "App") || isWord(base, "IOApp")
          || isMark(base + 1, ".") && isWord(base, "IOApp")
      else { continue }
      statements.add(.entryPoint(EntryPoint(.scala, text(index + 1))), line: line(index))
    }
  }

  /// The name of the class, object or interface whose body opens here; of a companion its owner's.
  func className(_ open: Int) -> String? {
    var at = open - 1
    for _ in 0..<60 where at >= 0 {
      if isWord(at, "class") || isWord(at, "object") || isWord(at, "interface")
        || isWord(at, "struct")
      {
        if isWord(at - 1, "companion") { return opener(of: at).flatMap(className) }
        return isWord(at + 1) ? text(at + 1) : nil
      }
      if isMark(at, ";") || isMark(at, "}") || isMark(at, "{") { return nil }
      at -= 1
    }
    return nil
  }
}
