package import Facts

/// The paths that a walk meets, each with a number; made into text once, however often it changes.
package struct NamedPaths: Sendable {
  private struct Key: Hashable {
    let folder: Int32
    let name: UInt64
  }

  private struct Item {
    let path: RepoPath
    /// Of the last part.
    let length: Int
  }

  /// The number of the folder that a walk starts in.
  package static let root: Int32 = 0

  private var numbers: [Key: Int32] = [:]
  private var items = [Item(path: .root, length: 0)]

  /// Knows the root alone.
  package init() {}

  /// How many there are.
  package var count: Int { items.count }

  /// The path of this number.
  package subscript(number: Int32) -> RepoPath { items[Int(number)].path }

  /// The number of a name in a folder; negative for names that no checkout would write.
  package mutating func number(
    of name: Range<Int>,
    in bytes: borrowing Span<UInt8>,
    below folder: Int32
  ) -> Int32 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in name { hash = (hash ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01b3 }
    // Two names with one hash are made rarer than any error of the disk by looking at the name, too.
    while true {
      let key = Key(folder: folder, name: hash)
      guard let known = numbers[key] else { return add(key, name, bytes) }
      if known < 0 || isName(of: known, name, bytes) { return known }
      hash &+= 1
    }
  }

  private mutating func add(_ key: Key, _ name: Range<Int>, _ bytes: borrowing Span<UInt8>)
    -> Int32
  {
    guard let text = bytes.validText(name), PlainPath.isPlain(text), !text.utf8.contains(0x2F),
      items.count < Int(Int32.max)
    else {
      numbers[key] = -1
      return -1
    }
    let folder = items[Int(key.folder)].path.text
    let number = Int32(items.count)
    numbers[key] = number
    items.append(
      Item(path: RepoPath(folder.isEmpty ? text : "\(folder)/\(text)"), length: name.count)
    )
    return number
  }

  private func isName(of number: Int32, _ name: Range<Int>, _ bytes: borrowing Span<UInt8>) -> Bool
  {
    let item = items[Int(number)]
    guard item.length == name.count else { return false }
    var at = name.lowerBound
    for byte in item.path.text.utf8.suffix(item.length) {
      if byte != bytes[at] { return false }
      at += 1
    }
    return true
  }
}
