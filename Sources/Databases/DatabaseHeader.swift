#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Whose a database says that it is, read before any library touches it.
///
/// Source: SQLite, "Database File Format", 1.3: user version at offset 60, application id at 68.
package struct DatabaseHeader: Hashable, Sendable {
  package let application: UInt32
  package let version: UInt32

  private static let size = 100
  /// The words are the library's name and format.
  private static let magic: [UInt8] = [
    0x53, 0x51, 0x4C, 0x69, 0x74, 0x65, 0x20, 0x66, 0x6F, 0x72, 0x6D, 0x61, 0x74, 0x20, 0x33, 0x00,
  ]

  /// Nil when a file that begins like this is no database.
  package init?(_ start: [UInt8]) {
    guard start.count >= Self.size, start.starts(with: Self.magic) else { return nil }
    version = Self.number(start[60..<64])
    application = Self.number(start[68..<72])
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// As many bytes as a header has, or fewer where there are fewer; nil when the file cannot be opened.
  package static func start(of path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = max(0, read(file, buffer.baseAddress, buffer.count))
    }
  }
}
