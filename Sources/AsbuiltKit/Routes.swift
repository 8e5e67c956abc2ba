import ArchitectureModel
import Facts
import FileDetectors
import Linking

/// Which detectors read which path; asked folder by folder it is fastest.
struct Routes {
  private let router: Router
  private var stages = PathStage.Memo()
  private var folder = Router.Folder("")
  private var routes: [String: Route] = [:]
  private var known: [RepoPath: Route?] = [:]

  /// - `subject`: what the detectors read about.
  init(_ subject: Detector.Subject = .architecture) {
    router = Router(Detector.all.filter { $0.subject == subject })
  }

  /// Nil when nothing reads the file.
  ///
  /// Sources of tests say nothing about the system and are left out.
  mutating func route(of path: RepoPath) -> Route? {
    if !folder.holds(path.text) { folder = Router.Folder(path.folder.text) }
    var detectors = router.detectors(forName: path.name, in: folder)
    if detectors.isEmpty { return nil }
    if detectors.contains(where: { $0.id.hasPrefix("source-") }), stages.stage(of: path) == .test {
      detectors.removeAll { $0.id.hasPrefix("source-") }
      if detectors.isEmpty { return nil }
    }
    let name = detectors.map(\.id).joined(separator: " ")
    if let known = routes[name] { return known }
    let route = Route(detectors)
    routes[name] = route
    return route
  }

  /// The same, remembered: for those who ask for a path again and again.
  mutating func knownRoute(of path: RepoPath) -> Route? {
    if let known = known[path] { return known }
    let route = route(of: path)
    known[path] = .some(route)
    return route
  }

  mutating func stage(of path: RepoPath) -> Stage { stages.stage(of: path) }
}
