/// Splits a YAML stream at its `---` lines without parsing it.
enum YAMLSplitter {
  struct Document {
    let range: Range<Int>
    /// Line of its first byte in the file, from 1.
    let firstLine: Int
  }

  /// The documents that are not blank; byte-order mark left out.
  static func documents(in bytes: [UInt8]) -> [Document] {
    bytes.withUnsafeBufferPointer { buffer in
      let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      let all = split(buffer, from: start)
      let kind: StaticString = "kind: CustomResourceDefinition"
      return kind.withUTF8Buffer { needle in
        guard Bytes.firstRange(of: needle, in: buffer) != nil else { return all }
        return all.filter { !isSchema(UnsafeBufferPointer(rebasing: buffer[$0.range]), needle) }
      }
    }
  }

  private static func split(_ bytes: UnsafeBufferPointer<UInt8>, from first: Int) -> [Document] {
    var documents: [Document] = []
    var start = first
    var firstLine = 1
    var line = 1
    var index = first
    func close(at end: Int) {
      guard bytes[start..<end].contains(where: { $0 > 0x20 }) else { return }
      documents.append(Document(range: start..<end, firstLine: firstLine))
    }
    while index < bytes.count {
      if bytes[index] == 0x2D, isSeparator(bytes, at: index) {
        close(at: index)
        // What follows `---` on its line belongs to the next document.
        start = index + 3
        firstLine = line
      }
      while index < bytes.count, bytes[index] != 0x0A { index += 1 }
      index += 1
      line += 1
    }
    close(at: bytes.count)
    return documents
  }

  private static func isSeparator(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard index + 2 < bytes.count, bytes[index + 1] == 0x2D, bytes[index + 2] == 0x2D else {
      return false
    }
    guard index + 3 < bytes.count else { return true }
    let next = bytes[index + 3]
    return next == 0x20 || next == 0x09 || next == 0x0D || next == 0x0A
  }

  /// Whether the document is a schema of a Kubernetes extension: three quarters of all YAML in some repositories.
  private static func isSchema(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ kind: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard let found = Bytes.firstRange(of: kind, in: bytes) else { return false }
    return found.lowerBound == 0 || bytes[found.lowerBound - 1] == 0x0A
  }
}
