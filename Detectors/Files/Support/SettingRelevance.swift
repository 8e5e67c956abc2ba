import Facts

/// Chooses from a configuration file what can say who talks to whom.
enum SettingRelevance {
  /// What the last word of a key makes of its value.
  private enum Meaning {
    /// The value should look like an address: `url`.
    case address
    /// One word may be a host: `host`.
    case host
    /// The name of an implementation or of a meeting place: `driver`, `queue`.
    case name
    case port
    /// Matters only beside one of the others: `type`, `database`.
    case context
  }

  private static let meanings: [String: Meaning] = {
    var meanings: [String: Meaning] = [:]
    func add(_ words: String, _ meaning: Meaning) {
      for word in words.split(separator: " ") { meanings[String(word)] = meaning }
    }
    add("url uri dsn endpoint connectionstring connection target origin issuer authority", .address)
    add("baseurl webhook jwks bind proxypass databaseurl", .address)
    add(
      "host hostname server addr address broker bootstrap upstream node peer relay destination",
      .host
    )
    add("serverhost nameserver seed contactpoint smarthost", .host)
    add("adapter driver engine backend dialect transport store storage mailer", .name)
    add("deliverymethod queueadapter mailerdsn connectfile urlfile dsnfile hostfile", .name)
    add("topic queue exchange bucket service servicename serviceid applicationname", .name)
    add("topicname queuename exchangename bucketname stream subscription routingkey", .name)
    add("port", .port)
    add("type kind provider name database db dbname scheme protocol location class", .context)
    add("default vhost virtualhost path schema region client group namespace user domain", .context)
    return meanings
  }()

  /// Keys whose values are addresses for people.
  private static let readersWords: Set<String> = [
    "schema", "homepage", "documentation", "docs", "license", "licence", "repository", "repo",
    "bugs", "description", "title", "help", "comment", "readme", "changelog", "xmlns", "note",
    "notes", "id", "ref", "copyright", "author", "authors", "contact", "terms", "message", "text",
    "label", "banner", "example", "examples", "image", "icon", "logo", "favicon", "summary",
    "extends", "source", "version", "cron", "time", "date", "format", "pattern", "regex",
  ]

  /// Words that mean a data source as well.
  ///
  /// Source: Spring Boot, "Data Access", `spring.datasource`; go-zero and Kratos documentation, "MySQL", "Config".
  private static let sourceWords: Set<String> = ["source"]

  /// The settings that matter, in their order: addresses, hosts, drivers, meeting places, and what
  /// stands beside them.
  ///
  /// - Parameters:
  ///   - settings: all settings of one file.
  ///   - words: further last words of keys that matter.
  ///   - isGroup: whether the top level describes one thing, such as a database.
  /// - Returns: the settings that a reader of architecture would look for.
  static func relevant(
    _ settings: [FlatSetting],
    also words: Set<String> = [],
    isGroup: Bool = false
  ) -> [FlatSetting] {
    var groups: Set<Substring> = []
    let judged = settings.map { setting -> (FlatSetting, Bool, Bool) in
      let (isStrong, isContext) = judge(setting, also: words)
      // A list of names (`BACKENDS[0]`) makes nothing of what stands beside it.
      if isStrong, !setting.key.hasSuffix("]") { groups.insert(setting.group) }
      return (setting, isStrong, isContext)
    }
    return judged.compactMap { setting, isStrong, isContext in
      isStrong || isContext && (isGroup || !setting.group.isEmpty) && groups.contains(setting.group)
        ? setting : nil
    }
  }

  private static func judge(_ setting: FlatSetting, also words: Set<String>) -> (Bool, Bool) {
    let value = setting.value
    guard !value.isEmpty, value.utf8.count <= 2_000, !value.utf8.contains(0x0A), !isIdle(value)
    else {
      return (false, false)
    }
    let (last, joined, isOneWord) = lastWords(of: setting.key)
    // Data sources are called so by many frameworks, as are places where people find the code.
    let isForReaders =
      readersWords.contains(last)
      && !(sourceWords.contains(last) && SettingShape.isOfStore(value))
    if !isForReaders, SettingShape.matches(value) { return (true, false) }
    if words.contains(last) { return (isPlain(value) || isReference(value), false) }
    guard let meaning = meanings[joined] ?? meanings[last] else {
      return (!isForReaders && refersToAddress(value), false)
    }
    switch meaning {
    case .port: return (isPort(value) || isReference(value), false)
    case .address: return (isReference(value) || value.contains(".") && isPlain(value), false)
    case .host: return (isReference(value) || isPlain(value) && !isNumber(value), false)
    case .name: return (isReference(value) || isPlain(value) && !isNumber(value), false)
    case .context:
      let isWhole = isOneWord || contextNames.contains(joined)
      return (refersToAddress(value), isWhole && (isPlain(value) || isReference(value)))
    }
  }

  /// A single word that is neither a truth value nor a path nor a mail address.
  private static func isPlain(_ value: String) -> Bool {
    guard let first = value.utf8.first, first != UInt8(ascii: "/") || value.hasSuffix(".sock")
    else { return false }
    let banned = value.utf8.contains {
      $0 <= 0x20 || $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "<")
    }
    return !banned && value.utf8.count <= 200 && !truthValues.contains(value.lowercased())
  }

  private static let contextNames: Set<String> = [
    "databasename", "username", "dbname", "virtualhost", "initialcatalog", "databasetype", "dbtype",
  ]

  private static let truthValues: Set<String> = [
    "true", "false", "yes", "no", "on", "off", "null", "none", "nil", "~", "*", "",
  ]

  /// Mail addresses, and variables whose default is a path or a truth value.
  private static func isIdle(_ value: String) -> Bool {
    if value.hasPrefix("/"), !value.hasSuffix(".sock") { return true }
    if value.utf8.contains(UInt8(ascii: "@")), !value.contains("://"), !value.contains("@tcp(") {
      return true
    }
    guard value.hasPrefix("${"), value.utf8.last == UInt8(ascii: "}"),
      let mark = value.firstRange(of: ":-")
    else { return false }
    let fallback = value[mark.upperBound...].dropLast()
    return fallback.hasPrefix("/") && !fallback.hasSuffix(".sock")
      || truthValues.contains(fallback.lowercased())
  }

  private static func isNumber(_ value: String) -> Bool {
    value.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || "-.,".utf8.contains($0) }
      && value.utf8.filter { $0 == UInt8(ascii: ".") }.count < 3
  }

  private static func isPort(_ value: String) -> Bool {
    // Source: Go documentation, "net", "Dial": `:8080` is a port of every address.
    Int(value.hasPrefix(":") ? value.dropFirst() : value[...]).map { (1...65_535).contains($0) }
      ?? false
  }

  private static func isReference(_ value: String) -> Bool {
    (value.contains("${") || value.contains("$(") || value.contains("{{") || value.hasPrefix("$"))
      && !value.utf8.contains(0x0A)
  }

  /// `${CACHE_URL}`: the variable's name says that it holds an address.
  private static func refersToAddress(_ value: String) -> Bool {
    guard value.utf8.count <= 300, let open = value.firstRange(of: "${") else { return false }
    let name = value[open.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    let (last, joined, _) = lastWords(of: String(name))
    switch meanings[joined] ?? meanings[last] {
    case .address, .host: return true
    default: return false
    }
  }

  /// The last word of a key in lower case and singular, and the last two joined:
  /// `messaging.bootstrap-servers[0]` → `server`, `bootstrapserver`.
  static func lastWords(of key: String) -> (last: String, joined: String, isOneWord: Bool) {
    var words: [[UInt8]] = [[]]
    var wasLower = false
    for byte in lastName(of: key) {
      let isUpper = byte >= 0x41 && byte <= 0x5A
      let isWord = isUpper || byte >= 0x61 && byte <= 0x7A
      if !isWord || isUpper && wasLower { words.append([]) }
      if isWord { words[words.count - 1].append(byte | 0x20) }
      wasLower = isWord && !isUpper
    }
    words.removeAll(where: \.isEmpty)
    let last = String(decoding: singular(words.last ?? []), as: UTF8.self)
    let before = String(decoding: words.dropLast().last ?? [], as: UTF8.self)
    return (last, before + last, words.count <= 1)
  }

  /// Bytes behind the last separator, without indices.
  private static func lastName(of key: String) -> ArraySlice<UInt8> {
    var bytes = Array(key.utf8)[...]
    while let last = bytes.last {
      if last == UInt8(ascii: "]"), let open = bytes.lastIndex(of: UInt8(ascii: "[")) {
        bytes = bytes[..<open]
      } else if let colon = bytes.lastIndex(of: UInt8(ascii: ":")), colon + 1 < bytes.endIndex,
        bytes[(colon + 1)...].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
      {
        bytes = bytes[..<colon]
      } else {
        break
      }
    }
    let start = bytes.lastIndex { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }
    return bytes[(start.map { $0 + 1 } ?? bytes.startIndex)...]
  }

  private static func singular(_ word: [UInt8]) -> [UInt8] {
    if word == Array("addresses".utf8) { return Array("address".utf8) }
    guard word.count > 3, word.last == UInt8(ascii: "s"), word.dropLast().last != UInt8(ascii: "s"),
      word != Array("jwks".utf8), word != Array("docs".utf8)
    else { return word }
    return word.dropLast()
  }
}

extension String {
  /// Where a text first stands, byte for byte.
  func firstRange(of text: String) -> Range<Index>? {
    index(of: text).map { $0..<utf8.index($0, offsetBy: text.utf8.count) }
  }
}
