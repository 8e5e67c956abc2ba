import Facts

extension OutsideHost {
  /// Detectors of files by which a platform is told what a program is given, for which nothing else runs on it by chance.
  static let platformFiles: Set<String> = ["nais", "helm-values"]

  /// The name of somebody else's program that a deployment tells its own of by the cluster's or the organisation's inner names.
  ///
  /// `http://tides.sea` is the service `tides` of the namespace `sea`.
  ///
  /// Source: Kubernetes documentation, "DNS for Services and Pods".
  static func neighbour(_ address: Address, key: String, toldBy detector: String) -> String? {
    guard platformFiles.contains(detector), isOfRequests(address), isInner(address),
      Words.of(key).contains(where: { ["host", "endpoint"].contains($0) || saysPlace($0) }),
      sentBack.isDisjoint(with: Words.of(key)), let name = address.host.split(separator: ".").first
    else { return nil }
    return String(name)
  }

  /// Nobody outside opens inner names, so that only what is compared or handed on is no call.
  private static let sentBack: Set<String> = [
    "issuer", "audience", "callback", "redirect", "return", "own", "self", "frontend",
  ]

  private static func isOfRequests(_ address: Address) -> Bool {
    ["http", "https", "grpc"].contains(address.scheme)
  }

  private static func isInner(_ address: Address) -> Bool {
    let labels = address.host.split(separator: ".")
    guard labels.count > 1, let last = labels.last, labels.allSatisfy({ !$0.isEmpty }),
      labels.contains(where: { $0.contains(where: \.isLetter) }), !address.host.contains("$"),
      !address.host.contains("{")
    else { return false }
    return innerEndings.contains(last) || address.host.hasSuffix(".nais.io")
      || isServiceWithNamespace(address)
  }

  private static let innerEndings: Set<Substring> = ["internal", "svc", "cluster"]

  /// Two labels of which the second is nothing that the internet's names end with, as those that only differ in it would be.
  private static func isServiceWithNamespace(_ address: Address) -> Bool {
    let labels = address.host.split(separator: ".")
    guard labels.count == 2, address.scheme == "http", let last = labels.last else { return false }
    return last.utf8.count > 2 && !publicEndings.contains(last)
  }

  private static let publicEndings: Set<Substring> = [
    "com", "net", "org", "info", "biz", "edu", "gov", "mil", "int", "dev", "app", "cloud", "xyz",
    "tech", "online", "site", "shop", "store", "blog", "page", "web", "website", "club", "space",
    "live", "news", "media", "email", "digital", "agency", "software", "systems", "network",
    "services", "solutions", "academy", "today", "world", "global", "group", "team", "works",
    "zone", "link", "run", "tools", "host", "pro", "name", "mobi", "travel", "social", "localhost",
    "local", "test", "example", "invalid", "lan", "home",
  ]
}
