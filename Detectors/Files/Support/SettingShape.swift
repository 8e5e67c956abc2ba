import Facts

/// Tells by its shape alone whether a text may be the address of something.
enum SettingShape {
  /// A URL, `host:port`, host name, connection string, or a list of those.
  static func matches(_ text: String) -> Bool {
    let bytes = Array(text.utf8.prefix(2_000))
    guard bytes.count >= 5, bytes.contains(where: { ".:=".utf8.contains($0) }) else { return false }
    return hasScheme(bytes) || isConnectionString(text) || isHostList(bytes)
  }

  /// Whether the text can only be the address of a store or broker: no page, file, image or repository of code.
  static func isOfStore(_ text: String) -> Bool {
    if isConnectionString(text) { return true }
    guard let mark = text.firstRange(of: "://") else { return text.hasPrefix("jdbc:") }
    let scheme = text[..<mark.lowerBound].lowercased()
    return scheme.count > 2 && scheme.utf8.allSatisfy { isWord($0) || $0 == UInt8(ascii: "+") }
      && !placesOfFiles.contains(scheme)
  }

  private static let placesOfFiles: Set<String> = [
    "http", "https", "ftp", "ftps", "sftp", "file", "git", "ssh", "git+ssh", "git+https", "svn",
    "hg", "oci", "docker", "data", "classpath", "resource", "s3", "gcs", "tfr", "ws", "wss", "urn",
    "npm", "pypi", "ipfs", "asset", "package", "embed", "module", "azblob", "abfs", "hdfs",
  ]

  /// `scheme://something`, also behind a prefix such as `jdbc:`.
  private static func hasScheme(_ bytes: [UInt8]) -> Bool {
    var at = 1
    while at + 3 < bytes.count {
      if bytes[at] == UInt8(ascii: ":"), bytes[at + 1] == UInt8(ascii: "/"),
        bytes[at + 2] == UInt8(ascii: "/"), isWord(bytes[at - 1]), bytes[at + 3] > 0x20
      {
        // Prose with a link in it is no setting.
        return !bytes[..<at].contains(0x20)
      }
      at += 1
    }
    return bytes.starts(with: "jdbc:".utf8) || bytes.starts(with: "arn:aws".utf8)
  }

  private static let connectionWords = [
    "server=", "data source=", "host=", "hostname=", "endpoint=", "accountname=", "addr=",
    "initial catalog=", "datasource=", "@tcp(",
  ]

  /// `Server=db;Database=shop`, `host=db port=5432`, `user@tcp(db:3306)/shop`.
  private static func isConnectionString(_ text: String) -> Bool {
    guard text.utf8.contains(UInt8(ascii: "=")) || text.contains("@tcp(") else { return false }
    let lowered = text.lowercased()
    return connectionWords.contains { lowered.hasPrefix($0) || lowered.contains(";" + $0) }
      || lowered.contains("@tcp(") || lowered.contains(" host=") || lowered.contains(".svc")
      || lowered.contains("; server=")
  }

  /// `a:9092,b:9092`, `cache.internal`; every item must be one.
  private static func isHostList(_ bytes: [UInt8]) -> Bool {
    let items = bytes.split(separator: UInt8(ascii: ","), maxSplits: 50)
    return !items.isEmpty && items.allSatisfy { isHost($0) }
  }

  private static func isHost(_ item: ArraySlice<UInt8>) -> Bool {
    let item = item.drop { $0 == 0x20 }
    let whole = item.prefix { $0 != UInt8(ascii: "/") }
    guard whole.count >= 4, whole.count == item.count || whole.count > 6 else { return false }
    let colon = whole.lastIndex(of: UInt8(ascii: ":"))
    let host = whole[..<(colon ?? whole.endIndex)]
    guard host.allSatisfy({ isWord($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") })
    else { return false }
    if let colon { return isPort(whole[(colon + 1)...]) && hasLetterOrDots(host) }
    return hasKnownEnding(host)
  }

  private static func isPort(_ bytes: ArraySlice<UInt8>) -> Bool {
    (2...5).contains(bytes.count) && bytes.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
      && bytes.first != 0x30
  }

  /// Tells `cache:6379` and `10.0.0.5:80` from `12:30`.
  private static func hasLetterOrDots(_ host: ArraySlice<UInt8>) -> Bool {
    guard let first = host.first, first != UInt8(ascii: "-"), first != UInt8(ascii: ".") else {
      return false
    }
    return host.contains { isLetter($0) } || host.filter { $0 == UInt8(ascii: ".") }.count == 3
  }

  /// Last labels of host names.
  ///
  /// The second group also ends names of modules and files: there it takes three labels.
  private static let endings: Set<String> = [
    "com", "org", "gov", "edu", "de", "eu", "uk", "fr", "cn",
  ]
  private static let weakEndings: Set<String> = [
    "net", "io", "dev", "cloud", "app", "internal", "svc", "lan", "co", "ai", "tech", "online",
    "local",
  ]

  private static func hasKnownEnding(_ host: ArraySlice<UInt8>) -> Bool {
    let labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count >= 2, let last = labels.last, labels.allSatisfy({ !$0.isEmpty }) else {
      return false
    }
    // Package and class names (`com.acme.Main`) run the other way round.
    let first = String(decoding: labels[0], as: UTF8.self)
    if endings.contains(first) || host.contains(where: { $0 >= 0x41 && $0 <= 0x5A || $0 == 0x5F }) {
      return false
    }
    let ending = String(decoding: last, as: UTF8.self)
    return endings.contains(ending) || labels.count >= 3 && weakEndings.contains(ending)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "}")
  }
}
