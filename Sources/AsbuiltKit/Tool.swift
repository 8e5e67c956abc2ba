import FoundationEssentials

/// What the program says of itself.
package enum Tool {
  package static let version = "0.1.0"

  /// What tells this build from any other: its version, and size and time of its file.
  static var build: UInt64 {
    let path = CommandLine.arguments.first.flatMap { $0.contains("/") ? $0 : nil }
    let places = ["/proc/self/exe", path].compactMap(\.self)
    let target = places.lazy.compactMap { place in
      (try? FileManager.default.destinationOfSymbolicLink(atPath: place)) ?? place
    }
    let attributes = target.lazy.compactMap {
      try? FileManager.default.attributesOfItem(atPath: $0)
    }.first
    let size = (attributes?[.size] as? UInt64) ?? 0
    let time = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return Digest.appending("\(version) \(size) \(time)", to: Digest.start)
  }
}
