import Facts

/// One requirement of a Python package, without version and markers.
///
/// Source: PEP 508; pip documentation, "Requirements File Format".
struct PythonRequirement: Hashable, Sendable {
  /// Normalised as PEP 503 says.
  let name: String
  /// The folder or archive in this repository.
  let localPath: String?
  /// What is wanted beside the package itself, as written.
  let extras: [String]

  /// - Parameter text: `name[extra]>=1; marker`, `name @ url`, a URL or a path; anything else gives nil.
  init?(_ text: String) {
    let text = text.trimmed
    guard let requirement = Self.named(text) ?? Self.address(text) else {
      return nil
    }
    self = requirement
  }

  private init(name: Substring, localPath: String?, extras: [String] = []) {
    self.name = Self.normalised(name)
    self.localPath = localPath
    self.extras = extras
  }

  private static func named(_ text: String) -> PythonRequirement? {
    let name = Substring(text.utf8.prefix { $0.isNameByte || $0 == UInt8(ascii: "-") })
    guard let first = name.first, first != ".", first != "-" else { return nil }
    var rest = text[name.endIndex...].drop(while: \.isWhitespace)
    var extras: [String] = []
    if rest.first == "[" {
      extras = rest.dropFirst().prefix { $0 != "]" }.split(separator: ",").map {
        normalised(String($0).trimmed)
      }
      rest = rest.drop { $0 != "]" }.dropFirst().drop(while: \.isWhitespace)
    }
    let path = rest.first == "@" ? localPath(String(rest.dropFirst()).trimmed) : nil
    if let next = rest.first, !"@<>=!~;(".contains(next) { return nil }
    return PythonRequirement(name: name, localPath: path, extras: extras)
  }

  /// `git+https://host/owner/name.git@v1#egg=name`, `./libs/name`, `https://host/name-1.0.whl`.
  private static func address(_ text: String) -> PythonRequirement? {
    let local = localPath(text)
    guard local != nil || text.contains("://") else { return nil }
    if let egg = text.tail(after: "#egg=") ?? text.tail(after: "&egg=") {
      return PythonRequirement(
        name: egg.prefix { $0 != "&" && $0 != "[" && $0 != " " },
        localPath: local
      )
    }
    let path = text.prefix { $0 != "#" && $0 != ";" && $0 != " " && $0 != "[" }
    guard var last = path.split(separator: "/").last, last != ".", last != ".." else { return nil }
    if local == nil { last = last.prefix { $0 != "@" } }
    let stem = last.hasSuffix(".whl") || last.hasSuffix(".gz") ? last.prefix { $0 != "-" } : last
    return PythonRequirement(
      name: stem.hasSuffix(".git") ? stem.dropLast(4) : stem,
      localPath: local
    )
  }

  private static func localPath(_ text: String) -> String? {
    let path = text.prefix { $0 != "#" && $0 != ";" && $0 != " " && $0 != "[" }
    if path.hasPrefix("file:") {
      let rest = path.dropFirst(5)
      return rest.hasPrefix("///") ? nil : String(rest.drop { $0 == "/" })
    }
    return path.hasPrefix("./") || path.hasPrefix("../") ? String(path) : nil
  }

  /// Lower case, with runs of `-`, `_` and `.` as one hyphen.
  ///
  /// Source: PEP 503, "Normalized Names".
  static func normalised(_ name: some StringProtocol) -> String {
    let hyphen = UInt8(ascii: "-")
    var result: [UInt8] = []
    for byte in name.lowercased().utf8 {
      if byte != hyphen, byte != UInt8(ascii: "_"), byte != UInt8(ascii: ".") {
        result.append(byte)
      } else if result.last != hyphen {
        result.append(hyphen)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension UInt8 {
  /// An ASCII letter, a digit, a dot or an underscore.
  fileprivate var isNameByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

extension Dependency {
  init(_ requirement: PythonRequirement, scope: Scope) {
    self.init(
      ecosystem: .pypi,
      name: requirement.name,
      scope: scope,
      localPath: requirement.localPath,
      extras: requirement.extras
    )
  }

  /// The scope that the name of a group of dependencies means.
  static func scope(ofGroup name: String) -> Scope {
    let name = name.lowercased()
    if name.contains("test") { return .test }
    let words = [
      "dev", "lint", "doc", "typing", "types", "mypy", "format", "build", "release", "ci",
    ]
    return words.contains { name == $0 || name.hasPrefix($0) } ? .development : .runtime
  }
}
