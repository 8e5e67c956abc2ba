import Facts
import Formats

extension SourceDialect {
  static let rust: SourceDialect = {
    var dialect = SourceDialect(.of(.rust))
    dialect.braces = .afterType
    dialect.typing = .colon
    dialect.hasEnvironmentHelpers = true
    dialect.hasPlaceCalls = true
    dialect.environmentWords = WordSet(["env", "option_env"])
    dialect.environment = { $0.rustEnvironment(at: $1, depth: $2) }
    dialect.globalOrigin = { $0.crateOrigin($1) }
    return dialect
  }()
}

/// Use declarations of Rust, and paths that begin with a crate.
///
/// Source: The Rust Reference, "Use declarations", "Extern crate declarations" and "Paths".
extension SourceReader {
  /// First words of paths that stay inside the language or the crate.
  private static let near = WordSet([
    "std", "core", "alloc", "crate", "self", "super", "Self", "proc_macro", "str", "u8", "u16",
    "u32",
    "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize", "f32", "f64", "bool",
    "char",
    "mem", "fmt", "io", "fs", "env", "iter", "cmp", "time", "thread", "path", "process",
    "collections",
    "ops", "ptr", "result", "option", "string", "vec", "sync", "net", "num", "error", "hash",
    "slice",
  ])

  mutating func readUseTrees(in statements: inout SourceStatements) {
    let modules = localModules()
    var index = 0
    while index < mainCount {
      if isWord(index, "use"), !isMark(index - 1, "."), isWord(index + 1) || isMark(index + 1, ":")
      {
        index = readUseTree(index + 1, modules, in: &statements)
      } else if isWord(index, "extern"), isWord(index + 1, "crate"), isWord(index + 2) {
        statements.addImport(text(index + 2), .rust, line: line(index))
      }
      index += 1
    }
  }

  /// `mod name;` and `mod name { … }` of this file.
  private func localModules() -> Set<String> {
    var names: Set<String> = []
    for index in 0..<mainCount where isWord(index, "mod") && isWord(index + 1) {
      names.insert(text(index + 1))
    }
    return names
  }

  /// Walks the tree without recursion: the words before each open brace are kept on a stack.
  ///
  /// - Returns: the last token of the tree.
  private mutating func readUseTree(
    _ start: Int,
    _ modules: Set<String>,
    in statements: inout SourceStatements
  ) -> Int {
    var prefixes: [[String]] = []
    var words: [String] = []
    var alias: String?
    var at = start
    while at < mainCount, at < start + 2000 {
      switch heads[at] {
      case TokenHead.word:
        if isWord(at, "as"), isWord(at + 1) {
          alias = text(at + 1)
          at += 1
        } else {
          words.append(text(at))
        }
      case UInt8(ascii: "*"): words.append("*")
      case UInt8(ascii: "{"):
        guard prefixes.count < 16 else { return at }
        prefixes.append((prefixes.last ?? []) + words)
        words = []
      case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: ";"):
        stateUse(
          (prefixes.last ?? []) + words,
          words.isEmpty,
          alias,
          modules,
          line(at - 1),
          in: &statements
        )
        words = []
        alias = nil
        if isMark(at, "}"), !prefixes.isEmpty { prefixes.removeLast() }
        if isMark(at, ";") { return at }
      default: break
      }
      at += 1
    }
    return at
  }

  private mutating func stateUse(
    _ path: [String],
    _ isEmpty: Bool,
    _ alias: String?,
    _ modules: Set<String>,
    _ line: Int,
    in statements: inout SourceStatements
  ) {
    guard !isEmpty, let first = path.first, var last = path.last else { return }
    var path = path
    if last == "self" || last == "*" {
      path.removeLast()
      last = path.last ?? ""
    }
    guard !last.isEmpty else { return }
    let local = alias ?? last
    if nearWords.contains(first) || modules.contains(first) {
      // What is bound here hides crates of that name.
      bind(local, to: Origin(module: "./\(first)", path: path.count > 1 ? last : ""))
      return
    }
    // The crate and its first module tell what is used; deeper names only how.
    statements.addImport(path.prefix(2).joined(separator: "::"), .rust, line: line)
    let owner = path.dropLast().joined(separator: "::")
    bind(local, to: path.count == 1 ? Origin(module: last) : Origin(module: owner, path: last))
  }

  private var nearWords: Set<String> { ["std", "core", "alloc", "crate", "self", "super"] }

  /// `store::Client::open(…)`: a crate that is named where it is used.
  func crateOrigin(_ root: Int) -> Origin? {
    guard isMark(root + 1, ":", ":"), isWord(root + 3), !isMark(root - 1, ":"),
      !isCapitalised(root),
      !isWord(root, in: Self.near)
    else { return nil }
    return Origin(module: text(root))
  }

  /// States the crates that are named where they are used.
  func stateCratePaths(in statements: inout SourceStatements) {
    var stated: Set<String> = []
    let modules = localModules()
    var index = 0
    while index < mainCount {
      // Paths inside use trees begin elsewhere.
      if isWord(index, "use") { while index < mainCount, !isMark(index, ";") { index += 1 } }
      if let name = cratePath(index), !modules.contains(text(name)),
        stated.insert(text(name)).inserted
      {
        statements.addImport(text(name), .rust, line: line(name))
      }
      index += 1
    }
  }

  /// The crate before a `::` that no declaration names.
  private func cratePath(_ index: Int) -> Int? {
    guard isMark(index, ":", ":"), isWord(index - 1),
      isCapitalised(index + 2) || isMark(index + 3, "("),
      origin(index - 1) == nil, crateOrigin(index - 1) != nil
    else { return nil }
    return index - 1
  }
}
