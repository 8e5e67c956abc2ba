import ArchitectureModel
import Facts

/// Folders with an adapter for each of many vendors, of which those who run the system choose.
///
/// `sign-in/providers/Acme.php` that names `api.acme.io`, beside others of its kind, tells what the system can be connected to, not
/// what it calls.
struct OfferedVendors: Sendable {
  /// The files of each such folder that name the vendor that they are called after, sorted.
  private let adapters: [RepoPath: [RepoPath]]
  /// Those of the folders where nearly every file that names a host is one: what a vendor calls himself may be another name than
  /// his host's.
  private let kinds: Set<RepoPath>

  init(_ units: [Unit]) {
    var found: [RepoPath: Set<RepoPath>] = [:]
    var naming: [RepoPath: Set<RepoPath>] = [:]
    var folder = RepoPath.root
    var holds = false
    for unit in units where unit.stage == .production {
      for literal in unit.literals {
        if literal.path.folder != folder {
          folder = literal.path.folder
          holds = Self.holdsAdapters(folder)
        }
        guard holds, let host = Self.host(in: literal.content.value) else { continue }
        naming[folder, default: []].insert(literal.path)
        if Self.isCalled(literal.path, after: host) {
          found[folder, default: []].insert(literal.path)
        }
      }
    }
    adapters = found.filter { $0.value.count > 5 }.mapValues { $0.sorted() }
    kinds = Set(
      adapters.filter { 4 * $0.value.count >= 3 * (naming[$0.key]?.count ?? 0) }.keys
    )
  }

  /// Whether the file only is the adapter for the vendor whose host it names.
  func offers(_ host: String, in path: RepoPath) -> Bool {
    kinds.contains(path.folder)
      || adapters[path.folder] != nil && Self.isCalled(path, after: host)
  }

  /// What a reader should know of them, since no connection says it.
  var looseEnds: [LooseEnd] {
    adapters.values.compactMap { files in
      files.first.map { file in
        LooseEnd(
          path: file,
          line: 1,
          says: "is one of \(files.count) adapters to outside systems, which a setting chooses from"
        )
      }
    }
  }

  private static func holdsAdapters(_ folder: RepoPath) -> Bool {
    folder.parts.suffix(2).contains { !adapterWords.isDisjoint(with: Words.of(String($0))) }
  }

  private static let adapterWords: Set<String> = [
    "oauth", "oauth2", "sso", "provider", "providers", "adapter", "adapters", "connector",
    "connectors", "integration", "integrations", "destination", "destinations", "datasource",
    "datasources", "strategies",
  ]

  private static func host(in value: String) -> String? {
    guard let start = value.firstRange(of: "://")?.upperBound else { return nil }
    let host = value[start...].prefix { $0 != "/" && $0 != ":" && $0 != "?" }
    return host.contains(".") ? String(host) : nil
  }

  /// Whether the name of the file is in that of the host's owner, or the other way round.
  private static func isCalled(_ path: RepoPath, after host: String) -> Bool {
    let name = NameForm.folded(String(path.stem))
    guard name.utf8.count > 2, let label = OutsideHost.vendor(of: host).split(separator: ".").first
    else { return false }
    let owner = NameForm.folded(String(label))
    return owner.utf8.count > 2 && (owner.contains(name) || name.contains(owner))
  }
}
