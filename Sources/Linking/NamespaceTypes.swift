import Catalog
import Facts

/// Types that files of a language which imports whole namespaces make, of the only product whose namespace they import.
///
/// Source: C# language specification, "Using directives".
struct NamespaceTypes: Sendable {
  /// File → the products whose namespaces it imports.
  private var technologies: [RepoPath: Set<TechnologyID>] = [:]

  init(_ unit: Unit, catalog: Catalog) {
    guard unit.language == .csharp else { return }
    var known: [String: [TechnologyID]] = [:]
    for item in unit.imports where item.detector == "source-csharp" {
      let module = item.content.module
      let found =
        known[module]
        ?? catalog.imported(.csharp, module).filter { $0.roles.first != .framework }.map(\.id)
      known[module] = found
      if !found.isEmpty { technologies[item.path, default: []].formUnion(found) }
    }
  }

  /// What the call shows when it makes something that no import names: the only product's, or the one it is called after.
  func sightings(of item: Located<Call>) -> [Sighting] {
    guard item.content.module.isEmpty, let found = technologies[item.path],
      let type = item.content.member.split(separator: ".").first, Self.isMade(String(type))
    else { return [] }
    let words = Set(Words.of(String(type)))
    let meant = found.count == 1 ? found : found.filter { words.contains($0.text) }
    return meant.sorted().map { Sighting(technology: $0, form: .call) }
  }

  /// Whether it is a type, no function that a package adds, and none of the platform's.
  private static func isMade(_ type: String) -> Bool {
    let words = Words.of(type)
    guard let first = words.first, let last = words.last else { return false }
    return !["add", "use", "using", "map"].contains(first) && makers.contains(last)
      && !platform.contains(type)
  }

  private static let makers: Set<String> = [
    "client", "connection", "factory", "builder", "multiplexer", "producer", "consumer", "database",
    "source", "driver", "cluster", "session", "pool", "gateway",
  ]

  /// Source: .NET API, namespaces "System.Net", "System.Threading.Tasks" and "Microsoft.Extensions".
  private static let platform: Set<String> = [
    "HttpClient", "HttpClientFactory", "IHttpClientFactory", "TcpClient", "UdpClient", "WebClient",
    "SmtpClient", "LoggerFactory", "TaskFactory", "TaskCompletionSource", "CancellationTokenSource",
    "StringBuilder", "UriBuilder", "ConfigurationBuilder", "HostBuilder", "WebApplicationFactory",
    "ServiceProviderFactory", "ActivitySource", "QueryBuilder",
  ]
}
