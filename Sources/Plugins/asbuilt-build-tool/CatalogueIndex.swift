/// `field ⇥ key ⇥ value` of everything that is looked up, with the numbers of the technologies that have it.
struct CatalogueIndex {
  private var numbers: [String: [Int]] = [:]

  private static let described: Set<Substring> = [
    "name", "homepage", "roles", "makes", "embedded", "development", "protocol", "uses", "connects",
    "shares", "discovers", "family",
  ]

  /// - `row`: `id ⇥ field ⇥ key ⇥ value`.
  mutating func add(_ row: [Substring], _ number: Int) {
    guard row.count == 4, !Self.described.contains(row[1]) else { return }
    let value = row[1] == "calls" ? Self.calledModule(row[3]) : row[3].lowercased()
    let isPrefix = value.hasSuffix("*") && row[1] != "hosts" && row[1] != "calls"
    let text =
      isPrefix ? "\(row[1])*\t\(row[2])\t\(value.dropLast())" : "\(row[1])\t\(row[2])\t\(value)"
    numbers[text, default: []].append(number)
    // Says that there are prefixes, for most kinds have none.
    if isPrefix { numbers["\(row[1])*\t\(row[2])\t"] = [number] }
  }

  /// `in=python¦module=boto3¦member=client` → `python boto3`.
  private static func calledModule(_ pattern: Substring) -> String {
    func part(_ name: String) -> String {
      let found = pattern.split(separator: "¦").last { $0.hasPrefix(name + "=") }
      return found.map { $0.dropFirst(name.utf8.count + 1).lowercased() } ?? ""
    }
    return "\(part("in")) \(part("module"))"
  }

  /// The lines by hash, and where those of each hash begin.
  var texts: (lines: String, buckets: String) {
    var buckets = [[String]](repeating: [], count: max(numbers.count, 1))
    for (text, numbers) in numbers.sorted(by: { $0.key < $1.key }) {
      let line = "\(text)\t\(numbers.map(String.init).joined(separator: ","))\n"
      buckets[Int(Self.hash(of: text)) % buckets.count].append(line)
    }
    let lengths = buckets.map { $0.reduce(0) { $0 + $1.utf8.count } }
    return (buckets.joined().joined(), places(lengths))
  }

  /// Of a prefix only three bytes of the value count, because who looks one up knows no more of it.
  private static func hash(of text: String) -> UInt32 {
    let bytes = Array(text.utf8)
    let parts = text.split(separator: "\t", omittingEmptySubsequences: false)
    let isPrefix = parts[0].hasSuffix("*")
    let valueStart = parts[0].utf8.count + parts[1].utf8.count + 2
    let end = isPrefix ? min(bytes.count, valueStart + 3) : bytes.count
    return bytes[..<end].reduce(0x811c_9dc5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  }
}
