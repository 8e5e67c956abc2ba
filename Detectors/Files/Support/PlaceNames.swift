/// Names of variables and settings whose values are places in a network, or names that programs meet at.
enum PlaceNames {
  private static let words = WordSet([
    "host", "hosts", "hostname", "hostnames", "server", "servers", "url", "urls", "uri", "uris",
    "addr",
    "address", "addresses", "endpoint", "endpoints", "broker", "brokers", "bootstrap", "dsn",
    "topic",
    "topics", "queue", "queues", "exchange", "channel", "channels", "stream", "streams", "bucket",
    "buckets", "subject", "subjects", "origin", "upstream", "nodes", "baseurl", "hostport",
    "authority", "domain", "upstreams", "subscription",
  ])

  /// Words whose values are hosts, so that a bare name will do.
  private static let hosts = WordSet([
    "host", "hosts", "hostname", "hostnames", "server", "servers", "addr", "address", "addresses",
    "broker", "brokers", "bootstrap", "upstream", "upstreams", "nodes", "hostport", "contactpoints",
    "seedbrokers",
  ])

  /// Words whose values are addresses, so that a bare name is none.
  private static let locations = WordSet([
    "url", "urls", "uri", "uris", "endpoint", "endpoints", "dsn", "origin", "baseurl", "authority",
    "domain", "basepath", "queueurl",
  ])

  /// Words that mean a place only behind another one: `routing key`, `service id`.
  private static let pairs = WordSet([
    "routingkey", "hostname", "hostaddress", "serviceid", "appid", "bindingkey", "servicename",
    "contactpoints", "seedbrokers",
    "queuename", "topicname", "bucketname", "topicid", "basepath", "databasename", "dbname",
    "exchangename", "streamname", "pubsubname", "storename", "functionname", "topicarn", "queueurl",
    "subscriptionname", "channelname", "indexname", "keyspace", "clustername",
  ])

  private static let none = WordSet([])

  /// Whether the last word of `camelCase`, `snake_case` or `dotted.names` says so.
  static func means(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    ends(bytes, start, end, in: words, pairs: pairs)
  }

  /// Whether a text that is no address may be the value of a name that means a place.
  static func fits(_ text: String, _ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard AddressShape.isNameLike(text) else { return false }
    let value = Array(text.utf8)
    if ends(bytes, start, end, in: locations, pairs: none) {
      return value.contains(UInt8(ascii: ".")) && AddressShape.isHost(value)
    }
    return ends(bytes, start, end, in: hosts, pairs: hosts) ? AddressShape.isHost(value) : true
  }

  /// Whether the last word is one of a set, or the last two are one of the pairs.
  private static func ends(
    _ bytes: [UInt8],
    _ start: Int,
    _ end: Int,
    in set: WordSet,
    pairs: WordSet
  ) -> Bool {
    guard start < end, end <= bytes.count, end - start < 80,
      let last = lastWord(bytes, start, end)
    else { return false }
    if set.containsFolded(bytes, last.lowerBound, last.upperBound) { return true }
    let pair = lastWord(bytes, start, last.lowerBound)
    guard let pair else { return pairs.containsFolded(bytes, last.lowerBound, last.upperBound) }
    guard pairs.mayContain(bytes[pair.lowerBound] | 0x20, pair.count + last.count) else {
      return false
    }
    let both = Array(bytes[pair]) + bytes[last]
    return pairs.containsFolded(both, 0, both.count)
  }

  /// The last run of letters, from where it changes from lower to upper case: `baseURLs` has two words, `URL` one.
  private static func lastWord(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Range<Int>? {
    var last = end
    while last > start, !isLetter(bytes[last - 1]) { last -= 1 }
    guard last > start else { return nil }
    var first = last - 1
    while first > start, isLetter(bytes[first - 1]) {
      if isUpper(bytes[first]), !isUpper(bytes[first - 1]) { break }
      first -= 1
    }
    return first..<last
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
  }

  private static func isUpper(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
  }
}
