import Facts

/// Tells hosts that a program calls from hosts that only stand in a text.
enum OutsideHost {
  private static let schemes: Set<String> = ["http", "https", "ws", "wss", "grpc", "grpcs"]

  /// Names of hosts that texts mention for people, tools or as examples.
  private static let mentioned = [
    "example.com", "example.org", "example.net", "example.io", "w3.org", "json-schema.org",
    "schema.org", "xmlsoap.org",
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
    "got", "connect", "httpclient", "restclient", "dial", "post!", "get!", "request!",
  ]

  private static let keyWords: Set<String> = [
    "url", "uri", "host", "endpoint", "api", "baseurl", "server", "address", "domain", "apiurl",
  ]

  /// Whether the address is that of somebody else's service, and given to a call or to a name that is for calling.
  static func isCalled(_ address: Address, key: String, callee: String?) -> Bool {
    let path = address.path?.lowercased() ?? ""
    if path.contains("docs") || path.contains("documentation") || path.contains("/en/")
      || path.contains("wiki") || path.hasSuffix(".html") || path.hasSuffix(".png")
      || path.hasSuffix(".svg")
    {
      return false
    }
    guard let scheme = address.scheme, schemes.contains(scheme), isPublic(address.host) else {
      return false
    }
    if let callee, let last = Words.of(callee).last, callees.contains(last) { return true }
    let words = Words.of(key)
    guard let last = words.last else { return false }
    // `documentation_url`, `logoUrl`: read by people or browsers, not by the program.
    let forPeople: Set<String> = [
      "documentation", "docs", "doc", "help", "logo", "image", "icon", "link", "links", "homepage",
      "website", "site", "repository",
      "issue", "issues", "privacy", "terms", "license", "support", "avatar", "badge", "redirect",
      "return", "schema", "support",
      "source", "blog", "app", "frontend", "web", "feedback", "contact", "sponsor", "font", "style",
      "script", "cdn", "img", "success", "cancel",
    ]
    let isInterface =
      words.contains("api") || words.contains("base") || last == "endpoint"
      || address.host.hasPrefix("api")
      || address.host.contains(".api.") || address.host.contains("-api.")
      || address.path?.contains("api") == true
    return keyWords.contains(last) && isInterface && Set(words).isDisjoint(with: forPeople)
  }

  /// A domain name of the internet that is not only mentioned.
  private static func isPublic(_ host: String) -> Bool {
    let labels = host.split(separator: ".")
    guard labels.count >= 2, let top = labels.last, top.count >= 2, top.allSatisfy(\.isLetter),
      !host.contains("$"), !host.contains("{")
    else { return false }
    if [
      "local", "internal", "localdomain", "svc", "cluster", "test", "example", "invalid", "consul",
      "lan",
    ].contains(String(top)) {
      return false
    }
    if let first = labels.first,
      [
        "www", "app", "docs", "doc", "blog", "cdn", "static", "assets", "example", "fonts", "img",
        "images", "help", "support", "raw", "developer", "developers",
      ].contains(String(first))
    {
      return false
    }
    return !mentioned.contains { host == $0 || host.hasSuffix("." + $0) }
  }
}
