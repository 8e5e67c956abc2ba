import ArchitectureModel
import Facts

/// A function of a file, in which several things may happen.
struct Place: Hashable, Comparable {
  let path: RepoPath
  let function: String

  /// `total` of `Cart.total`.
  var name: String { function.split(separator: ".").last.map(String.init) ?? function }

  /// `Cart` of `Cart.total`; the file's path when the function has no type.
  var type: String {
    let parts = function.split(separator: ".")
    return parts.count > 1 ? "\(path) \(parts[0])" : "\(path)"
  }

  /// How sentences call it.
  var text: String { function.isEmpty ? String(path.name) : function }

  static func < (left: Place, right: Place) -> Bool {
    (left.path, left.function) < (right.path, right.function)
  }
}

extension ConductSite {
  var place: Place { Place(path: path, function: function) }

  /// The same for one place of the code, whatever runs it.
  var mark: String { "\(path) \(line) \(subject) \(kind.rawValue)" }

  /// The key that the value is kept under, or the call.
  var keyText: String { detail.map { "“\($0)”" } ?? subject }
}

extension ReviewSubject {
  /// Sites of the kinds in programs that people's requests or the clock start, not in pages.
  ///
  /// What a service runs is said of it alone: a job from the same image, such as a migration, holds the code and hardly runs it.
  func sites(_ kinds: Set<ConductSite.Kind>) -> [ConductSite] {
    let wanted = conduct.sites.filter {
      kinds.contains($0.kind) && kind($0.component) != .frontend
    }
    let served = Set(wanted.filter { kind($0.component) != .job }.map(\.mark))
    return wanted.filter {
      $0.kind == .schedule || kind($0.component) != .job || !served.contains($0.mark)
    }
  }

  /// The same by function, each place once although several components run it.
  func places(_ kinds: Set<ConductSite.Kind>) -> [(place: Place, sites: [ConductSite])] {
    Dictionary(grouping: sites(kinds), by: \.place).sorted { $0.key < $1.key }.map {
      ($0.key, $0.value)
    }
  }

  /// One site for each line, of whatever component.
  func once(_ sites: [ConductSite]) -> [ConductSite] {
    var seen: Set<String> = []
    return sites.sorted().filter { seen.insert($0.mark).inserted }
  }

  /// The components that hold the sites and those that they are about.
  func components(of sites: [ConductSite]) -> [ComponentID] {
    sites.map(\.component) + sites.compactMap(\.target)
  }

  /// The schedule that starts the function: by its own name or by that of its type.
  func schedule(of place: Place, in component: ComponentID) -> ConductSite? {
    let base = conduct.codeBases[component]
    let names = Set(place.function.split(separator: ".").map(String.init))
    return sites([.schedule]).first { site in
      guard conduct.codeBases[site.component] == base else { return false }
      // Names such as `run` are those of many functions.
      return names.contains(site.subject)
        && (site.path == place.path
          || site.subject.count > 6 && !Self.common.contains(site.subject))
    }
  }

  private static let common: Set<String> = [
    "execute", "process", "handler", "perform", "ExecuteAsync", "handle", "execute_all",
  ]
}
