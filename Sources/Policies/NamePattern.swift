/// A name in which `*` stands for any letters, none included; everything else stands for itself.
package struct NamePattern: Hashable, Sendable, CustomStringConvertible {
  package let description: String
  private let letters: [UInt8]

  package init(_ text: String) {
    description = text
    letters = Array(text.utf8)
  }

  /// Whether it is the whole name; only the last `*` is ever tried again.
  package func matches(_ name: String) -> Bool {
    let name = Array(name.utf8)
    var (at, next) = (0, 0)
    var retry: (pattern: Int, name: Int)?
    while next < name.count {
      if at < letters.count, letters[at] == UInt8(ascii: "*") {
        retry = (at, next)
        at += 1
      } else if at < letters.count, letters[at] == name[next] {
        (at, next) = (at + 1, next + 1)
      } else if let last = retry {
        retry = (last.pattern, last.name + 1)
        (at, next) = (last.pattern + 1, last.name + 1)
      } else {
        return false
      }
    }
    return letters[at...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
