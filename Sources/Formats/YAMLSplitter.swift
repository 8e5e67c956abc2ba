/// Splits a YAML stream at its `---` lines without parsing it.
package enum YAMLSplitter {
  package struct Document: Sendable {
    package let text: String
    /// Line of its first byte in the file, from 1.
    package let firstLine: Int
  }

  /// The documents that are not blank; byte-order mark removed.
  package static func documents(in bytes: [UInt8]) -> [Document] {
    var documents: [Document] = []
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var firstLine = 1
    var line = 1
    var lineStart = start
    func close(at end: Int) {
      let slice = bytes[start..<end]
      if !isBlank(slice), !isSchema(slice) {
        documents.append(
          Document(text: String(decoding: slice, as: UTF8.self), firstLine: firstLine)
        )
      }
    }
    while lineStart < bytes.count {
      let end = bytes[lineStart...].firstIndex(of: 0x0A) ?? bytes.count
      if isSeparator(bytes[lineStart..<end]) {
        close(at: lineStart)
        // What follows `---` on its line belongs to the next document.
        start = min(lineStart + 3, bytes.count)
        firstLine = line
      }
      lineStart = end + 1
      line += 1
    }
    close(at: bytes.count)
    return documents
  }

  private static func isSeparator(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.starts(with: [0x2D, 0x2D, 0x2D]) else { return false }
    let rest = line.dropFirst(3)
    guard let next = rest.first else { return true }
    return next == 0x20 || next == 0x09 || next == 0x0D
  }

  private static func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { $0 <= 0x20 }
  }

  /// Whether the document is a schema of a Kubernetes extension: three quarters of all YAML in some repositories.
  private static func isSchema(_ bytes: ArraySlice<UInt8>) -> Bool {
    let kind: StaticString = "kind: CustomResourceDefinition"
    return kind.withUTF8Buffer { needle in
      bytes.withUnsafeBufferPointer { buffer in
        guard let found = Bytes.firstRange(of: needle, in: buffer) else { return false }
        return found.lowerBound == 0 || buffer[found.lowerBound - 1] == 0x0A
      }
    }
  }
}
