import Facts

/// Tells hosts that a program calls from hosts that only stand in a text.
enum OutsideHost {
  private static let schemes: Set<String> = ["http", "https", "ws", "wss", "grpc", "grpcs"]

  /// Names of hosts that texts mention for people, tools or as examples.
  private static let mentioned: Set<Substring> = [
    "example.com", "example.org", "example.net", "example.io", "w3.org", "json-schema.org",
    "schema.org", "xmlsoap.org", "w3id.org",
    "apache.org", "purl.org", "openapis.org", "mozilla.org", "wikipedia.org", "stackoverflow.com",
    "github.com",
    "gitlab.com", "bitbucket.org", "githubusercontent.com", "github.io", "readthedocs.io",
    "medium.com", "youtube.com",
    "youtu.be", "twitter.com", "facebook.com", "linkedin.com", "instagram.com", "npmjs.com",
    "pypi.org", "rubygems.org",
    "maven.org", "nuget.org", "packagist.org", "crates.io", "pkg.go.dev", "golang.org",
    "python.org", "ruby-lang.org",
    "rust-lang.org", "swift.org", "microsoft.com", "oracle.com", "docker.com", "docker.io",
    "kubernetes.io", "google.com",
    "googleapis.com", "gstatic.com", "cloudflare.com", "jsdelivr.net", "unpkg.com",
    "bootstrapcdn.com", "jquery.com",
    "fontawesome.com", "typekit.net", "adobe.com", "apple.com", "android.com", "opensource.org",
    "creativecommons.org",
    "gnu.org", "ietf.org", "iana.org", "unicode.org", "test.com", "foo.com", "bar.com",
    "domain.com", "acme.com",
    "localhost.com", "yourdomain.com", "mydomain.com", "company.com", "site.com", "herokuapp.com",
    "vercel.app",
    "netlify.app", "placeholder.com", "placehold.it", "picsum.photos", "unsplash.com", "imgur.com",
    "gravatar.com",
    "mastodon.social", "discord.gg", "t.co", "t.me", "wa.me", "goo.gl", "bit.ly", "reactjs.org",
    "vuejs.org", "angular.io",
    "nodejs.org", "deno.land", "spring.io", "djangoproject.com", "rubyonrails.org", "laravel.com",
    "symfony.com",
    "hexdocs.pm", "elixir-lang.org", "phoenixframework.org", "shields.io", "codecov.io",
    "travis-ci.org", "circleci.com",
    "sonarcloud.io", "snyk.io", "opencollective.com", "patreon.com", "gitter.im", "slack.com",
    "discord.com", "zoom.us",
    "contributor-covenant.org", "keepachangelog.com", "semver.org", "editorconfig.org",
    "eslint.org", "prettier.io",
    "webpack.js.org", "babeljs.io", "typescriptlang.org", "sass-lang.com", "tailwindcss.com",
    "getbootstrap.com",
  ]

  private static let callees: Set<String> = [
    "get", "post", "put", "patch", "delete", "head", "request", "fetch", "send", "open", "urlopen",
    "execute", "exchange",
    "getforobject", "postforobject", "getforentity", "postforentity", "newrequest",
    "newrequestwithcontext", "uri", "url",
    "baseurl", "getasync", "postasync", "getstringasync", "sendasync", "getjson", "getjsonasync",
    "create", "ajax", "axios",
    "got", "connect", "client", "httpclient", "restclient", "dial", "post!", "get!", "request!",
  ]

  private static let keyWords: Set<String> = [
    "url", "uri", "host", "endpoint", "api", "baseurl", "server", "address", "domain", "apiurl",
  ]

  /// What is known of an address besides itself.
  struct Use {
    /// What it is given to.
    var key: String
    /// The call that it is an argument of.
    var callee: String?
    /// Whether it stands, or is read, in a file whose code requests others.
    var isInRequests = false
    /// Whether it is a setting that such a file reads.
    var isRead = false
  }

  /// Whether the address is that of somebody else's service, and given to a call or to a name that is for calling.
  static func isCalled(_ address: Address, _ use: Use) -> Bool {
    guard isName(address.host), isOfRequests(address, use), !isDemonstration(address.host),
      !isToBeFilledIn(address.host), !isDescription(use.callee)
    else {
      return false
    }
    if use.key != use.callee, !outOfUse.isDisjoint(with: Words.of(use.key)) { return false }
    if let callee = use.callee, RequestCall.isLookup(callee) { return false }
    // Nobody links to what only programs can open.
    if use.isInRequests, address.scheme == "wss" || address.scheme == "ws" {
      return !isExample(address.host)
    }
    if let callee = use.callee,
      RequestCall.isPlain(callee)
        || use.isInRequests
          && (RequestCall.isShared(callee) || use.key == callee && Self.isFetch(callee, address))
    {
      return !isExample(address.host) && address.path?.hasSuffix(".html") != true
    }
    if isPage(address.path), !Words.of(use.key).contains("base") { return false }
    if isShareLink(address) { return false }
    return isGiven(address, use)
  }

  /// Whether a platform is told to give the program the address of somebody else's service, under a name with a place in it.
  static func isTold(_ address: Address, key: String, toldBy detector: String) -> Bool {
    let words = Words.of(key)
    return platformFiles.contains(detector) && ["http", "https"].contains(address.scheme)
      && words.contains(where: { ["host", "endpoint"].contains($0) || saysPlace($0) })
      && isName(address.host) && isPublic(address.host, mayBeSite: true)
      && !isDemonstration(address.host) && !isExample(address.host) && !isPage(address.path)
      && forPeople.union(outOfUse).isDisjoint(with: words)
  }

  /// Whether a function of the program's own, by its name, asks for what it is given: `get_json_api("https://acme.io/rates")`.
  private static func isFetch(_ callee: String, _ address: Address) -> Bool {
    guard address.scheme == "https" || address.scheme == "http", let path = address.path,
      path.count > 1, !isPage(path),
      let last = callee.split(whereSeparator: { ".:>".contains($0) }).last
    else { return false }
    let words = Words.of(String(last))
    guard words.count > 1, let verb = words.first else { return false }
    return verb == "fetch"
      || verb == "get" && !Set(["api", "json", "http"]).isDisjoint(with: words)
  }

  /// `oldDefaultURL`: kept to know what others still have; `stagingURL`: for rehearsals.
  private static let outOfUse: Set<String> = [
    "old", "legacy", "previous", "deprecated", "former", "staging", "preprod", "uat",
  ]

  /// Whether it has the scheme of requests; a host alone is one where its name says so.
  private static func isOfRequests(_ address: Address, _ use: Use) -> Bool {
    if let scheme = address.scheme { return schemes.contains(scheme) }
    let words = Words.of(use.key.split(separator: ".").last.map(String.init) ?? "")
    return ["host", "domain"].contains(words.last) && words.contains("api")
  }

  /// Whether the name is that of a picture or a link, which browsers load and programs do not.
  static func isPicture(_ key: String, callee: String?) -> Bool {
    callee == nil
      && !Set(Words.of(key)).isDisjoint(with: [
        "avatar", "logo", "icon", "image", "img", "picture", "thumbnail", "badge", "href", "docs",
        "documentation", "homepage", "help", "attribution", "copyright", "licence", "license",
        "share",
      ])
  }

  /// Whether the text is the address of one picture, style or font, which browsers load and programs do not.
  static func isFile(_ text: String) -> Bool {
    // What stands behind signs one address: `https://store.acme.org/bucket/photo.png?signature=…`.
    let text = text.prefix { $0 != "?" && $0 != "#" }
    guard let point = text.lastIndex(of: "."), text.contains("://") else { return false }
    // Pieces of maps are asked for by their numbers: `https://tiles.acme.org/{z}/{x}/{y}.png`.
    if text.contains("{z}"), text.contains("{x}") { return false }
    return fileEndings.contains(text[point...].lowercased())
  }

  /// Whether the text is the address of one script: a vendor's own is how his service is used, one in a store is a library.
  static func isScript(_ text: String) -> Bool {
    text.contains("://") && [".js", ".mjs"].contains { text.hasSuffix($0) }
  }

  private static let fileEndings: Set<String> = [
    ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".ico", ".css", ".woff", ".woff2", ".ttf",
    ".mp3", ".mp4", ".pdf",
  ]

  /// Whether the address is the name of a right that one asks for, which nobody calls.
  ///
  /// Source: Google Identity, "OAuth 2.0 Scopes for Google APIs".
  static func isScope(_ address: Address) -> Bool {
    address.host == "www.googleapis.com"
      && address.path?.drop { $0 == "/" }.hasPrefix("auth/") == true
  }

  /// Whether the call shows the address to people in their browser, as a link does.
  ///
  /// Sources: React Native, "Linking"; Electron, "shell"; MDN, "Window: open() method"; Apple, "UIApplication", "open".
  static func isShown(by callee: String?) -> Bool {
    guard let callee, let last = callee.split(separator: ".").last?.lowercased() else {
      return false
    }
    return openers.contains(last) || viewers.contains { callee == $0 || callee.hasSuffix("." + $0) }
  }

  private static let openers: Set<String> = [
    "openurl", "openbrowserasync", "openauthsessionasync", "openexternal", "launchurl",
    "launchurlstring",
  ]
  private static let viewers = [
    "window.open", "tabs.create", "webbrowser.open", "UIApplication.shared.open",
    "NSWorkspace.shared.open",
  ]

  private static func isDemonstration(_ host: String) -> Bool {
    let words = Words.of(host)
    return !Set(words).isDisjoint(with: ["demo", "staging", "sample"])
      // `api.xxx.xxx` is for the reader to fill in.
      || words.contains { $0.count > 2 && $0.allSatisfy { $0 == "x" } }
  }

  /// Whether the path is that of a page or an image.
  private static func isPage(_ path: String?) -> Bool {
    guard let path else { return false }
    let full = "/" + path.lowercased()
    return ["docs", "documentation", "/en/", "wiki"].contains { full.contains($0) }
      || [".html", ".png", ".svg"].contains { full.hasSuffix($0) }
  }

  /// Whether the address opens a page on which people share what they read.
  ///
  /// Source: the documentation of web intents and share dialogs.
  private static func isShareLink(_ address: Address) -> Bool {
    guard let path = address.path, !address.host.hasPrefix("api") else { return false }
    let parts = path.lowercased().split { "/?".contains($0) }
    if parts.contains(where: { ["intent", "sharer", "sharer.php", "sharearticle"].contains($0) }) {
      return true
    }
    return parts.count == 1 && ["share", "add", "compose"].contains(parts[0])
  }

  /// Whether the name, or the call, that the address is given to is for calling.
  private static func isGiven(_ address: Address, _ use: Use) -> Bool {
    let words = Words.of(use.key)
    let saysInterface =
      words.contains("api") || words.contains("base") || words.last == "endpoint"
      || address.host.hasPrefix("api") || address.host.contains(".api.")
      || address.host.contains("-api.") || address.path?.contains("api") == true
    let mayBeSite = (saysInterface || use.isRead) && use.isInRequests
    guard isPublic(address.host, mayBeSite: mayBeSite) else { return false }
    if let callee = use.callee, let last = Words.of(callee).last {
      // What only keeps the address calls nobody: `source.setUrl("https://acme.org")`.
      if Words.of(callee).dropLast().last == "set", !use.isInRequests { return false }
      // What has a name of its own among the arguments goes by that.
      if callees.contains(last), use.key == callee {
        return !isProblemType(address.path, callee: last)
      }
      if use.isInRequests, use.key == callee, makesAddress(callee) { return true }
      // What fills in a text or leads somebody elsewhere is no client.
      if ["format", "redirect", "to", "link"].contains(last) { return false }
    }
    // `RATES_API_LINK` leads to no page.
    let isLinkToInterface = words.last == "link" && words.contains("api")
    guard let last = words.last, saysPlace(last) || isLinkToInterface else { return false }
    // `url` among the entries of a default or an example says less than a constant of a name.
    let saysNothing = words.count == 1 && use.key.first?.isLowercase == true && !use.isRead
    let others = words.filter { !(use.isRead && $0 == "cdn" || isLinkToInterface && $0 == "link") }
    return (saysInterface || use.isInRequests && !saysNothing) && forPeople.isDisjoint(with: others)
  }

  /// `URI.parse("https://api.acme.com")`, `url.Parse(…)`: the text becomes an address and nothing else.
  private static func makesAddress(_ callee: String) -> Bool {
    let words = Words.of(callee).suffix(2)
    return ["uri", "url"].contains(words.first ?? "")
      && ["parse", "new", "create"].contains(words.last ?? "")
  }

  /// Whether the address is made only to say what kind of problem an answer is about, and need not answer itself.
  ///
  /// Source: RFC 9457, "Problem Details for HTTP APIs", "type".
  private static func isProblemType(_ path: String?, callee: String) -> Bool {
    let kinds = ["/errors/", "/problems/", "/probs/"]
    return ["create", "uri", "url"].contains(callee)
      && kinds.contains { "/\(path ?? "")".replacing("//", with: "/").hasPrefix($0) }
  }

  /// `url`, `endpoint`, and what abbreviations run into: `GraphQLURL`.
  static func saysPlace(_ word: String) -> Bool {
    keyWords.contains(word) || word.hasSuffix("url") || word.hasSuffix("uri")
  }

  /// `documentation_url`, `logoUrl`: read by people or browsers, not by the program.
  static let forPeople: Set<String> = [
    "documentation", "docs", "doc", "help", "logo", "image", "icon", "link", "links", "homepage",
    "home", "website", "site", "repository", "issue", "issues", "privacy", "terms", "license",
    "support", "avatar", "badge", "redirect", "return", "schema", "source", "blog", "app",
    "frontend", "web", "feedback", "contact", "sponsor", "font", "style", "script", "cdn", "img",
    "success", "cancel", "authorize", "authorization", "install", "signup", "embed", "share",
    "referer", "referrer", "audience", "issuer", "namespace", "xmlns", "html", "page", "public",
    "author", "publisher", "own", "self", "callback", "changelog", "release", "releases", "guide",
    "readme",
    "attribution", "copyright", "licence",
  ]

  private static let reserved: Set<String> = [
    "local", "internal", "localdomain", "svc", "cluster", "test", "example", "invalid", "consul",
    "lan", "placeholder", "localhost", "here",
  ]

  /// A name of the internet's domain name system.
  private static func isName(_ host: String) -> Bool {
    let labels = host.split(separator: ".")
    guard labels.count >= 2, let top = labels.last, top.count >= 2, top.allSatisfy(\.isLetter),
      !host.contains("$"), !host.contains("{")
    else { return false }
    return !reserved.contains(String(top))
  }

  /// Domains that stand for any, as in documentation and tests.
  ///
  /// Source: RFC 2606, "Reserved Top Level DNS Names", and names that people use alike.
  private static func isExample(_ host: String) -> Bool {
    isHeld(host, by: examples)
  }

  private static let examples: Set<Substring> = [
    "example.com", "example.org", "example.net", "example.io", "test.com", "foo.com", "bar.com",
    "domain.com", "acme.com", "localhost.com", "yourdomain.com", "mydomain.com", "company.com",
    "site.com", "placeholder.com", "w3.org", "json-schema.org", "schema.org", "xmlsoap.org",
    "w3id.org",
    "purl.org", "openapis.org",
  ]

  private static let siteLabels: Set<String> = [
    "www", "app", "docs", "doc", "blog", "cdn", "static", "assets", "example", "fonts", "img",
    "images", "help", "support", "raw", "developer", "developers",
  ]

  /// A host that is not only mentioned.
  ///
  /// - mayBeSite: whether the rest says that a site's own host is called: `www.acme.com/api`.
  private static func isPublic(_ host: String, mayBeSite: Bool) -> Bool {
    let labels = host.split(separator: ".")
    if !mayBeSite, labels.count > 2, let first = labels.first, siteLabels.contains(String(first)) {
      return false
    }
    return !isHeld(host, by: mentioned)
  }

  /// Whether the host is one of the domains or lies below one.
  private static func isHeld(_ host: String, by domains: Set<Substring>) -> Bool {
    var rest = host[...]
    while !domains.contains(rest) {
      guard let dot = rest.firstIndex(of: ".") else { return false }
      rest = rest[rest.utf8.index(after: dot)...]
    }
    return true
  }
}
