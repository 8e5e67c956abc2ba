import Facts
import FileDetectors

/// The detectors that are shown a file; two files with equal routes and equal bytes state the same.
struct Route: Sendable {
  let detectors: [Detector]
  /// Differs when a detector or its revision does.
  let digest: UInt64
  /// Whether every detector reads source code.
  let isSource: Bool

  init(_ detectors: [Detector]) {
    self.detectors = detectors
    digest = detectors.reduce(Digest.start) {
      Digest.appending("\($1.id) \($1.revision)\n", to: $0)
    }
    isSource = detectors.allSatisfy { $0.id.hasPrefix("source-") }
  }

  func key(_ blob: BlobID) -> FactKey { FactKey(blob: blob, route: digest) }
}

/// What decides what is read in a file: its bytes and the detectors.
struct FactKey: Hashable, Sendable {
  let blob: BlobID
  let route: UInt64
}

/// What was read in the bytes of a file, wherever it lies.
struct BlobReading: Sendable {
  var detections: [(detector: String, detection: Detection)] = []
  /// Why it was not read.
  var gap: String?
  /// Whether the clone may have the content another time.
  var isLacking = false

  func files(at path: RepoPath) -> [FileFacts] {
    detections.map { FileFacts(path: path, detector: $0.detector, detection: $0.detection) }
  }
}

/// What was read already, so that a second snapshot of a repository costs its differences.
struct FactMemory: Sendable {
  private struct Entry {
    let reading: BlobReading
    var page: Int
  }

  private var known: [FactKey: Entry] = [:]
  private var page = 0
  private var isUsed = false

  subscript(key: FactKey) -> BlobReading? { known[key]?.reading }

  mutating func learn(_ key: FactKey, _ reading: BlobReading) {
    known[key] = Entry(reading: reading, page: page)
  }

  /// Whether the content is known, which is remembered longer then.
  mutating func use(_ key: FactKey) -> Bool {
    guard let at = known.index(forKey: key) else { return false }
    known.values[at].page = page
    isUsed = true
    return true
  }

  /// Begins a page of what may be asked for next.
  mutating func turnPage() {
    page += 1
    isUsed = false
  }

  /// Forgets what was neither learnt nor used on this page, if anything was.
  mutating func forget() {
    if isUsed { known = known.filter { $0.value.page == page } }
  }
}
