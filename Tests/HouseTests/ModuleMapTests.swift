import Testing

/// The compiler does not keep modules apart that reach each other by a third one; this table does.
@Suite struct `Module map` {
  /// What each module may import: other modules of the house, libraries, and parts of the platform.
  private static let table: [String: Set<String>] = [
    "Facts": [],
    "Formats": Set(["Facts"]).union(cLibrary),
    "Git": Set(["Facts", "Clibgit2"]).union(cLibrary),
    "Snapshots": ["Facts", "Git"],
    "FileDetectors": ["Facts", "Formats"],
    "Catalog": ["Facts", "Formats", "Synchronization"],
    "BuiltinCatalog": ["Catalog"],
    "ArchitectureModel": ["Facts"],
    "Decisions": ["Facts", "Catalog", "ArchitectureModel"],
    "Linking": ["Facts", "Catalog", "ArchitectureModel", "Synchronization"],
    "History": ["Facts", "ArchitectureModel"],
    "Drift": ["Facts", "Catalog", "ArchitectureModel", "Decisions", "History"],
    "Review": ["Facts", "ArchitectureModel"],
    "Policies": ["Facts", "Formats", "ArchitectureModel", "History", "Drift", "Review"],
    "Reports": [
      "Facts", "Formats", "ArchitectureModel", "History", "Drift", "Review", "Policies",
    ],
    "Databases": Set(["Clibsqlite3", "Synchronization"]).union(cLibrary),
    "AsbuiltKit": Set([
      "Facts", "Formats", "Git", "Snapshots", "FileDetectors", "Catalog", "BuiltinCatalog",
      "ArchitectureModel", "Decisions", "Linking", "History", "Drift", "Review", "Policies",
      "Reports", "Databases",
    ])
    .union(["FoundationEssentials", "Synchronization"]).union(cLibrary),
    "Forges": ["Clibcurl", "Clibcrypto", "Dispatch", "FoundationEssentials"],
    "asbuilt": Set([
      "AsbuiltKit", "ArchitectureModel", "Drift", "Facts", "Forges", "History", "Policies",
      "Reports",
    ])
    .union(["ArgumentParser"])
    .union(["Synchronization", "FoundationEssentials"]).union(cLibrary),
    "TestSupport": [
      "Facts", "Formats", "Clibgit2", "Git", "Snapshots", "FileDetectors", "ArchitectureModel",
      "Linking", "AsbuiltKit", "Foundation",
    ],
    "StubForge": ["FlyingFox", "FlyingSocks", "Foundation", "Synchronization"],
    "asbuilt-sample": ["TestSupport", "Foundation"],
    "Plugins/asbuilt-build-tool": ["Foundation"],
    "Plugins/ListUnits": ["Foundation", "PackagePlugin"],
    "Plugins/EmbedCatalog": ["Foundation", "PackagePlugin"],
  ]

  private static let cLibrary: Set = ["Glibc", "Musl", "Darwin"]

  private static let network: Set = [
    "FoundationNetworking", "Network", "NIO", "NIOCore", "NIOPosix", "NIOHTTP1", "NIOSSL",
    "AsyncHTTPClient", "FlyingFox", "FlyingSocks", "Clibcurl",
  ]

  /// The modules that may reach the network; the second one is a server for tests.
  private static let connected: Set = ["Forges", "StubForge"]

  @Test(arguments: SwiftFile.all)
  func `is kept by every import`(file: SwiftFile) {
    let allowed = Self.table[file.module] ?? []
    #expect(
      file.imports.filter { !allowed.contains($0) } == [],
      "\(file.module) may import \(allowed.sorted()); the table stands in ModuleMapTests.swift"
    )
  }

  @Test func `names every module that exists and no other`() {
    #expect(Set(Self.table.keys) == Set(SwiftFile.all.map(\.module)))
  }

  @Test(arguments: [("Clibgit2", "Git"), ("Clibsqlite3", "Databases")])
  func `lets one module alone use a C library`(library: String, module: String) {
    let users = Set(SwiftFile.all.filter { $0.imports.contains(library) }.map(\.module))
    #expect(users.subtracting(["TestSupport"]) == [module])
  }

  @Test func `lets one module alone use the C libraries that talk and sign`() {
    for library in ["Clibcurl", "Clibcrypto"] {
      let users = Set(SwiftFile.all.filter { $0.imports.contains(library) }.map(\.module))
      #expect(users == ["Forges"], "\(library)")
    }
  }

  @Test func `lets nothing that reads repositories reach the network`() {
    for (module, imports) in Self.table {
      let isConnected = Self.connected.contains(module)
      #expect(isConnected || imports.isDisjoint(with: Self.network), "\(module)")
      // Not through others either: what talks to forges knows no module that reads anything.
      #expect(!isConnected || imports.isDisjoint(with: Set(Self.table.keys)), "\(module)")
      let isCommandLine = module == "asbuilt"
      #expect(isCommandLine || imports.isDisjoint(with: Self.connected), "\(module)")
    }
  }

  @Test func `lets one command alone reach the network`() {
    let users = SwiftFile.all.filter { $0.imports.contains("Forges") }.map(\.path)
    #expect(users == ["Sources/asbuilt/CommentCommand.swift"])
  }

  @Test func `lets that command read no repository`() throws {
    let file = try #require(SwiftFile.all.first { $0.name == "CommentCommand" })
    let readers = [
      "ScanOptions", "ScanRequest", "ScanResult", "DiffResult", "Survey", "Repository(",
    ]
    for line in file.code { #expect(!readers.contains { line.contains($0) }, "\(line)") }
  }

  @Test func `lets unsafe memory stay where bytes are read and C is called`() {
    let places: Set = ["Git", "Formats", "Databases", "TestSupport"]
    let files: Set = ["Curl", "IncomingAnswer", "SigningKey"]
    for file in SwiftFile.all where !places.contains(file.module) && !files.contains(file.name) {
      let lines = file.code.filter { $0.contains("UnsafeMutable") || $0.contains("OpaquePointer") }
      #expect(lines == [], "\(file.path)")
    }
  }
}
