import Facts
import Formats

/// Reads of environment variables in Rust.
///
/// Source: The Rust Standard Library, `std::env`, `env!`, `option_env!`.
extension SourceReader {
  /// `env::var("X").unwrap_or("y".into())`, `env!("X")`, `option_env!("X")`.
  func rustEnvironment(at index: Int, depth: Int) -> EnvironmentUse? {
    guard let path = path(endingAt: index) else { return nil }
    var use: EnvironmentUse?
    if isMark(index + 1, "!"), isMark(index + 2, "("),
      isWord(index, "env") || isWord(index, "option_env")
    {
      let key = argumentKey(behind: index + 1, depth: depth)
      use = key.map { EnvironmentUse(name: $0.name, start: path.start, end: $0.end) }
      // The build tool sets these.
      if let name = use?.name, name.hasPrefix("CARGO_") || name == "OUT_DIR" { return nil }
    } else {
      use = environmentHelper(at: index, path, depth: depth)
    }
    return use.map { withAlternative($0, depth: depth) }
  }

  private static let alternatives = WordSet([
    "unwrap_or", "unwrap_or_else", "map_or", "map_or_else", "or",
  ])
  private static let steps = WordSet([
    "ok", "unwrap", "expect", "parse", "map", "map_err", "as_deref", "context", "with_context",
    "filter",
    "and_then", "ok_or", "ok_or_else", "as_str", "to_string", "into",
  ])

  /// Follows the calls behind a read to the one that says what else is used.
  private func withAlternative(_ use: EnvironmentUse, depth: Int) -> EnvironmentUse {
    guard use.fallback == nil else { return use }
    var use = use
    var at = use.end + 1
    for _ in 0..<6 {
      if isMark(at, "?") { at += 1 }
      guard isMark(at, "."), isWord(at + 1) else { return use }
      var open = at + 2
      while open < at + 12, !isMark(open, "(") { open += 1 }
      guard let close = partner(of: open) else { return use }
      if isWord(at + 1, in: Self.alternatives) {
        let text = (open..<close).first { isString($0) || isNumber($0) }
        use.fallback = text.flatMap { fallback(at: $0, depth: depth)?.text }
        use.end = close
        return use
      }
      guard isWord(at + 1, in: Self.steps) else { return use }
      at = close + 1
    }
    return use
  }

  private static let argumentMarkers = WordSet(["arg", "clap", "structopt", "command", "option"])

  /// `#[arg(long, env = "X", default_value = "y")]`: command lines that variables may replace.
  func stateRustArguments(in statements: inout SourceStatements) {
    for index in 0..<mainCount where heads[index] == UInt8(ascii: "#") && isMark(index + 1, "[") {
      guard isWord(index + 2, in: Self.argumentMarkers), isMark(index + 3, "("),
        let close = partner(of: index + 1)
      else { continue }
      stateRustArgument(arguments(of: index + 3), close, in: &statements)
    }
  }

  private func stateRustArgument(
    _ arguments: [Argument],
    _ close: Int,
    in statements: inout SourceStatements
  ) {
    func argument(_ label: StaticString) -> Argument? {
      arguments.first { $0.label.map { matches($0, label) } ?? matches($0.start, label) }
    }
    let field = fieldName(behind: close)
    let value = (argument("default_value") ?? argument("default_value_t")).flatMap { text($0) }
    if let variable = argument("env") {
      let name = variable.label == nil ? field?.uppercased() : text(variable)
      guard let name, name.isVariableName else { return }
      statements.add(
        .environmentRead(EnvironmentRead(name, fallback: value)),
        line: line(variable.start)
      )
    } else if let value, let field, isPlaceName(field), AddressShape.isNameLike(value),
      let start = argument("default_value")?.start
    {
      statements.add(.literal(Literal(value, name: field)), line: line(start))
    }
  }

  /// The field behind attributes: `pub name: Type`.
  private func fieldName(behind close: Int) -> String? {
    var at = close + 1
    while isMark(at, "#"), let other = partner(of: at + 1) { at = other + 1 }
    if isWord(at, "pub") { at += 1 }
    if isMark(at, "("), let other = partner(of: at) { at = other + 1 }
    return isWord(at) && isMark(at + 1, ":") ? text(at) : nil
  }

  /// Whether a name means a place.
  func isPlaceName(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    return PlaceNames.means(bytes, 0, bytes.count)
  }
}

/// Remote interfaces in Rust, known by the modules that the interface compiler generates.
///
/// Source: tonic-build, "generated code": `cart_client::CartClient`, `cart_server::CartServer`.
extension SourceReader {
  func stateRustContracts(in statements: inout SourceStatements) {
    for index in 0..<mainCount where heads[index] == TokenHead.word && isMark(index + 1, ":", ":") {
      let length = tokens[index].end - tokens[index].start
      guard length > 7, bytes[Int(tokens[index].end) - 7] == UInt8(ascii: "_") else { continue }
      let word = text(index)
      if let name = word.dropping(suffix: "_client") {
        state(.calls, name, "Client", behind: index + 3, in: &statements)
      } else if let name = word.dropping(suffix: "_server") {
        state(.serves, name, "Server", behind: index + 3, in: &statements)
      }
    }
  }

  /// The generated type whose name in lower case with underscores is the module's.
  private func state(
    _ part: Contract.Part,
    _ module: String,
    _ ending: String,
    behind start: Int,
    in statements: inout SourceStatements
  ) {
    let end = isMark(start, "{") ? partner(of: start) ?? start : start
    for index in start...max(start, end) where isWord(index) {
      guard let name = text(index).dropping(suffix: ending),
        name.lowercased() == module.filter({ $0 != "_" })
      else { continue }
      statements.add(.contract(Contract(part, protocolName: "grpc", name: name)), line: line(index))
      return
    }
  }
}
