extension OutsideHost {
  /// Labels under which registries let others register names: `co.uk`, `com.au`.
  private static let registries: Set<Substring> = [
    "co", "com", "org", "net", "gov", "ac", "edu", "gob", "gouv", "or", "ne", "go",
  ]

  /// Domains below which everybody has a host of their own.
  ///
  /// Source: Public Suffix List, private domains.
  private static let platforms: Set<String> = [
    "amazonaws.com", "herokuapp.com", "azurewebsites.net", "cloudfunctions.net", "run.app",
    "github.io", "gitlab.io", "vercel.app", "netlify.app", "workers.dev", "pages.dev",
    "firebaseapp.com", "web.app", "appspot.com", "windows.net", "azure.com", "cloudapp.net",
    "fly.dev", "onrender.com", "deno.dev", "railway.app", "ngrok.io", "googleapis.com",
    "cloudfront.net", "firebaseio.com", "blogspot.com", "wordpress.com", "azurefd.net",
  ]

  /// The registered domain of a host, by which one vendor's hosts are known; the host itself on a platform.
  static func vendor(of host: String) -> String {
    let labels = host.split(separator: ".")
    guard labels.count > 2, let top = labels.last,
      labels.allSatisfy({ $0.contains(where: \.isLetter) })
    else { return host }
    let isShared = top.count == 2 && registries.contains(labels[labels.count - 2])
    let domain = labels.suffix(isShared ? 3 : 2).joined(separator: ".")
    return platforms.contains(domain) ? host : domain
  }

  /// Whether the domain is that of a platform itself, whose hosts belong to its customers.
  static func isPlatform(_ domain: String) -> Bool { platforms.contains(domain) }
}
