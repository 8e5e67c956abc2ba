import Facts
import Formats

/// Variables that code names in a schema by which it checks its whole environment.
///
/// Sources: Zod, "Basic usage", `parse`; T3 Env, "Create your schema"; envalid, "Usage"; NestJS, "Configuration", "Schema
/// validation".
extension SourceReader {
  /// Whether the file hands its whole environment to a call, or a schema to what reads it.
  var checksEnvironment: Bool {
    tokens.indices.contains { index in
      if isWord(index, "validationSchema") { return isMark(index + 1, ":") }
      guard isWord(index, "env"), let path = path(endingAt: index), opener(of: index) != nil,
        isMark(index + 1, ")") || isMark(index + 1, ",") || isMark(index + 1, "}")
      else { return false }
      let name = dotted(path)
      return (name == "process.env" || name == "import.meta.env")
        && (isMark(path.start - 1, "(") || isMark(path.start - 1, ":"))
    }
  }

  /// States `SHOP_URL: z.string().default("http://shop")` as a read of the variable with its default.
  func stateSchemaKey(_ key: Int, in statements: inout SourceStatements) {
    let value = key + 2
    guard isWord(value), isMark(value + 1, ".") || isMark(value + 1, "("),
      !isWord(value, "process"), !isWord(value, "import"), isVariableName(key)
    else { return }
    let read = EnvironmentRead(text(key), fallback: schemaDefault(behind: value))
    statements.add(.environmentRead(read), line: line(key))
  }

  /// `SHOP_URL`: capitals, digits and underscores.
  private func isVariableName(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.end - token.start > 2 else { return false }
    return bytes[Int(token.start)..<Int(token.end)].allSatisfy { byte in
      byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") || byte == UInt8(ascii: "_")
        || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
  }

  /// The text that a chain of calls falls back to: `….default("x")…`.
  private func schemaDefault(behind start: Int) -> String? {
    var at = start
    for _ in 0..<80 {
      if isMark(at, ",") || isMark(at, "}") || kind(at) == nil { return nil }
      if isWord(at, "default"), isMark(at - 1, "."), isMark(at + 1, "("),
        let value = value(at: at + 2), value.hasLiteral, value.last + 1 == partner(of: at + 1)
      {
        return value.text
      }
      if let close = partner(of: at), close > at { at = close }
      at += 1
    }
    return nil
  }
}
