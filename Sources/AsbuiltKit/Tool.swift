import Facts
import Git

/// What the program says of itself.
package enum Tool {
  package static let version = "0.1.0"

  /// What tells this build from any other: its version, and size and time of its file.
  ///
  /// Foundation's attributes of a file would ask a name service for its owner, by a socket.
  static var build: UInt64 {
    let places = ["/proc/self/exe"] + CommandLine.arguments.prefix(1)
    let stamp = places.lazy.compactMap { FileStamp(of: $0) }.first
    return Digest.appending("\(version) \(stamp.map(\.description) ?? "")", to: Digest.start)
  }
}
