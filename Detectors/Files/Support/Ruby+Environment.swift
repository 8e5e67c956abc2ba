import Facts
import Formats

extension SourceDialect {
  /// Ruby, with `ENV` and the frameworks' credentials and settings.
  static let ruby: SourceDialect = {
    var dialect = SourceDialect(.ruby)
    dialect.hasArrowEntries = true
    dialect.hasCommandCalls = true
    dialect.joinsNeighbours = true
    dialect.environmentWords = WordSet([
      "ENV", "credentials", "secrets", "config_for", "Settings", "Config",
    ])
    dialect.environmentLookups = WordSet(["ENV"])
    dialect.environment = { $0.rubyEnvironment($1, depth: $2) }
    dialect.globalOrigin = { $0.constantOrigin($1) }
    return dialect
  }()
}

extension SourceReader {
  /// Constants of the language itself, and the framework's own.
  static let rubyCore = WordSet([
    "ENV", "Rails", "File", "Time", "Hash", "Array", "String", "Integer", "Float", "Date",
    "DateTime",
    "Struct", "OpenStruct", "Set", "Process", "Dir", "IO", "Kernel", "Math", "Object", "Module",
    "Class",
    "Comparable", "Enumerable", "Symbol", "Thread", "Mutex", "Proc", "Regexp", "Random", "Range",
    "Exception", "StandardError", "RuntimeError", "ArgumentError", "BigDecimal", "Rational",
    "Method",
    "GC", "ObjectSpace", "Encoding", "Marshal", "Signal", "Pathname", "FileUtils", "StringIO",
    "Data",
    "SecureRandom", "Digest", "Base64", "ERB", "Tempfile", "Benchmark", "Current", "ActiveRecord",
    "I18n", "JSON", "CSV", "ActiveSupport", "ActiveModel", "ActionController",
  ])

  /// A constant stands for what the bundler loads under its name.
  fileprivate func constantOrigin(_ index: Int) -> Origin? {
    guard isCapitalised(index), !isMark(index - 1, ":") || !isMark(index - 2, ":") else {
      return nil
    }
    return isWord(index, in: Self.rubyCore) ? nil : Origin(module: text(index))
  }

  /// Sources: Ruby documentation, "ENV"; Rails guides, "Custom Credentials".
  fileprivate func rubyEnvironment(_ index: Int, depth: Int) -> EnvironmentUse? {
    guard let path = path(endingAt: index) else { return nil }
    if isWord(index, "ENV") { return variable(path, index, depth: depth) }
    if isWord(index, "Settings") || isWord(index, "Config") {
      return setting(path, index, depth: depth)
    }
    guard isWord(path.start, "Rails"), isMark(index + 1, ".") || isMark(index + 1, "[") else {
      return nil
    }
    return credential(path, index)
  }

  private func variable(_ path: Path, _ index: Int, depth: Int) -> EnvironmentUse? {
    if let key = subscriptKey(behind: index, depth: depth), Self.isKey(key.name) {
      let isWritten =
        isMark(key.end + 1, "=") && !isMark(key.end + 2, "=") && !isMark(key.end + 2, "~")
      return isWritten
        ? nil : EnvironmentUse(name: key.name, fallback: nil, start: path.start, end: key.end)
    }
    guard isMark(index + 1, "."), isWord(index + 2, "fetch") || isWord(index + 2, "dig") else {
      return nil
    }
    if let key = argumentKey(behind: index + 2, depth: depth), Self.isKey(key.name) {
      return blockFallback(
        EnvironmentUse(name: key.name, fallback: key.fallback, start: path.start, end: key.end),
        depth: depth
      )
    }
    // `ENV.fetch "X", "y"`.
    guard isString(index + 3) else { return nil }
    let other = isMark(index + 4, ",") ? fallback(at: index + 5, depth: depth) : nil
    let end = other?.last ?? index + 3
    return EnvironmentUse(name: text(index + 3), fallback: other?.text, start: path.start, end: end)
  }

  /// `ENV.fetch("X") { "y" }`.
  private func blockFallback(_ use: EnvironmentUse, depth: Int) -> EnvironmentUse {
    let open = use.end + 1
    guard use.fallback == nil, isMark(open, "{"), let close = partner(of: open),
      let other = fallback(at: open + 1, depth: depth), other.last == close - 1
    else { return use }
    var use = use
    (use.fallback, use.end) = (other.text, close)
    return use
  }

  /// `Settings.search.host`.
  private func setting(_ path: Path, _ index: Int, depth: Int) -> EnvironmentUse? {
    guard path.start == index, isMark(index + 1, "."), let whole = self.path(startingAt: index),
      whole.end > index,
      !isCapitalised(whole.end), !isMark(whole.end + 1, "(")
    else { return nil }
    let name = String(dotted(whole).dropFirst(text(index).count + 1))
    let bytes = Array(name.utf8)
    guard PlaceNames.means(bytes, 0, bytes.count) else { return nil }
    return EnvironmentUse(name: name, fallback: nil, start: path.start, end: whole.end)
  }

  /// `Rails.application.credentials.service.key` and `credentials[:service][:key]`.
  private func credential(_ path: Path, _ index: Int) -> EnvironmentUse? {
    var words: [String] = []
    var end = index
    for _ in 0..<6 {
      if isMark(end + 1, "."), isWord(end + 2) {
        if isWord(end + 2, "dig"), isMark(end + 3, "("), let close = partner(of: end + 3) {
          words += (end + 4..<close).filter { isWord($0) }.map { text($0) }
          end = close
        } else {
          words.append(text(end + 2))
          end += 2
        }
      } else if isMark(end + 1, "["), isMark(end + 2, ":"), isWord(end + 3), isMark(end + 4, "]") {
        words.append(text(end + 3))
        end += 4
      } else {
        break
      }
    }
    if let last = words.last, last.hasSuffix("?") || last.hasSuffix("!") { words.removeLast() }
    guard !words.isEmpty else { return nil }
    return EnvironmentUse(
      name: words.joined(separator: "."),
      fallback: nil,
      start: path.start,
      end: end
    )
  }
}
