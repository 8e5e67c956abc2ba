import Facts

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
    "fly.dev", "onrender.com", "deno.dev", "railway.app", "googleapis.com",
    "cloudfront.net", "firebaseio.com", "blogspot.com", "wordpress.com", "azurefd.net",
    "trafficmanager.net", "azurecontainerapps.io", "azurestaticapps.net", "elasticbeanstalk.com",
    "awsapprunner.com", "amplifyapp.com", "on.aws", "ondigitalocean.app", "koyeb.app", "surge.sh",
  ]

  /// Tunnels to the machine of whoever develops the program, and names that stand for the number in them.
  ///
  /// Sources: ngrok documentation, "Domains"; Cloudflare documentation, "Quick tunnels"; localtunnel, localhost.run and Serveo,
  /// "README"; Microsoft Learn, "Dev tunnels"; nip.io and sslip.io.
  private static let tunnels: Set<String> = [
    "ngrok.io", "ngrok.app", "ngrok.dev", "ngrok-free.app", "ngrok-free.dev", "trycloudflare.com",
    "loca.lt", "localtunnel.me", "lhr.life", "localhost.run", "serveo.net", "devtunnels.ms",
    "nip.io", "sslip.io", "xip.io",
  ]

  /// Whether the host leads to a machine of the developers themselves.
  static func isTunnel(_ host: String) -> Bool {
    tunnels.contains(host.split(separator: ".").suffix(2).joined(separator: "."))
  }

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

  /// Whether two hosts of one vendor are doors of one system: `api.acme.io` and `files.acme.io`, but neither `maps.gov.example`
  /// and `taxes.gov.example` nor `orders.api.acme.io` and `stock.api.acme.io`, which have names of their own.
  static func areOneSystem(_ one: String, _ other: String) -> Bool {
    let vendor = vendor(of: one)
    guard vendor == Self.vendor(of: other) else { return false }
    let (own, others) = (ownLabels(of: one, of: vendor), ownLabels(of: other, of: vendor))
    // `census.rates.acme.io` is a door of `api.rates.acme.io`.
    if own.reversed().starts(with: others.reversed())
      || others.reversed().starts(with: own.reversed())
    {
      return true
    }
    // `open.chat.acme.io` and `login.chat.acme.io` are of one product; what stands before a cluster's name is not.
    guard own.count <= 2, others.count <= 2, let product = own.last, product == others.last else {
      return false
    }
    return !zones.contains(product) && !registries.contains(product)
  }

  /// Labels below which an organisation has systems of its own.
  private static let zones: Set<Substring> = [
    "apps", "cluster", "intern", "internal", "local", "platform", "service", "services", "svc",
  ]

  /// What tells a host apart from others of its vendor.
  private static func ownLabels(of host: String, of vendor: String) -> [Substring] {
    host.split(separator: ".").dropLast(vendor.split(separator: ".").count).filter { label in
      !Words.of(String(label)).allSatisfy { neutral.contains($0) || $0.allSatisfy(\.isNumber) }
    }
  }

  /// Words in hosts that say of what kind, in which place or for whom, not what.
  private static let neutral: Set<String> = [
    "www", "api", "apis", "app", "web", "cdn", "static", "assets", "files", "login", "auth",
    "oauth",
    "sso", "id", "accounts", "account", "rest", "rpc", "graphql", "ws", "gateway", "public", "data",
    "upload", "uploads", "download", "downloads", "prod", "production", "staging", "stage", "test",
    "dev", "sandbox", "live", "eu", "us", "uk", "ap", "east", "west", "north", "south", "central",
    "global", "v",
  ]

  /// Whether the domain is that of a platform itself, whose hosts belong to its customers.
  static func isPlatform(_ domain: String) -> Bool { platforms.contains(domain) }
}
