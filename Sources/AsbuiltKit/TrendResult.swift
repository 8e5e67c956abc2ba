import ArchitectureModel
import Facts
import Git
package import Reports

extension Store {
  /// How a repository went from one kept scan to the next.
  ///
  /// - `count`: at most this many of the latest scans.
  package func trend(of repository: String, last count: Int) throws(ScanProblem) -> Trend {
    let scans = try scans(of: repository, last: count)
    guard !scans.isEmpty else {
      let known = try repositories.prefix(5).joined(separator: ", ")
      throw ScanProblem(
        "\(path): no scan of \(repository) is kept"
          + (known.isEmpty ? "" : "; there are some of \(known), which --name takes")
      )
    }
    let before = [nil] + scans.dropLast().map(\.architecture)
    return Trend(
      repository: repository,
      points: zip(scans, before).map { scan, before in
        TrendPoint(
          time: scan.time,
          commit: scan.commit,
          isDirty: scan.isDirty,
          isComplete: scan.isComplete,
          architecture: scan.architecture,
          findings: scan.findings,
          drift: scan.drift,
          before: before
        )
      }
    )
  }

  /// The name under which scans of a repository are kept when nobody chooses one.
  ///
  /// Where it was cloned from, else the name of its folder; with the folder that is read behind `#`.
  package static func name(of request: ScanRequest) throws(ScanProblem) -> String {
    do throws(GitProblem) {
      let repository = try Repository.open(at: request.path, trusting: request.trusted)
      let parts = repository.place.root.split(separator: "/")
      let name = repository.origin ?? parts.last.map(String.init) ?? "repository"
      let folder = repository.place.folder.text
      return folder.isEmpty ? name : "\(name)#\(folder)"
    } catch {
      throw ScanProblem(error)
    }
  }
}
