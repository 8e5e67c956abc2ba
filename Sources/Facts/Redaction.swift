/// Takes secrets out of texts before they become facts.
///
/// Every claim with free text calls it in its initialiser, so that no later stage can hold a secret.
package enum Redaction {
  /// Stands for whatever was taken out.
  package static let mask = "•••"

  /// The text without passwords, tokens, keys and user information.
  ///
  /// - `key`: the name that the value is given to; a name that means a secret masks the whole value
  /// unless it is only a reference (`${VAR}`, `{{ … }}`) or empty.
  package static func redacted(_ text: String, key: String = "") -> String {
    if text.isEmpty { return text }
    if !key.isEmpty, meansSecret(key), !isReference(text), !isHarmless(text) {
      // An address may stand under such a name (`SECRET_STORE_URL`); its host is no secret.
      return text.utf8.contains(UInt8(ascii: ":")) && text.contains("://")
        ? withoutSecretParts(text) : mask
    }
    return withoutSecretParts(text)
  }
}

extension Redaction {
  /// The words of a command line; an option that means a secret masks the word behind it.
  package static func redacted(words: [String]) -> [String] {
    words.indices.map { index in
      let option = index > 0 && words[index - 1].hasPrefix("-") ? words[index - 1] : ""
      // What begins with a dash is the next option, not the value of this one.
      let isValue = !option.contains("=") && !words[index].hasPrefix("-")
      return redacted(words[index], key: isValue ? option : "")
    }
  }

  /// Parts of a key's words that mean a secret; compared without case and separators.
  private static let secretWords: [[UInt8]] = [
    "password", "passwd", "passphrase", "secret", "token", "apikey", "accesskey", "privatekey",
    "credential", "authkey", "signingkey", "encryptionkey", "masterkey", "accountkey", "sharedkey",
    "cookiesecret", "keybase", "licensekey", "integrationkey", "routingkeysecret", "basicauth",
  ].map { Array($0.utf8) }

  /// Endings of keys that contain a secret word but hold none: a name, a place, a length.
  private static let harmlessEndings = [
    "name", "file", "path", "url", "uri", "host", "port", "ttl", "length", "policy", "ref",
    "enabled", "expiry", "expiration", "endpoint", "audience", "issuer", "type", "id",
  ]

  /// Whether a setting of this name is expected to hold a secret.
  package static func meansSecret(_ key: String) -> Bool {
    var folded: [UInt8] = []
    folded.reserveCapacity(key.utf8.count)
    for byte in key.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): folded.append(byte | 0x20)
      case UInt8(ascii: "a")...UInt8(ascii: "z"): folded.append(byte)
      default: break
      }
    }
    if folded.count < 3 { return false }
    if folded.elementsEqual("pwd".utf8) || folded.elementsEqual("pass".utf8) { return true }
    if folded.suffix(3).elementsEqual("pwd".utf8) || folded.suffix(4).elementsEqual("pass".utf8) {
      return true
    }
    guard mayHoldSecretWord(folded), secretWords.contains(where: { contains(folded, $0) }) else {
      return false
    }
    let word = String(decoding: folded, as: UTF8.self)
    return !harmlessEndings.contains { word.hasSuffix($0) }
  }

  /// Whether the first three letters of any of the words stand in it: nearly all names are told apart here.
  private static func mayHoldSecretWord(_ folded: [UInt8]) -> Bool {
    let beginnings = beginnings
    var last = 0
    for (count, byte) in folded.enumerated() {
      last = next(last, byte)
      if count >= 2, beginnings[last] { return true }
    }
    return false
  }

  /// For each three letters, five bits a letter, whether a word begins with them.
  private static let beginnings: [Bool] = {
    var beginnings = Array(repeating: false, count: 1 << 15)
    for word in secretWords { beginnings[word.prefix(3).reduce(0, next)] = true }
    return beginnings
  }()

  private static func next(_ letters: Int, _ letter: UInt8) -> Int {
    (letters << 5 | Int(letter & 0x1F)) & 0x7FFF
  }

  private static func contains(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
    guard bytes.count >= needle.count else { return false }
    for start in 0...(bytes.count - needle.count) where bytes[start] == needle[0] {
      var length = 1
      while length < needle.count, bytes[start + length] == needle[length] { length += 1 }
      if length == needle.count { return true }
    }
    return false
  }

  /// `${VAR}`, `$(VAR)`, `$VAR`, `{{ … }}`, `%VAR%`, `#{…}` and nothing else.
  private static func isReference(_ text: String) -> Bool {
    let pairs: [(String, String)] = [
      ("${", "}"), ("$(", ")"), ("{{", "}}"), ("#{", "}"), ("%", "%"), ("<%", "%>"),
    ]
    for (open, close) in pairs
    where text.hasPrefix(open) && text.hasSuffix(close)
      && !text.dropFirst(open.count).contains(open)
    {
      // The default of `${VAR:-default}` may be the secret itself.
      return !text.contains(":-") && !(open == "${" && text.contains(":"))
    }
    return text.hasPrefix("$")
      && text.dropFirst().allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }

  private static func isHarmless(_ text: String) -> Bool {
    ["true", "false", "yes", "no", "null", "none", "~"].contains(text.lowercased())
  }

  /// The text with user information of addresses, secret parameters and known token shapes masked.
  private static func withoutSecretParts(_ text: String) -> String {
    // Every form below needs one of these signs, or the length of a token.
    guard
      text.utf8.count >= 16 || text.utf8.contains(where: { $0 == 0x20 || $0 == 0x3A || $0 == 0x3D })
    else {
      return text
    }
    let bytes = Array(text.utf8)
    guard mayHoldSecret(bytes) else { return text }
    var masked: [Range<Int>] = []
    findUserInformation(in: bytes, into: &masked)
    findParameters(in: bytes, into: &masked)
    findTokens(in: bytes, into: &masked)
    if masked.isEmpty { return text }
    masked.sort { $0.lowerBound < $1.lowerBound }
    var kept: [UInt8] = []
    var at = 0
    for range in masked where range.upperBound > at {
      kept += bytes[at..<max(at, range.lowerBound)]
      kept += mask.utf8
      at = range.upperBound
    }
    kept += bytes[at...]
    return String(decoding: kept, as: UTF8.self)
  }

  /// One look at the bytes: whether any of the forms below can be there at all.
  ///
  /// Nearly all texts are told apart here, so it is worth a pass of its own.
  private static func mayHoldSecret(_ bytes: [UInt8]) -> Bool {
    var run = 0
    var dashes = 0
    var last: UInt8 = 0
    for byte in bytes {
      if isWordByte(byte) || byte == UInt8(ascii: ".") {
        run += 1
        dashes = byte == UInt8(ascii: "-") ? dashes + 1 : 0
        if run >= shortestToken || dashes == 5 { return true }
      } else {
        if byte == UInt8(ascii: "@") || isParameterSign(byte, after: last) { return true }
        run = 0
        dashes = 0
      }
      last = byte
    }
    return false
  }

  /// Whether the name of a secret parameter can end with this letter and this sign.
  private static func isParameterSign(_ byte: UInt8, after letter: UInt8) -> Bool {
    guard byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: " ") else {
      return false
    }
    return parameterEnds.contains(letter | 0x20)
  }

  /// `scheme://user:secret@host`: everything between `://` and the last `@` before the path.
  private static func findUserInformation(in bytes: [UInt8], into masked: inout [Range<Int>]) {
    var at = 0
    while at + 2 < bytes.count {
      guard bytes[at] == UInt8(ascii: ":"), bytes[at + 1] == UInt8(ascii: "/"),
        bytes[at + 2] == UInt8(ascii: "/")
      else {
        at += 1
        continue
      }
      let start = at + 3
      var end = start
      var lastAt: Int?
      var depth = 0
      while end < bytes.count {
        let byte = bytes[end]
        if byte == UInt8(ascii: "{") { depth += 1 }
        if byte == UInt8(ascii: "}") { depth -= 1 }
        if byte == UInt8(ascii: "@") { lastAt = end }
        if depth <= 0, isAddressEnd(byte) { break }
        end += 1
      }
      if let lastAt, lastAt > start { masked.append(start..<lastAt) }
      at = max(end, start)
    }
    findSchemelessUserInformation(in: bytes, into: &masked)
  }

  private static func isAddressEnd(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?")
      || byte == UInt8(ascii: "#")
      || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: ";")
  }

  /// `user:secret@tcp(host:3306)/name`, the form of Go database drivers.
  private static func findSchemelessUserInformation(
    in bytes: [UInt8],
    into masked: inout [Range<Int>]
  ) {
    guard let sign = bytes.firstIndex(of: UInt8(ascii: "@")), sign > 0 else { return }
    let before = bytes[..<sign]
    guard before.contains(UInt8(ascii: ":")), !before.contains(where: isAddressEnd) else { return }
    masked.append(0..<sign)
  }

  private static let secretParameters: [[UInt8]] = [
    "password=", "passwd=", "pwd=", "accountkey=", "sharedaccesskey=", "sharedaccesssignature=",
    "token=", "apikey=", "api_key=", "api-key=", "secret=", "sig=", "access_key=", "accesskey=",
    "secretkey=", "secret_key=", "client_secret=", "password:", "password ", "passwd ", "token ",
    "apikey ", "requirepass ", "bearer ", "basic ",
  ].map { Array($0.utf8) }

  /// The last letters of their names.
  private static let parameterEnds = Set(secretParameters.map { $0[$0.count - 2] })

  /// `password=…`, `AccountKey=…`, `--token …`: up to the next separator.
  private static func findParameters(in bytes: [UInt8], into masked: inout [Range<Int>]) {
    for sign in bytes.indices.dropFirst()
    where isParameterSign(bytes[sign], after: bytes[sign - 1]) {
      for name in secretParameters where name[name.count - 1] == bytes[sign] {
        let at = sign + 1 - name.count
        guard at >= 0, matches(bytes, at, name) else { continue }
        // A word followed by a space is a secret's name only as an option or a header.
        let isWordForm = name[name.count - 1] == UInt8(ascii: " ")
        if isWordForm, !isOption(bytes, at), name[0] != UInt8(ascii: "b") { continue }
        let start = at + name.count
        var end = start
        // The bracket of `$(NAME)` belongs to the reference.
        var ends = start < bytes.count && bytes[start] == UInt8(ascii: "$") ? "&;\"'," : "&;\"',)"
        // What stands behind the brace of `${DB_PASSWORD:-secret}` is no longer the secret: a host.
        if isVariable(bytes, at) { ends += "}" }
        while end < bytes.count, bytes[end] > 0x20, !ends.utf8.contains(bytes[end]) { end += 1 }
        let value = String(decoding: bytes[start..<end], as: UTF8.self)
        if end > start, !isReference(value) { masked.append(start..<end) }
      }
    }
  }

  /// Whether the name of which the word at this place is the end stands behind `${`.
  private static func isVariable(_ bytes: [UInt8], _ at: Int) -> Bool {
    var start = at
    while start > 0, isWordByte(bytes[start - 1]) { start -= 1 }
    return start > 1 && bytes[start - 1] == UInt8(ascii: "{")
      && bytes[start - 2] == UInt8(ascii: "$")
  }

  private static func isOption(_ bytes: [UInt8], _ at: Int) -> Bool {
    at > 0 && (bytes[at - 1] == UInt8(ascii: "-") || bytes[at - 1] == UInt8(ascii: "_"))
  }

  private static func matches(_ bytes: [UInt8], _ at: Int, _ name: [UInt8]) -> Bool {
    guard at + name.count <= bytes.count else { return false }
    for offset in name.indices {
      let byte = bytes[at + offset]
      let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
      if (isUpper ? byte | 0x20 : byte) != name[offset] { return false }
    }
    return true
  }

  /// Beginnings of tokens that name themselves.
  ///
  /// Source: the issuers' documentation of their token formats.
  private static let tokenPrefixes: [[UInt8]] = [
    "AKIA", "ASIA", "ghp_", "gho_", "ghs_", "ghu_", "github_pat_", "glpat-", "xoxb-", "xoxp-",
    "xoxa-",
    "sk_live_", "sk_test_", "rk_live_", "pk_live_", "whsec_", "sk-", "AIza", "eyJ", "SG.", "npm_",
    "pypi-", "dop_v1_", "-----BEGIN",
  ].map { Array($0.utf8) }

  private static let shortestToken = 20

  private static func findTokens(in bytes: [UInt8], into masked: inout [Range<Int>]) {
    guard bytes.count >= 16 else { return }
    for at in bytes.indices where tokenStarts[Int(bytes[at])] {
      let isStart = at == 0 || !isWordByte(bytes[at - 1])
      // `task-` holds `sk-`; what begins with a dash begins anywhere.
      guard isStart || bytes[at] == UInt8(ascii: "-"),
        let prefix = tokenPrefixes.first(where: { stands($0, in: bytes, at: at) })
      else { continue }
      let end = tokenEnd(in: bytes, from: at + prefix.count)
      if prefix[0] == UInt8(ascii: "-") { masked.append(at..<bytes.count) }
      if isStart, end - at >= shortestToken,
        bytes[at..<end].contains(where: { $0 >= 0x30 && $0 <= 0x39 })
      {
        masked.append(at..<end)
      }
    }
  }

  /// For each byte whether one of them begins with it: no other place is looked at twice.
  private static let tokenStarts = (0...255).map { byte in
    tokenPrefixes.contains { $0[0] == UInt8(byte) }
  }

  private static func tokenEnd(in bytes: [UInt8], from start: Int) -> Int {
    var end = start
    while end < bytes.count, isWordByte(bytes[end]) || bytes[end] == UInt8(ascii: ".") { end += 1 }
    return end
  }

  private static func stands(_ needle: [UInt8], in bytes: [UInt8], at start: Int) -> Bool {
    guard bytes.count - start >= needle.count else { return false }
    for offset in needle.indices where bytes[start + offset] != needle[offset] { return false }
    return true
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
      || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }
}
