import Catalog
import Facts

extension FactBook {
  /// The book with what operators write into secrets of their own: `orders-app#host` is where `orders` is.
  ///
  /// Source: documentation of the operators on connecting applications: a secret called after the object, with keys for its address.
  func settlingOperators(_ catalog: Catalog) -> FactBook {
    let names = operated(catalog)
    if names.isEmpty { return self }
    let settled = files.map { file -> FileFacts in
      guard file.states(.setting), file.detector == "kubernetes" || file.detector == "helm-values"
      else { return file }
      let facts = file.detection.facts.map { fact in
        guard case .setting(let setting) = fact.claim, setting.value.isEmpty,
          let source = setting.source, let owner = Self.owner(of: source, among: names)
        else { return fact }
        let told = Setting(
          owner: setting.owner,
          key: setting.key,
          value: owner,
          source: source,
          profile: setting.profile
        )
        return Fact(line: fact.line, .setting(told))
      }
      return FileFacts(
        path: file.path,
        detector: file.detector,
        detection: Detection(facts: facts, gaps: file.detection.gaps)
      )
    }
    return FactBook(files: settled + conducts, paths: paths)
  }

  /// Names of objects that make an operator run a known product.
  private func operated(_ catalog: Catalog) -> Set<String> {
    var names: Set<String> = []
    for file in files where file.detector == "kubernetes" && file.states(.resource) {
      for case .resource(let resource) in file.detection.facts.map(\.claim)
      where resource.isOperated && !catalog.lookup(.resources, resource.type).isEmpty {
        names.insert(resource.name)
      }
    }
    return names
  }

  /// Keys of addresses; what else stands in such a secret is none.
  private static let keys: Set<String> = [
    "host", "uri", "url", "jdbc-uri", "fqdn-uri", "jdbcurl", "connection_string", "endpoint",
    "connectionstring.standard", "connectionstring.standardsrv", "hostname", "address", "rw-host",
  ]

  /// The object whose name, longest first, the secret's begins with.
  private static func owner(of source: String, among names: Set<String>) -> String? {
    let pieces = source.split(separator: "#", maxSplits: 1).map(String.init)
    guard pieces.count == 2, pieces[0].hasPrefix("secret/"), keys.contains(pieces[1].lowercased())
    else { return nil }
    var words = pieces[0].dropFirst("secret/".count).split(separator: "-")
    guard words.count < 12 else { return nil }
    while words.count > 1 {
      words.removeLast()
      let name = words.joined(separator: "-")
      if names.contains(name) { return name }
    }
    return nil
  }
}
