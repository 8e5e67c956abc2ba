extension RecordView {
  /// Days between two dates of the form `YYYY-MM-DD`.
  static func days(from start: String?, to end: String?) -> Int? {
    guard let start = start.flatMap(dayNumber), let end = end.flatMap(dayNumber) else { return nil }
    return end - start
  }

  /// Days since 0000-03-01 of the Gregorian calendar.
  private static func dayNumber(_ date: String) -> Int? {
    let parts = date.prefix(10).split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, (0...9_999).contains(parts[0]), (1...12).contains(parts[1]),
      (1...31).contains(parts[2])
    else { return nil }
    let year = parts[1] < 3 ? parts[0] - 1 : parts[0]
    let month = (parts[1] + 9) % 12
    return 365 * year + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + parts[2]
  }
}
