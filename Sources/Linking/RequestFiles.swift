import Catalog
import Facts

/// Files whose code requests other programs, and what these files read.
///
/// An address in such a file is there to be called; one in any other file may be for people.
struct RequestFiles: Sendable {
  private var paths: Set<RepoPath> = []
  /// Files that describe the program's own interface.
  private var descriptions: Set<RepoPath> = []
  /// Folded names of settings that such files read.
  private var reads: Set<String> = []
  private let catalog: Catalog
  /// The modules in the order in which files first import them: many files import one.
  private var modules: [Import] = []
  private var numbers: [Import: Int] = [:]
  /// For each module whether it requests others.
  private var areClients: [Bool] = []
  /// Who imports which module.
  private var imports: [(module: Int, path: RepoPath)] = []

  init(_ units: [Unit], members: BoundGetters, catalog: Catalog) {
    self.catalog = catalog
    for unit in units { takeClients(of: unit) }
    let wrappers = wrapperNames
    let areWrappers = modules.map {
      !wrappers.isEmpty && wrappers.contains(Self.ending(ofModule: $0.module))
    }
    for item in imports where areWrappers[item.module] { paths.insert(item.path) }
    for unit in units {
      for read in unit.reads where paths.contains(read.path) {
        reads.insert(NameForm.folded(read.content.name))
      }
    }
    for (key, files) in members.files where !files.isDisjoint(with: paths) { reads.insert(key) }
  }

  func contains(_ path: RepoPath) -> Bool { paths.contains(path) }

  /// Whether the file describes the program's own interface to others, with the servers that offer it.
  ///
  /// Source: OpenAPI Specification, "Server Object", "Contact Object"; Swagger Core documentation,
  /// `io.swagger.v3.oas.models.servers`; Springfox Reference Documentation, `springfox.documentation.service.ApiInfo`.
  func describesInterface(_ path: RepoPath) -> Bool { descriptions.contains(path) }

  /// Whether a file that requests others reads the setting, by its whole key or with what stands before it.
  func read(_ key: String) -> Bool {
    let folded = NameForm.folded(key)
    guard folded.utf8.count > 5 else { return false }
    return reads.contains(folded) || reads.contains { $0.hasSuffix(folded) }
  }

  private mutating func takeClients(of unit: Unit) {
    for item in unit.imports {
      let module = number(of: item.content)
      imports.append((module, item.path))
      if item.content.module.hasPrefix("io.swagger.") && item.content.module.contains("models")
        || item.content.module.hasPrefix("springfox.documentation")
      {
        descriptions.insert(item.path)
      }
      if areClients[module] { paths.insert(item.path) }
    }
    for item in unit.calls where RequestCall.isPlain(item.content.member) {
      paths.insert(item.path)
    }
    for item in unit.literals {
      guard let callee = item.content.callee, RequestCall.isPlain(callee) else { continue }
      paths.insert(item.path)
    }
  }

  private mutating func number(of imported: Import) -> Int {
    if let number = numbers[imported] { return number }
    numbers[imported] = modules.count
    modules.append(imported)
    let technologies = catalog.imported(imported.language, imported.module)
    areClients.append(
      technologies.contains { $0.traits.contains(.requests) }
        || technologies.isEmpty
          && (Self.isNamedForRequests(imported.module) || isNamedForLibrary(imported))
    )
    return modules.count - 1
  }

  private static let requestWords: Set<String> = [
    "http", "https", "curl", "httpclient", "fetcher", "restclient",
  ]

  /// `lib/http`, `Shop.HTTPClient`, `app.lib.curl`.
  private static func isNamedForRequests(_ module: String) -> Bool {
    // The separators are ASCII, so that bytes do.
    guard let last = module.utf8.split(whereSeparator: isSeparator).last, last.count > 3,
      last.count < module.utf8.count
    else { return false }
    return !requestWords.isDisjoint(with: Words.of(String(Substring(last))))
  }

  /// `Shop.Wrapper.Postboy`: the program's own module is called like the library that it stands for.
  private func isNamedForLibrary(_ imported: Import) -> Bool {
    guard let point = imported.module.lastIndex(of: ".") else { return false }
    let last = imported.module[imported.module.index(after: point)...]
    guard last.first?.isUppercase == true else { return false }
    return catalog.imported(imported.language, String(last)).contains {
      $0.traits.contains(.requests)
    }
  }

  /// `Shop.HTTP` → `shop/http`, `./http` → `http`.
  private static func ending(ofModule module: String) -> String {
    let parts = module.utf8.split {
      isSeparator($0) || $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "~")
    }
    return parts.suffix(2).map { NameForm.folded(String(Substring($0))) }.joined(separator: "/")
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\")
      || byte == UInt8(ascii: ":")
  }

  /// How the own wrappers, files that request others, are imported: by their name, with or without the folder.
  private var wrapperNames: Set<String> {
    let general: Set<String> = [
      "index", "main", "init", "utils", "util", "helpers", "helper", "common", "base", "types",
      "models", "model", "config", "settings", "constants", "http", "request", "response", "server",
      "routes", "router", "views", "error", "errors", "user", "logger", "test", "tests", "app",
    ]
    var names: Set<String> = []
    for path in paths {
      let name = NameForm.folded(String(path.name.split(separator: ".").first ?? path.name))
      names.insert("\(NameForm.folded(String(path.folder.name)))/\(name)")
      if name.utf8.count > 3, !general.contains(name) { names.insert(name) }
    }
    return names
  }
}

/// Calls that request another program.
enum RequestCall {
  /// Names that mean a request whatever they are called on.
  private static let plain: Set<String> = [
    "fetch", "urlopen", "getasync", "postasync", "putasync", "deleteasync", "sendasync",
    "getstringasync", "getbytearrayasync", "getstreamasync", "getjsonasync", "getfromjsonasync",
    "postasjsonasync", "putasjsonasync", "getforobject", "postforobject", "getforentity",
    "postforentity", "newrequest", "newrequestwithcontext", "newrequestbuilder", "axios",
    "postform", "getjson", "postjson", "urlretrieve", "httprequest", "httpget", "httppost",
    "downloadstring", "downloadfile",
    // Source: Microsoft Learn, "IHttpClientFactory", "gRPC client factory integration in .NET".
    "addhttpclient", "addgrpcclient", "addrefitclient",
  ]

  /// Names that mean a request where something requests others at all.
  private static let shared: Set<String> = [
    "get", "post", "put", "patch", "delete", "head", "request", "exchange", "ajax", "got", "send",
    "execute", "download", "get!", "post!", "put!", "patch!", "request!", "getdata", "query",
  ]

  /// Whether the called name means a request of itself.
  static func isPlain(_ callee: String) -> Bool {
    guard mayBePlain(callee) else { return false }
    let name = lastName(callee)
    return plain.contains(name) || name.hasSuffix("request") && name.contains("http")
  }

  /// Whether the name's last letter is that of one of ``plain``: every call of a repository is asked about.
  private static func mayBePlain(_ callee: String) -> Bool {
    guard let last = callee.utf8.last(where: { !isSeparator($0) && $0 != UInt8(ascii: "_") }) else {
      return true
    }
    return last >= 0x80 || lastLetters[Int(last & 0x1F)]
  }

  /// By the last five bits, which upper and lower case share; `t` also ends `HTTPRequest`.
  private static let lastLetters: [Bool] = {
    var letters = [Bool](repeating: false, count: 32)
    for name in plain + ["request"] { letters[Int((name.utf8.last ?? 0) & 0x1F)] = true }
    return letters
  }()

  /// Whether the called name means a request in a file whose code requests others.
  static func isShared(_ callee: String) -> Bool { shared.contains(lastName(callee)) }

  /// Whether the call looks a key up in what somebody sent: `claims.get("https://purl.example/claim", {})`.
  ///
  /// Source: RFC 7519, "Public Claim Names": names that do not collide are written as addresses.
  static func isLookup(_ callee: String) -> Bool {
    guard let point = callee.lastIndex(where: { ".>:".contains($0) }) else { return false }
    return Words.of(String(callee[..<point])).last.map(holders.contains) ?? false
  }

  private static let holders: Set<String> = [
    "claims", "data", "payload", "params", "headers", "dict", "json", "body", "attrs",
    "attributes", "metadata", "properties", "environ", "extra",
  ]

  /// `client.GetAsync` → `getasync`, `s.fetch` → `fetch`.
  private static func lastName(_ callee: String) -> String {
    let name = callee.utf8.withContiguousStorageIfAvailable { lastNameASCII($0) }
    return (name ?? nil) ?? lastNameUnicode(callee)
  }

  /// Nearly all names are ASCII, and characters are slow: every call of a repository is asked for its name.
  private static func lastNameASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    var end = bytes.count
    while end > 0, isSeparator(bytes[end - 1]) { end -= 1 }
    var start = end
    while start > 0, !isSeparator(bytes[start - 1]) { start -= 1 }
    // Nothing but separators is its own name.
    let name = UnsafeBufferPointer(rebasing: end == 0 ? bytes[...] : bytes[start..<end])
    guard name.allSatisfy({ $0 < 0x80 }) else { return nil }
    return String(unsafeUninitializedCapacity: name.count) { folded in
      var count = 0
      for byte in name where byte != UInt8(ascii: "_") {
        let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
        folded[count] = isUpper ? byte | 0x20 : byte
        count += 1
      }
      return count
    }
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: " "), UInt8(ascii: ":"), UInt8(ascii: ">"),
      UInt8(ascii: "$"), UInt8(ascii: "("):
      true
    default: false
    }
  }

  private static func lastNameUnicode(_ callee: String) -> String {
    let last = callee.split { ". :>$(".contains($0) }.last.map(String.init) ?? callee
    let name = last.lowercased()
    return name.contains("_") ? String(name.filter { $0 != "_" }) : name
  }
}
