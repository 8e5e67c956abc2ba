import Facts

/// Which detectors are shown which file: by name, never by content.
package struct Router: Sendable {
  private var byName: [String: [Int]] = [:]
  /// By the hash of the suffix.
  private var bySuffix: [UInt64: [(suffix: [UInt8], number: Int)]] = [:]
  /// By first byte.
  private var byPrefix: [UInt8: [(prefix: String, number: Int)]] = [:]
  private let detectors: [Detector]
  /// Whether each reads source code.
  private let isSource: [Bool]

  package init(_ detectors: [Detector] = Detector.all) {
    self.detectors = detectors
    isSource = detectors.map { $0.id.hasPrefix("source-") }
    for (number, detector) in detectors.enumerated() {
      for name in detector.reads.names { byName[name, default: []].append(number) }
      for prefix in detector.reads.prefixes {
        if let first = prefix.utf8.first { byPrefix[first, default: []].append((prefix, number)) }
      }
      for suffix in detector.reads.suffixes {
        let bytes = Array(suffix.utf8)
        let hash = bytes.reversed().reduce(Self.start) { Self.hash($1, behind: $0) }
        bySuffix[hash, default: []].append((bytes, number))
      }
    }
  }

  /// Source: IETF draft "The FNV Non-Cryptographic Hash Algorithm", 64 bits, variant 1a.
  private static let start: UInt64 = 0xcbf2_9ce4_8422_2325

  private static func hash(_ byte: UInt8, behind hash: UInt64) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  /// The detectors of all suffixes of the name.
  ///
  /// Every suffix starts at a dot, an underscore or a hyphen: `.yaml`, `_settings.py`, `-values.yaml`.
  private func numbers(forSuffixesOf name: String) -> [Int] {
    let bytes = Array(name.utf8)
    var numbers: [Int] = []
    var hash = Self.start
    for at in bytes.indices.reversed() {
      hash = Self.hash(bytes[at], behind: hash)
      guard Self.isSuffixStart(bytes[at]), let found = bySuffix[hash] else { continue }
      for (suffix, number) in found where suffix[...] == bytes[at...] { numbers.append(number) }
    }
    return numbers
  }

  /// A folder, looked at once for all files that it holds directly.
  package struct Folder: Sendable {
    private let path: String
    /// Lower case, outermost first.
    let names: [String]
    package let isForeign: Bool
    /// Where only files of some endings are the program's own.
    private let ownEndings: Set<Substring>?
    /// Whether it holds the steps by which a database's schema came about.
    ///
    /// Source: Django, "Migrations"; Active Record, Laravel, Ecto and Entity Framework Core, "Migrations": each step is a file
    /// whose name begins with its number or date.
    let holdsSteps: Bool

    package init(_ path: String) {
      self.path = path
      names = path.lowercased().split(separator: "/").map(String.init)
      let own = ForeignFolder.ownEndings(in: path)
      isForeign = own?.isEmpty == true || Self.isCopy(names)
      ownEndings = own
      holdsSteps = names.last == "migrations" || names.last == "migrate"
    }

    /// Whether it repeats sources where an editor or a build tool puts its results: `bin/src/main/resources`.
    ///
    /// Source: Maven, "Introduction to the Standard Directory Layout"; Eclipse, "Java Build Path", "Default output folder".
    private static func isCopy(_ names: [String]) -> Bool {
      guard let at = names.firstIndex(where: resultFolders.contains), at + 2 < names.count else {
        return false
      }
      return names[at + 1] == "src" && names[at + 2] == "main"
    }

    /// Whether a file of this name that lies in it belongs to somebody else.
    func isForeign(_ name: Substring) -> Bool {
      guard !isForeign, let ownEndings else { return isForeign }
      return !(name.split(separator: ".").last.map(ownEndings.contains) ?? false)
    }

    /// Whether the file lies directly in it.
    package func holds(_ file: String) -> Bool {
      let slash = file.utf8.lastIndex(of: UInt8(ascii: "/"))
      return slash.map { file[..<$0] == path } ?? path.isEmpty
    }
  }

  /// The detectors for a path, in the order of their list; empty for most files.
  package func detectors(for path: String) -> [Detector] {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else {
      return detectors(forName: path[...], in: Folder(""))
    }
    let name = path[path.utf8.index(after: slash)...]
    return detectors(forName: name, in: Folder(String(path[..<slash])))
  }

  /// The same for one of the files of a folder.
  ///
  /// Source: ASP.NET Core documentation, "Blazor configuration": apps in browsers keep their settings among what is
  /// served.
  package func detectors(forName name: Substring, in folder: Folder) -> [Detector] {
    detectors(numbered: numbers(forName: name, in: folder))
  }

  /// The detectors that ``numbers(forName:in:)`` names.
  package func detectors(numbered numbers: [Int]) -> [Detector] { numbers.map { detectors[$0] } }

  /// Whether the detector of this number reads source code.
  package func readsSource(_ number: Int) -> Bool { isSource[number] }

  /// The detectors by their places in the list, ascending: many files of a repository have the same.
  package func numbers(forName name: Substring, in folder: Folder) -> [Int] {
    let isSettings = folder.names.last == "wwwroot" && name.lowercased().hasPrefix("appsettings")
    if folder.isForeign(name) && !isSettings || Self.isForeign(name) { return [] }
    let name = name.lowercased()
    let named = byName[name] ?? []
    var numbers = numbers(forSuffixesOf: name)
    if !named.isEmpty { numbers += named }
    for (prefix, number) in name.utf8.first.flatMap({ byPrefix[$0] }) ?? []
    where name.hasPrefix(prefix) { numbers.append(number) }
    // Steps of a schema are written by tools, by the hundred, and say nothing that the program itself does not say.
    if folder.holdsSteps, let first = name.utf8.first, first >= 0x30, first <= 0x39 {
      numbers.removeAll(where: readsSource)
    }
    if numbers.isEmpty { return [] }
    if let alone = named.first(where: { detectors[$0].reads.isAlone }) {
      return [alone]
    }
    if numbers.count > 1 { numbers = Set(numbers).sorted() }
    return numbers.filter { detectors[$0].reads.allows(name: name, folders: folder.names) }
  }

  private static func isSuffixStart(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  /// Where tools put what they make of sources.
  private static let resultFolders: Set<String> = ["bin", "target", "out", "build"]

  /// By last byte.
  private static let foreignEndings = Dictionary(
    grouping: [
      ".min.js", ".bundle.js", ".pb.go", "_pb2.py", "_pb2_grpc.py", "_pb.js", "_pb.ts",
      "_grpc_pb.js",
      ".pb.cc", ".pb.h",
      ".designer.cs", ".g.cs", ".generated.go", "_generated.go", ".d.ts", "-lock.json", ".lock",
      "pnpm-lock.yaml",
      "zz_generated.deepcopy.go", ".map", ".g.dart", ".freezed.dart", ".pb.swift",
      ".grpc.swift",
    ].map { Array($0.utf8) },
    by: { $0[$0.count - 1] }
  )

  /// Whether the file is made by a tool.
  private static func isForeign(_ name: Substring) -> Bool {
    guard let last = name.utf8.last, let endings = foreignEndings[last] else { return false }
    // Source: jQuery Learning Center, "Plugins", "Publishing": files of plugins are called `jquery.<name>.js`.
    if last == UInt8(ascii: "s"), name.utf8.starts(with: "jquery".utf8), name.hasSuffix(".js"),
      name.hasPrefix("jquery.") || name.hasPrefix("jquery-")
    {
      return true
    }
    return endings.contains { name.utf8.suffix($0.count).elementsEqual($0) }
  }
}
