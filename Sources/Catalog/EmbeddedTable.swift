import Synchronization

/// The catalogue that the build turned into texts: looked up where they lie, nothing is decoded before it is found.
///
/// Rationale: dictionaries of some 25,000 strings cost 30 ms at each start, half of what a small repository takes.
package final class EmbeddedTable: CatalogTable {
  /// `id ⇥ field ⇥ key ⇥ value` a line, by id.
  private let rows: StaticString
  /// Where each technology's rows begin, and the end, as numbers of ``width`` hexadecimal digits.
  private let places: StaticString
  /// `field ⇥ key ⇥ value ⇥ number,number` a line, by the hash of what stands before the numbers.
  private let index: StaticString
  /// Where the lines of each hash begin, and the end, as numbers of ``width`` hexadecimal digits.
  private let buckets: StaticString
  private let decoded = Mutex<[Int: Technology]>([:])

  package init(rows: StaticString, places: StaticString, index: StaticString, buckets: StaticString)
  {
    self.rows = rows
    self.places = places
    self.index = index
    self.buckets = buckets
  }

  private static let width = 6

  package var count: Int { Self.count(places) }

  /// The technology of this number in the order of ids.
  package func technology(_ number: Int) -> Technology? {
    decoded.withLock { decoded in
      if let known = decoded[number] { return known }
      let technology = decode(number)
      decoded[number] = technology
      return technology
    }
  }

  private func decode(_ number: Int) -> Technology? {
    guard let range = Self.range(number, in: places) else { return nil }
    return rows.withUTF8Buffer { rows in
      // The last line has no end of its own.
      let lines = rows[range.clamped(to: rows.indices)]
      let text = String(decoding: UnsafeBufferPointer(rebasing: lines), as: UTF8.self)
      // The tests decode every technology of the catalogue.
      return (try? CatalogText.technologies(in: text))?.first
    }
  }

  /// The technologies for which exactly this value stands in the field.
  package func numbers(_ field: String, key: String, value: String) -> [Int] {
    var wanted = Self.beginning(field, "\t", key)
    wanted += value.utf8
    return wanted.withUnsafeBufferPointer { numbers(of: $0, Self.hash($0)) }
  }

  /// All beginnings are hashed in one pass.
  package func numbers(
    _ field: String,
    key: String,
    beginningOf value: String,
    signs: [UInt8]
  ) -> [Int] {
    var wanted = Self.beginning(field, "\t", key)
    let start = wanted.count
    wanted += value.utf8
    return wanted.withUnsafeBufferPointer { wanted in
      var hash = Self.hash(UnsafeBufferPointer(rebasing: wanted[..<start]))
      var ends: [(at: Int, hash: UInt32)] = []
      for at in start..<wanted.count {
        // Of several signs in a row the first one ends it.
        if at > start, signs.contains(wanted[at]), !signs.contains(wanted[at - 1]) {
          ends.append((at, hash))
        }
        hash = Self.hash(wanted[at], behind: hash)
      }
      if start < wanted.count { ends.append((wanted.count, hash)) }
      for end in ends.reversed() {
        let found = numbers(of: UnsafeBufferPointer(rebasing: wanted[..<end.at]), end.hash)
        if !found.isEmpty { return found }
      }
      return []
    }
  }

  /// The build writes a line for the empty prefix where there are others.
  package func hasPrefixes(_ field: String, key: String) -> Bool {
    let wanted = Self.beginning(field, "*\t", key)
    return wanted.withUnsafeBufferPointer { !numbers(of: $0, Self.hash($0)).isEmpty }
  }

  /// What stands behind the text and a tab.
  private func numbers(of text: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> [Int] {
    var numbers: [Int] = []
    forEachLine(in: hash) { line in
      guard line.count > text.count, line[text.count] == Self.tab, Self.begins(line, with: text)
      else { return }
      numbers = UnsafeBufferPointer(rebasing: line[(text.count + 1)...]).numbers
    }
    return numbers
  }

  /// Lines of prefixes (`field*`) are hashed by at most three bytes of the value.
  package func numbers(_ field: String, key: String, prefixOf value: String) -> [Int] {
    var wanted = Self.beginning(field, "*\t", key)
    let start = wanted.count
    wanted += value.utf8
    return wanted.withUnsafeBufferPointer { wanted in
      var numbers: Set<Int> = []
      for length in 1...3 where start + length <= wanted.count {
        let known = UnsafeBufferPointer(rebasing: wanted[..<(start + length)])
        forEachLine(in: Self.hash(known)) { line in
          guard Self.begins(line, with: known), let tab = line.lastIndex(of: Self.tab) else {
            return
          }
          let text = UnsafeBufferPointer(rebasing: line[..<tab])
          guard Self.begins(wanted, with: text) else { return }
          numbers.formUnion(UnsafeBufferPointer(rebasing: line[(tab + 1)...]).numbers)
        }
      }
      return numbers.count > 1 ? numbers.sorted() : Array(numbers)
    }
  }

  private static let tab = UInt8(ascii: "\t")

  private static func beginning(_ field: String, _ sign: StaticString, _ key: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(64)
    bytes += field.utf8
    sign.withUTF8Buffer { bytes += $0 }
    bytes += key.utf8
    bytes.append(tab)
    return bytes
  }

  private static func begins(
    _ bytes: UnsafeBufferPointer<UInt8>,
    with text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard bytes.count >= text.count else { return false }
    for index in text.indices where bytes[index] != text[index] { return false }
    return true
  }

  /// The lines of one hash without their ends.
  private func forEachLine(in hash: UInt32, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    let count = Self.count(buckets)
    guard count > 0, let range = Self.range(Int(hash) % count, in: buckets) else { return }
    index.withUTF8Buffer { index in
      guard range.upperBound <= index.count else { return }
      var start = range.lowerBound
      for at in range where index[at] == 0x0A {
        body(UnsafeBufferPointer(rebasing: index[start..<at]))
        start = at + 1
      }
    }
  }
}

extension EmbeddedTable {
  /// Source: IETF draft "The FNV Non-Cryptographic Hash Algorithm", 32 bits, variant 1a.
  ///
  /// The build tool has the same.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt32 = 0x811c_9dc5
    for byte in bytes { hash = Self.hash(byte, behind: hash) }
    return hash
  }

  @inline(__always)
  private static func hash(_ byte: UInt8, behind hash: UInt32) -> UInt32 {
    (hash ^ UInt32(byte)) &* 0x0100_0193
  }

  /// How many ranges the numbers bound.
  private static func count(_ numbers: StaticString) -> Int {
    numbers.utf8CodeUnitCount / width - 1
  }

  private static func range(_ number: Int, in numbers: StaticString) -> Range<Int>? {
    guard number >= 0, number < count(numbers) else { return nil }
    return numbers.withUTF8Buffer { digits in
      let start = hexadecimal(digits, at: number * width)
      let end = hexadecimal(digits, at: (number + 1) * width)
      return start <= end ? start..<end : nil
    }
  }

  private static func hexadecimal(_ digits: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
    var number = 0
    for at in start..<(start + width) {
      let digit = digits[at]
      number = number << 4 | Int(digit < 0x3A ? digit & 0x0F : (digit & 0x0F) + 9)
    }
    return number
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// `12,7` → 12, 7.
  fileprivate var numbers: [Int] {
    split(separator: UInt8(ascii: ",")).map { $0.reduce(0) { $0 * 10 + Int($1 & 0x0F) } }
  }
}
