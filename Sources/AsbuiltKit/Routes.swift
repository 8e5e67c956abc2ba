import ArchitectureModel
import Facts
import FileDetectors
import Linking

/// Which detectors read which path; asked folder by folder it is fastest.
struct Routes {
  private let router: Router
  private var stages = PathStage.Memo()
  private var folder = Router.Folder("")
  /// By the numbers of the detectors.
  private var routes: [[Int]: Route] = [:]
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
    var numbers = router.numbers(forName: path.name, in: folder)
    if numbers.isEmpty { return nil }
    if numbers.contains(where: router.readsSource), stages.stage(of: path) == .test {
      numbers.removeAll(where: router.readsSource)
      if numbers.isEmpty { return nil }
    }
    if let known = routes[numbers] { return known }
    let route = Route(router.detectors(numbered: numbers))
    routes[numbers] = route
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
