import Facts
import Formats

/// Languages that import whole namespaces do not say where a type comes from; its name says what it is for.
extension SourceReader {
  /// Endings of the names of types through which programs reach others.
  private static let endings: [[UInt8]] = [
    "Client", "Connection", "Factory", "Producer", "Consumer", "Multiplexer", "Publisher",
    "Subscriber",
    "Channel", "Pool", "Cluster", "Session", "Gateway", "Sender", "Processor", "Bus",
    "Database", "DataSource", "Exporter", "Template", "Driver", "Store", "Stub",
  ].map { Array($0.utf8) }

  /// Whether the type's name ends as those do through which programs reach others.
  func isOutwardType(_ index: Int) -> Bool {
    guard isCapitalised(index) else { return false }
    let (start, end) = (Int(tokens[index].start), Int(tokens[index].end))
    return Self.endings.contains { ending in
      guard end - start >= ending.count else { return false }
      for offset in ending.indices where bytes[end - ending.count + offset] != ending[offset] {
        return false
      }
      return true
    }
  }

  /// A type that no import names, of which nothing but its name is known.
  func outwardOrigin(_ root: Int) -> Origin? {
    // C# writes methods with capitals too.
    let isNamed = language != .csharp || isWord(root - 1, "new") || isMark(root + 1, ".")
    guard isNamed, isOutwardType(root) else { return nil }
    return Origin(module: "", path: text(root))
  }

  /// Whether what a call without texts makes may reach others; where all types are imported one by one, most
  /// of what programs make is data.
  func isOutward(_ path: Path) -> Bool {
    guard language == .java || language == .kotlin || language == .scala || language == .rust else {
      return true
    }
    return (path.start...path.end).prefix(64).contains { isOutwardType($0) }
  }
}
