import Facts
import FileDetectors
import Formats
import Git
import Snapshots
import Synchronization

extension Survey {
  /// What one worker read.
  typealias Readings = [(FactKey, BlobReading)]

  /// Blocks of files from a shared counter, so that one large file does not leave a worker idle.
  static func readings(
    of work: [Job],
    in snapshot: Snapshot,
    workers: Int,
    asking questions: FileText.Questions,
    progress: Progress?
  ) async -> [Result<Readings, GitProblem>] {
    let next = Blocks()
    return await withTaskGroup(of: Result<Readings, GitProblem>.self) { group in
      for _ in 0..<workers {
        group.addTask {
          read(work, in: snapshot, from: next, asking: questions, progress: progress)
        }
      }
      var results: [Result<Readings, GitProblem>] = []
      for await result in group { results.append(result) }
      return results
    }
  }

  private static func read(
    _ work: [Job],
    in snapshot: Snapshot,
    from next: Blocks,
    asking questions: FileText.Questions,
    progress: Progress?
  ) -> Result<Readings, GitProblem> {
    do throws(GitProblem) {
      var reader = try snapshot.makeReader()
      var readings: Readings = []
      while let block = next.block(of: 64, until: work.count) {
        for job in work[block] {
          let contents = reader.contents(of: job.file, limit: job.route.limit)
          readings.append((job.key, BlobReading(contents, job.route, asking: questions)))
        }
        progress?(block.upperBound, work.count)
      }
      return .success(readings)
    } catch {
      return .failure(error)
    }
  }
}

extension Route {
  /// Bytes beyond which a file is not read.
  var limit: Int { isSource ? 1_000_000 : 2_000_000 }
}

extension BlobReading {
  /// What the route's detectors find.
  ///
  /// - `questions`: what will be read of it.
  init(
    _ contents: Contents,
    _ route: Route,
    asking questions: FileText.Questions = [.names, .conduct]
  ) {
    switch contents {
    case .bytes(let bytes):
      let text = FileText(bytes: bytes, asking: questions)
      for detector in route.detectors {
        let detection = detector.detect(text)
        if detection.isEmpty, detection.names == nil { continue }
        detections.append((detector.id, detection))
      }
    case .tooLarge(let size): gap = "\(size) bytes, more than the limit of \(route.limit)"
    case .binary: gap = "binary content under a text file's name"
    case .missing: (gap, isLacking) = ("its content is not in this clone", true)
    case .unreadable(let reason): (gap, isLacking) = (reason, true)
    }
  }
}

/// A counter that hands out blocks.
final class Blocks: Sendable {
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
