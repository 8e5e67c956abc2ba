package import Facts

/// The YAML documents of a file, each read by itself: a broken one leaves a gap, not a loss.
package struct YAMLDocuments: Sendable {
  /// Roots in the order of the file.
  package private(set) var roots: [Node] = []
  package private(set) var gaps: [Gap] = []

  private static let mostDocuments = 20_000
  private static let mostNodes = 1_000_000

  package init(_ bytes: [UInt8]) {
    var budget = Self.mostNodes
    for document in YAMLSplitter.documents(in: bytes) {
      if roots.count >= Self.mostDocuments {
        gaps.append(Gap(line: document.firstLine, reason: "more than 20000 documents"))
        return
      }
      var reader = YAMLReader(
        bytes: bytes,
        range: document.range,
        firstLine: document.firstLine,
        budget: budget
      )
      if let root = reader.document() { roots.append(root) }
      gaps += reader.gaps
      budget = reader.budget
    }
  }
}
