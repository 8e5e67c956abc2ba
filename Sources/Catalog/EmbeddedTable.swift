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
    let wanted = Array("\(field)\t\(key)\t\(value)".utf8)
    var numbers: [Int] = []
    forEachLine(in: Self.hash(wanted)) { text, list in
      if text.elementsEqual(wanted) { numbers = list.numbers }
    }
    return numbers
  }

  /// Lines of prefixes (`field*`) are hashed by at most three bytes of the value.
  package func numbers(_ field: String, key: String, prefixOf value: String) -> [Int] {
    var wanted = Array("\(field)*\t\(key)\t".utf8)
    let start = wanted.count
    wanted += value.utf8
    var numbers: Set<Int> = []
    for length in 1...3 where start + length <= wanted.count {
      forEachLine(in: Self.hash(wanted[..<(start + length)])) { text, list in
        if text.count > start, wanted.starts(with: text) { numbers.formUnion(list.numbers) }
      }
    }
    return numbers.count > 1 ? numbers.sorted() : Array(numbers)
  }

  /// The lines of one hash, what stands before the last tab and what behind it.
  private func forEachLine(
    in hash: UInt32,
    _ body: (_ text: Slice<UnsafeBufferPointer<UInt8>>, _ list: Slice<UnsafeBufferPointer<UInt8>>)
      -> Void
  ) {
    let count = Self.count(buckets)
    guard count > 0, let range = Self.range(Int(hash) % count, in: buckets) else { return }
    index.withUTF8Buffer { index in
      guard range.upperBound <= index.count else { return }
      var lines = index[range]
      while let end = lines.firstIndex(of: 0x0A) {
        let line = lines[..<end]
        if let tab = line.lastIndex(of: 0x09) { body(line[..<tab], line[(tab + 1)...]) }
        lines = lines[(end + 1)...]
      }
    }
  }
}

extension EmbeddedTable {
  /// Source: IETF draft "The FNV Non-Cryptographic Hash Algorithm", 32 bits, variant 1a.
  ///
  /// The build tool has the same.
  private static func hash(_ bytes: some Sequence<UInt8>) -> UInt32 {
    bytes.reduce(0x811c_9dc5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  }

  /// How many ranges the numbers bound.
  private static func count(_ numbers: StaticString) -> Int {
    numbers.utf8CodeUnitCount / width - 1
  }

  private static func range(_ number: Int, in numbers: StaticString) -> Range<Int>? {
    guard number >= 0, number < count(numbers) else { return nil }
    return numbers.withUTF8Buffer { digits in
      let start = hexadecimal(digits[(number * width)..<((number + 1) * width)])
      let end = hexadecimal(digits[((number + 1) * width)..<((number + 2) * width)])
      return start <= end ? start..<end : nil
    }
  }

  private static func hexadecimal(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    digits.reduce(0) { $0 << 4 | Int($1 < 0x3A ? $1 & 0x0F : ($1 & 0x0F) + 9) }
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// `12,7` → 12, 7.
  fileprivate var numbers: [Int] {
    split(separator: UInt8(ascii: ",")).map { $0.reduce(0) { $0 * 10 + Int($1 & 0x0F) } }
  }
}
