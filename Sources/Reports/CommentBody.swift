/// Lines of a comment, as long as there is room.
///
/// What does not fit is left out whole and counted; the end always has its place.
struct CommentBody {
  /// Forges refuse comments of more than 65,536 characters.
  static let limit = 65_000

  private var lines: [String] = []
  private var size = 0
  private let end: [String]
  /// Room for the ends of sections and for notes.
  private static let reserve = 500

  init(end: [String]) {
    self.end = end
    size = Self.size(end) + Self.reserve
  }

  /// Adds a section if all of it fits.
  mutating func add(_ section: [String]) {
    let needed = Self.size(section)
    guard size + needed <= Self.limit else { return }
    lines += section
    size += needed
  }

  /// Adds a section of as many items as there is room for, and says how many there are more.
  mutating func add(_ start: [String], items: [String], noun: String, end: [String] = []) {
    let frame = Self.size(start) + Self.size(end)
    guard size + frame <= Self.limit else { return }
    size += frame
    var shown: [String] = []
    for item in items {
      let needed = Self.size([item])
      if size + needed > Self.limit { break }
      shown.append(item)
      size += needed
    }
    lines += start + shown
    if shown.count < items.count {
      lines += [
        "", "… and \(count(items.count - shown.count, "more \(noun)")), too long for a comment",
      ]
    }
    lines += end
  }

  var text: String { (lines + end).joined(separator: "\n") + "\n" }

  /// In the units in which forges count.
  private static func size(_ lines: [String]) -> Int {
    lines.reduce(0) { $0 + $1.utf16.count + 1 }
  }
}
