package import ArchitectureModel
package import Catalog
package import Facts
import FileDetectors
import Formats
package import Git
import Linking
package import Snapshots

/// The whole way from files to a graph.
///
/// Snapshot ─route─▶ (path, blob, detector)…   which detector reads which file
/// ─detect▶ FactBook                  what each file states, and what it hides
/// ─link──▶ Architecture              who is who, who talks to whom, and why
package struct Survey: Sendable {
  package let architecture: Architecture
  package let coverage: Coverage
  package let book: FactBook

  /// Told how many of how many files are read; called from several tasks.
  package typealias Progress = @Sendable (_ read: Int, _ of: Int) -> Void

  /// Reads the snapshot with one task for each core.
  package init(
    _ snapshot: Snapshot,
    catalog: Catalog,
    workers: Int,
    progress: Progress? = nil
  ) async throws(GitProblem) {
    var memory = FactMemory()
    try await self.init(
      snapshot,
      catalog: catalog,
      workers: workers,
      memory: &memory,
      progress: progress
    )
  }

  /// The same, reading only what `memory` does not know, which learns the rest.
  ///
  /// - `questions`: what is asked of files that are read; linking needs the names.
  init(
    _ snapshot: Snapshot,
    catalog: Catalog,
    workers: Int,
    memory: inout FactMemory,
    asking questions: FileText.Questions = .names,
    progress: Progress? = nil
  ) async throws(GitProblem) {
    let work = Self.work(for: snapshot)
    let results = await Self.readings(
      of: Self.unknown(work, memory),
      in: snapshot,
      workers: max(workers, 1),
      asking: questions,
      progress: progress
    )
    for result in results {
      for (key, reading) in try result.get() { memory.learn(key, reading) }
    }
    self.init(snapshot, work, memory, catalog)
  }

  /// Puts together what is known of the snapshot's files, and links it.
  init(_ snapshot: Snapshot, _ work: [Job], _ memory: FactMemory, _ catalog: Catalog) {
    var files: [FileFacts] = []
    var gaps = snapshot.problems.map { CoverageGap(path: $0.path, line: 1, reason: $0.reason) }
    var read = 0
    for job in work {
      if let reading = memory[job.key] { files += reading.files(at: job.file.path) }
    }
    var exclusions = Exclusions(files)
    for job in work {
      guard let reading = memory[job.key], !exclusions.holds(job.file.path) else { continue }
      if let gap = reading.gap {
        gaps.append(CoverageGap(path: job.file.path, line: 1, reason: gap))
      } else {
        read += 1
      }
    }
    book = FactBook(files: files, paths: snapshot.files.map(\.path), without: &exclusions)
    gaps += book.files.flatMap { file in
      file.detection.gaps.map { CoverageGap(path: file.path, line: $0.line, reason: $0.reason) }
    }
    architecture = Linker.architecture(of: book, catalog: catalog)
    coverage = Coverage(
      isComplete: snapshot.isComplete,
      files: snapshot.files.count,
      read: read,
      gaps: Array(Set(gaps))
    )
  }

  /// What is known of the snapshot's files.
  static func book(_ snapshot: Snapshot, _ work: [Job], _ memory: FactMemory) -> FactBook {
    let files = work.flatMap { job in memory[job.key]?.files(at: job.file.path) ?? [] }
    var exclusions = Exclusions(files)
    return FactBook(files: files, paths: snapshot.files.map(\.path), without: &exclusions)
  }

  /// A file with the detectors that are shown it.
  struct Job: Sendable {
    let file: Snapshot.File
    let route: Route

    var key: FactKey { route.key(file.blob) }
  }

  /// The files that any detector reads.
  static func work(for snapshot: Snapshot) -> [Job] {
    var routes = Routes()
    return snapshot.files.compactMap { file in
      routes.route(of: file.path).map { Job(file: file, route: $0) }
    }
  }

  /// The same, with routes that are remembered from snapshot to snapshot.
  static func work(for snapshot: Snapshot, _ routes: inout Routes) -> [Job] {
    snapshot.files.compactMap { file in
      routes.knownRoute(of: file.path).map { Job(file: file, route: $0) }
    }
  }

  /// One job for each content that is not known yet.
  private static func unknown(_ work: [Job], _ memory: FactMemory) -> [Job] {
    var met: Set<FactKey> = []
    return work.filter { memory[$0.key] == nil && met.insert($0.key).inserted }
  }
}
