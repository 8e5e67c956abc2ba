import Facts

/// A line of the form `Status: accepted`, however it is dressed.
struct DecisionField {
  /// Lower case.
  let key: String
  let value: String

  /// Reads `Status: x`, `* Status: x`, `**Status:** x`, `:status: x` and `| Status | x |`; nil for other lines.
  init?(_ line: String) {
    var text = line[...]
    if text.first == "|" {
      let cells = text.split(separator: "|").map { Self.undressed($0) }
      guard cells.count >= 2, cells.count <= 3 else { return nil }
      self.init(key: cells[0], value: cells[1])
      return
    }
    text = text.drop { "-*+ >:_".contains($0) }
    guard let colon = text.firstIndex(of: ":") else { return nil }
    self.init(
      key: Self.undressed(text[..<colon]),
      value: Self.undressed(text[text.index(after: colon)...])
    )
  }

  private init?(key: String, value: String) {
    guard !key.isEmpty, key.utf8.count <= 30, !value.isEmpty else { return nil }
    self.key = key.lowercased()
    self.value = value
  }

  /// Without signs of emphasis, quotation marks and blanks at both ends.
  private static func undressed(_ text: Substring) -> String {
    let signs: Set<Character> = ["*", "_", "`", "\"", "'", " ", "\t", "~"]
    var text = text
    // What is struck out says something.
    if text.contains("~~") { return String(text) }
    while let first = text.first, signs.contains(first) { text.removeFirst() }
    while let last = text.last, signs.contains(last) { text.removeLast() }
    return String(text)
  }

  private static let statusKeys: Set = ["status", "state", "decision status", "adr status"]
  private static let dateKeys = [
    "date", "decision date", "date decided", "decided", "accepted", "created", "created on",
    "creation date", "creation-date", "start date", "date proposed", "last updated",
    "last modified", "last-updated", "last_modified",
  ]

  var isStatus: Bool { Self.statusKeys.contains(key) }

  /// How well the key says when the decision was made, smaller is better; nil when it says nothing.
  var dateRank: Int? { Self.dateKeys.firstIndex(of: key) }
}

/// Dates as people write them.
enum WrittenDate {
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// The first date in a text as `YYYY-MM-DD`; nil when it holds none, or one that can be read in two ways.
  static func iso(in text: String) -> String? {
    let parts = text.split { !$0.isLetter && !$0.isNumber }.prefix(40)
    for at in parts.indices where parts.count - at >= 3 {
      if let found = iso(parts[at], parts[at + 1], parts[at + 2]) { return found }
    }
    return nil
  }

  private static func iso(_ one: Substring, _ two: Substring, _ three: Substring) -> String? {
    // `20T10` of a time stamp.
    let day = three.prefix { $0.isNumber }
    if let year = year(one), let month = month(two), let day = number(day, 1...31) {
      return written(year, month, day)
    }
    guard let year = year(three) else { return nil }
    if let month = monthName(one), let day = ordinal(two) { return written(year, month, day) }
    if let month = monthName(two), let day = ordinal(one) { return written(year, month, day) }
    guard let first = number(one, 1...31), let second = number(two, 1...31) else { return nil }
    if first > 12, second <= 12 { return written(year, second, first) }
    if second > 12, first <= 12 { return written(year, first, second) }
    return first == second ? written(year, first, second) : nil
  }

  private static func year(_ text: Substring) -> Int? {
    text.utf8.count == 4 ? number(text, 1990...2100) : nil
  }

  private static func month(_ text: Substring) -> Int? { number(text, 1...12) ?? monthName(text) }

  private static func monthName(_ text: Substring) -> Int? {
    guard text.utf8.count >= 3, text.first?.isLetter == true else { return nil }
    let text = text.lowercased()
    return months.firstIndex { $0.hasPrefix(text) }.map { $0 + 1 }
  }

  /// `2`, `02`, `2nd`.
  private static func ordinal(_ text: Substring) -> Int? {
    let digits = text.prefix { $0.isNumber }
    return text.utf8.count - digits.utf8.count <= 2 ? number(digits, 1...31) : nil
  }

  private static func number(_ text: Substring, _ range: ClosedRange<Int>) -> Int? {
    text.utf8.count <= 4 ? Int(text).flatMap { range.contains($0) ? $0 : nil } : nil
  }

  private static func written(_ year: Int, _ month: Int, _ day: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day))"
  }
}
