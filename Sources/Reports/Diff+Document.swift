import ArchitectureModel
import Facts
import History

extension Diff {
  /// Reads what ``json`` wrote, or somebody pretends that it did.
  ///
  /// The comment that is made of it is the same; what no comment shows (certainty, scopes, settings) is not there.
  /// - `document`: at most as much as the caller read; nothing of it is believed.
  package init(document: [UInt8]) throws(DocumentProblem) {
    let root = try DocumentValue(document)
    let version = try root.member("schemaVersion")
    guard try version.text.hasPrefix("1.") else {
      throw version.problem("is not 1; it comes from another version of asbuilt")
    }
    let changes = try root.member("changes").items(atMost: 50_000)
    let decoded = try changes.map { change throws(DocumentProblem) in try Change(document: change) }
    let isSearched = try root.member("originsSearched").flag
    let origins =
      try isSearched
      ? changes.map { change throws(DocumentProblem) in try ChangeOrigin(document: change) } : []
    let around = try root.member("around")
    let parts = try DocumentParts(around, changes: decoded)
    self.init(
      base: try Scan(document: root, .base, parts.architecture(.base, connections: [])),
      head: try Scan(
        document: root,
        .head,
        parts.architecture(.head, connections: try around.member("connections").connections)
      ),
      changes: decoded,
      origins: origins
    )
  }
}

extension Scan {
  fileprivate init(
    document root: DocumentValue,
    _ side: Change.Side,
    _ architecture: Architecture
  ) throws(DocumentProblem) {
    let state = try root.member("states").member(side.rawValue)
    let folder = try root.member("root")
    self.init(
      toolVersion: try root.member("tool").member("version").version,
      catalogue: "",
      root: try folder.text == "." ? "." : folder.path,
      commit: try root.optional(side.rawValue)?.commit,
      isDirty: try state.member("dirty").flag,
      isShallow: try state.member("shallow").flag,
      architecture: architecture,
      coverage: Coverage(
        isComplete: try state.member("complete").flag,
        files: try state.member("files").number,
        read: try state.member("read").number,
        gaps: []
      )
    )
  }
}

extension DocumentValue {
  /// `1.2.3-beta.1`: it is shown as it is.
  fileprivate var version: String {
    get throws(DocumentProblem) {
      let text = try text
      let isPlain = text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
          || "+-.".utf8.contains(byte)
      }
      guard isPlain, text.utf8.count <= 40 else { throw problem("is no version") }
      return text
    }
  }

  fileprivate var connections: [Connection] {
    get throws(DocumentProblem) {
      try items(atMost: 10_000).map { value throws(DocumentProblem) in
        try Connection(
          document: value,
          evidence: try value.member("evidence").evidence.map(\.evidence)
        )
      }
    }
  }
}
