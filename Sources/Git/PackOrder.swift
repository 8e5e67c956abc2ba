#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Where objects lie in the packs of a repository, to read them in that order.
///
/// Rationale: neighbours in a pack are often made from each other, so that reading in order is two to three times as fast. Only
/// an order: whatever cannot be understood here is read last, never an error.
/// Source: gitformat-pack, "Version 2 pack-*.idx files".
package struct PackOrder: Sendable {
  private var indexes: [[UInt8]] = []

  /// - `folder`: of the repository, which holds `objects/pack`.
  init(_ folder: String) {
    guard var packs = try? Folder(at: "\(folder)/objects/pack") else { return }
    for name in Self.names(in: "\(folder)/objects/pack").sorted() where name.hasSuffix(".idx") {
      guard case .bytes(let bytes, _) = packs.read(name, limit: 1 << 30),
        bytes.prefix(8).elementsEqual([0xFF, 0x74, 0x4F, 0x63, 0, 0, 0, 2]), bytes.count > 1_072
      else { continue }
      indexes.append(bytes)
    }
  }

  /// Smaller for what lies earlier; the largest number for objects outside packs.
  package func position(of id: ObjectID) -> UInt64 {
    for (number, index) in indexes.enumerated() {
      if let offset = Self.offset(of: id, in: index) { return UInt64(number) << 48 | offset }
    }
    return .max
  }

  private static func offset(of id: ObjectID, in index: [UInt8]) -> UInt64? {
    let count = number(index, 8 + 255 * 4)
    let first = Int(id.high >> 56)
    var low = first == 0 ? 0 : number(index, 8 + (first - 1) * 4)
    var high = number(index, 8 + first * 4)
    let names = 8 + 256 * 4
    guard low <= high, high <= count, names + count * 28 <= index.count else { return nil }
    while low < high {
      let middle = (low + high) / 2
      let found = ObjectID(index.span, at: names + middle * 20)
      if found == id {
        let offset = number(index, names + count * 24 + middle * 4)
        // Beyond 2 GiB the number points to another table; those objects may come in any order.
        return offset < 1 << 31 ? UInt64(offset) : 1 << 47
      }
      if (found.high, found.middle, found.low) < (id.high, id.middle, id.low) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return nil
  }

  private static func number(_ bytes: [UInt8], _ at: Int) -> Int {
    guard at >= 0, at + 4 <= bytes.count else { return 0 }
    return bytes[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafeBytes(of: entry.pointee.d_name) {
          String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
      )
    }
    return names
  }
}
