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

  /// Whether the last word of `camelCase`, `snake_case` or `dotted.names` says so.
  static func means(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    ends(bytes, start, end, in: [words], pairs: pairs)
  }

  /// Whether a text that is no address may be the value of a name that means a place.
  static func fits(_ text: String, _ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard AddressShape.isNameLike(text) else { return false }
    let value = Array(text.utf8)
    if ends(bytes, start, end, in: [locations], pairs: WordSet([])) {
      return value.contains(UInt8(ascii: ".")) && AddressShape.isHost(value)
    }
    return ends(bytes, start, end, in: [hosts], pairs: hosts) ? AddressShape.isHost(value) : true
  }

  private static func ends(
    _ bytes: [UInt8],
    _ start: Int,
    _ end: Int,
    in sets: [WordSet],
    pairs: WordSet
  ) -> Bool {
    guard start < end, end <= bytes.count, end - start < 80 else { return false }
    var folded: [UInt8] = []
    var starts: [Int] = []
    var isInside = false
    for at in start..<end {
      let byte = bytes[at]
      let isUpper = byte >= 0x41 && byte <= 0x5A
      guard isUpper || byte >= 0x61 && byte <= 0x7A else {
        isInside = false
        continue
      }
      // `baseURLs` has two words, `URL` one.
      let followsLower = at > start && bytes[at - 1] >= 0x61 && bytes[at - 1] <= 0x7A
      if !isInside || isUpper && followsLower { starts.append(folded.count) }
      folded.append(byte | 0x20)
      isInside = true
    }
    guard let last = starts.last else { return false }
    if sets.contains(where: { $0.contains(folded, last, folded.count) }) { return true }
    let pair = starts.count > 1 ? starts[starts.count - 2] : 0
    return pairs.contains(folded, pair, folded.count)
  }
}
