import ArchitectureModel
import Facts
import FileDetectors
import Formats
import Git
import Snapshots
import Synchronization

extension Survey {
  /// What one worker read.
  struct Reading: Sendable {
    var files: [FileFacts] = []
    var gaps: [CoverageGap] = []
    var read = 0
  }

  /// Bytes of a source file and of a manifest beyond which they are not read.
  static let sourceLimit = 1_000_000
  static let manifestLimit = 2_000_000

  /// Blocks of files from a shared counter, so that one large file does not leave a worker idle.
  static func readings(
    of work: [Job],
    in snapshot: Snapshot,
    workers: Int,
    progress: Progress?
  ) async -> [Result<Reading, GitProblem>] {
    let next = Next()
    return await withTaskGroup(of: Result<Reading, GitProblem>.self) { group in
      for _ in 0..<workers {
        group.addTask { read(work, in: snapshot, from: next, progress: progress) }
      }
      var results: [Result<Reading, GitProblem>] = []
      for await result in group { results.append(result) }
      return results
    }
  }

  private static func read(
    _ work: [Job],
    in snapshot: Snapshot,
    from next: Next,
    progress: Progress?
  ) -> Result<Reading, GitProblem> {
    do throws(GitProblem) {
      var reader = try snapshot.makeReader()
      var reading = Reading()
      while let block = next.block(of: 64, until: work.count) {
        for job in work[block] { read(job, with: &reader, into: &reading) }
        progress?(block.upperBound, work.count)
      }
      return .success(reading)
    } catch {
      return .failure(error)
    }
  }

  private static func read(
    _ job: Job,
    with reader: inout SnapshotReader,
    into reading: inout Reading
  ) {
    let isSource = job.detectors.allSatisfy { $0.id.hasPrefix("source-") }
    let limit = isSource ? sourceLimit : manifestLimit
    func gap(_ reason: String) {
      reading.gaps.append(CoverageGap(path: job.file.path, line: 1, reason: reason))
    }
    switch reader.contents(of: job.file, limit: limit) {
    case .bytes(let bytes):
      reading.read += 1
      let text = FileText(bytes: bytes)
      for detector in job.detectors {
        let detection = detector.detect(text)
        if detection.isEmpty, detection.names == nil { continue }
        reading.files.append(
          FileFacts(path: job.file.path, detector: detector.id, detection: detection)
        )
      }
    case .tooLarge(let size): gap("\(size) bytes, more than the limit of \(limit)")
    case .binary: gap("binary content under a text file's name")
    case .missing: gap("its content is not in this clone")
    case .unreadable(let reason): gap(reason)
    }
  }
}

/// A counter that hands out blocks.
private final class Next: Sendable {
  private let position = Mutex(0)

  func block(of size: Int, until end: Int) -> Range<Int>? {
    position.withLock { position in
      guard position < end else { return nil }
      let block = position..<min(position + size, end)
      position = block.upperBound
      return block
    }
  }
}
