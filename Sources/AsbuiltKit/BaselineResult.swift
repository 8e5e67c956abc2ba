package import ArchitectureModel
import Facts
import Formats
import Git
package import History
package import Policies
import Reports
import Snapshots

/// The state of a repository, accepted; writing it is left to who asked.
package struct BaselineResult: Sendable {
  /// What accepting means.
  package enum Mode: String, Hashable, Sendable, CaseIterable {
    /// Everything that is there.
    case full
    /// Nothing new; what is gone is dropped.
    case prune
  }

  package let outcome: Baseline.Outcome
  /// The whole file.
  package let text: String
  /// Where it belongs.
  package let path: String
  /// Whether the file holds exactly this already.
  package let isWritten: Bool
  package let coverage: Coverage
  /// What the repository's configuration lays down.
  package let policy: Policy

  /// - `words`: what is said of new entries; the commit is filled in.
  /// - `output`: another file than that of the repository.
  package init(
    _ request: ScanRequest,
    mode: Mode,
    words: Baseline.Entry.Words,
    today: CalendarDay,
    output: String? = nil,
    progress: Survey.Progress? = nil
  ) async throws(ScanProblem) {
    let file = try BaselineFile(request, output: output)
    // Before the long part, so that a file that is no baseline is told at once.
    let old = try file.read()
    if old == nil, mode == .prune {
      throw ScanProblem("\(file.shown): no such file; asbuilt baseline writes it")
    }
    let review = try await ReviewResult(request, today: today, progress: progress)
    let scan = review.review.scan
    (coverage, policy) = (scan.coverage, review.policy)
    let subject = BaselineSubject(scan.architecture, findings: review.all)
    let before = old?.baseline ?? Baseline([])
    var words = words
    words.commit = scan.commit
    outcome =
      switch mode {
      case .full: before.accepting(subject, words: words, today: today)
      case .prune: before.pruned(to: subject)
      }
    text = outcome.baseline.json
    path = file.path
    isWritten = old?.text == text
  }
}

/// Where the accepted state is kept, and what stands there.
struct BaselineFile {
  /// For the system.
  let path: String
  /// For people.
  let shown: String
  private let folder: String
  let name: String

  private static let limit = 50_000_000

  /// - `output`: a file of the user's choice.
  init(_ request: ScanRequest, output: String?) throws(ScanProblem) {
    if let output {
      let slash = output.lastIndex(of: "/")
      (path, shown) = (output, output)
      folder = slash.map { $0 == output.startIndex ? "/" : String(output[..<$0]) } ?? "."
      name = slash.map { String(output[output.index(after: $0)...]) } ?? output
      return
    }
    do throws(GitProblem) {
      let place = try Repository.open(at: request.path, trusting: request.trusted).place
      guard place.hasWorkTree else {
        throw GitProblem(
          place: request.path,
          what: "a bare repository has no folder for a baseline",
          remedy: "name a file with --output"
        )
      }
      folder = place.folder.text.isEmpty ? place.root : "\(place.root)/\(place.folder)"
    } catch {
      throw ScanProblem(error)
    }
    name = Baseline.path.text
    path = "\(folder)/\(name)"
    shown = name
  }

  /// The file as it is; nil when there is none.
  ///
  /// A file that is no baseline, damaged, or of a newer program is a problem and stays as it is.
  func read() throws(ScanProblem) -> (baseline: Baseline, text: String)? {
    let reading: Folder.Reading
    do throws(GitProblem) {
      var disk = try Folder(at: folder)
      reading = disk.read(name, limit: Self.limit)
    } catch {
      throw ScanProblem(error)
    }
    return try parsed(reading)
  }

  /// Whether the file says that it is one, whatever else is wrong with it.
  var isBaseline: Bool {
    guard var disk = try? Folder(at: folder),
      case .bytes(let bytes, changed: _) = disk.read(name, limit: Self.limit)
    else { return false }
    return FileText(bytes: bytes).json.root?["document"]?.string == Baseline.document
  }

  /// The accepted state in it; nil when it is something else.
  var baseline: Baseline? {
    get throws(ScanProblem) {
      if !isBaseline { return nil }
      return try read()?.baseline
    }
  }

  private func parsed(_ reading: Folder.Reading) throws(ScanProblem) -> (
    baseline: Baseline, text: String
  )? {
    switch reading {
    case .bytes(let bytes, changed: _):
      let file = FileText(bytes: bytes)
      do throws(PolicyProblem) {
        return (try Baseline(reading: file, at: shown), file.string)
      } catch {
        throw ScanProblem(error.description)
      }
    case .missing: return nil
    case .notFile: throw ScanProblem("\(shown): is a folder or a link; move it away")
    case .tooLarge(let size):
      throw ScanProblem("\(shown): has \(size) bytes, too many; move it away")
    case .unreadable(let reason): throw ScanProblem("\(shown): cannot be read: \(reason)")
    }
  }
}
