import Drift
import Facts
import FileDetectors
import Formats
import FoundationEssentials
import Git
import Snapshots

/// The files of a repository in which people declare what it should be.
struct ModelFiles {
  /// What detectors of the subjects `models` and `decisions` read.
  let models: [FileFacts]
  let decisions: [FileFacts]
  let folders: CodeFolders
  /// The file that somebody named; nil when the repository was searched.
  let named: RepoPath?

  /// - `file`: a file on the disk to take instead of those that are found.
  init(_ request: ScanRequest, against file: String?) async throws(ScanProblem) {
    do throws(GitProblem) {
      let snapshot = try Snapshot(request)
      let found = try await Self.read(snapshot, workers: request.workers)
      folders = CodeFolders(snapshot.files.map(\.path))
      guard let file else {
        (models, decisions, named) = (found.models, found.decisions, nil)
        return
      }
      let (path, own) = try Self.read(file, below: request.path)
      let others = found.models.filter { $0.path != path }
      models = own.filter { $0.detector != "" && !Self.isDecision($0) } + others
      decisions = own.filter(Self.isDecision)
      named = path
    } catch {
      throw ScanProblem(error)
    }
  }

  private static func isDecision(_ file: FileFacts) -> Bool {
    decisionDetectors.contains(file.detector)
  }

  private static let decisionDetectors = Set(
    Detector.all.filter { $0.subject == .decisions }.map(\.id)
  )

  private static func read(_ snapshot: Snapshot, workers: Int) async throws(GitProblem) -> (
    models: [FileFacts], decisions: [FileFacts]
  ) {
    var routes = Routes(.models)
    var decisionRoutes = Routes(.decisions)
    var models: [Survey.Job] = []
    var decisions: [Survey.Job] = []
    for file in snapshot.files {
      let decision = decisionRoutes.route(of: file.path)
      if let decision { decisions.append(Survey.Job(file: file, route: decision)) }
      guard let route = routes.route(of: file.path) else { continue }
      // Prose that lies where nobody keeps decisions promises nothing.
      if decision == nil, route.detectors.allSatisfy({ $0.id == Detector.decisionPromises.id }) {
        continue
      }
      models.append(Survey.Job(file: file, route: route))
    }
    return (
      try await facts(of: models, in: snapshot, workers: workers),
      try await facts(of: decisions, in: snapshot, workers: workers)
    )
  }

  private static func facts(
    of jobs: [Survey.Job],
    in snapshot: Snapshot,
    workers: Int
  ) async throws(GitProblem) -> [FileFacts] {
    var known: [FactKey: BlobReading] = [:]
    let results = await Survey.readings(
      of: jobs,
      in: snapshot,
      workers: max(workers, 1),
      asking: [],
      progress: nil
    )
    for result in results {
      for (key, reading) in try result.get() { known[key] = reading }
    }
    return jobs.flatMap { job in known[job.key]?.files(at: job.file.path) ?? [] }
  }

  /// A file of the disk, read by every detector that could know it, whatever its name.
  private static func read(
    _ file: String,
    below root: String
  ) throws(GitProblem) -> (RepoPath, [FileFacts]) {
    let detectors = Detector.all.filter { $0.subject != .architecture }
    let largest = 5_000_000
    guard let data = FileManager.default.contents(atPath: file), data.count <= largest else {
      throw GitProblem(
        place: file,
        what: "no such file, not readable, or larger than 5 MB",
        remedy: "name a CALM document, a Structurizr workspace or a Backstage catalogue file"
      )
    }
    let path = path(of: file, below: root)
    let text = FileText(bytes: Array(data))
    let found = detectors.map { detector in
      FileFacts(path: path, detector: detector.id, detection: detector.detect(text))
    }.filter { !$0.detection.isEmpty }
    let declares = found.contains { file in
      file.detection.facts.contains { fact in
        switch fact.claim {
        case .declared(.model), .promise: true
        default: false
        }
      }
    }
    guard declares else {
      throw GitProblem(
        place: file,
        what: "declares nothing that can be compared",
        remedy: "name a CALM document, a Structurizr workspace, a Backstage catalogue file or a "
          + "decision record"
      )
    }
    return (path, found)
  }

  /// From the folder that is read; of a file elsewhere the name alone, so that no path of this machine is printed.
  private static func path(of file: String, below root: String) -> RepoPath {
    let whole = absolute(file)
    let folder = absolute(root)
    if whole.isInside(folder), whole != folder {
      return RepoPath(
        String(whole.text.dropFirst(folder.text.isEmpty ? 0 : folder.text.utf8.count + 1))
      )
    }
    return RepoPath(String(whole.name))
  }

  private static func absolute(_ path: String) -> RepoPath {
    let start = path.hasPrefix("/") ? "" : FileManager.default.currentDirectoryPath
    return RepoPath(start.split(separator: "/").joined(separator: "/")).resolving(
      path.split(separator: "/").joined(separator: "/")
    ) ?? RepoPath(path)
  }
}
