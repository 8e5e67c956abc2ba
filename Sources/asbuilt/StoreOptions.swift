import AsbuiltKit
import ArgumentParser
import Reports

/// Where scans are kept, and under which name.
struct StoreOptions: ParsableArguments {
  @Option(help: "The file that keeps scans.")
  var store: String?

  @Option(help: "The repository's name there instead of where it was cloned from.")
  var name: String?

  /// - Throws: when the user has no place for such files and names none.
  func open(makingNew: Bool) throws(Problem) -> Store {
    guard let path = store ?? Process.variable("ASBUILT_STORE") ?? Process.storeFile else {
      throw Problem("there is no home folder to keep scans in; name a file with --store")
    }
    do throws(ScanProblem) {
      return try Store.open(path, makingNew: makingNew)
    } catch {
      throw Problem(error.description, makingNew ? .unwritten : .usage)
    }
  }

  func repository(_ request: ScanRequest) throws(Problem) -> String {
    if let name { return name }
    do throws(ScanProblem) {
      return try Store.name(of: request)
    } catch {
      throw Problem(error.description)
    }
  }

  /// The last kept scan of the repository.
  func earlier(_ request: ScanRequest) throws(Problem) -> DriftResult.Earlier {
    let store = try open(makingNew: true)
    let name = try repository(request)
    do throws(ScanProblem) {
      return try store.scans(of: name, last: 1).last.map { .scan($0) } ?? .none
    } catch {
      throw Problem(error.description)
    }
  }

  /// Keeps what was found.
  ///
  /// - `drift`: number of differences from what was declared and accepted; nil when nobody asked.
  func save(_ review: ReviewReport, _ request: ScanRequest, drift: Int? = nil) throws(Problem) {
    let store = try open(makingNew: true)
    let scan = SavedScan(
      review,
      of: try repository(request),
      at: Process.time,
      drift: drift
    )
    do throws(ScanProblem) {
      try store.save(scan)
    } catch {
      throw Problem(error.description, .unwritten)
    }
  }
}
