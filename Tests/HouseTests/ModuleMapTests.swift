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
    "Reports": ["Facts", "ArchitectureModel", "History", "Drift", "Review", "Policies"],
    "AsbuiltKit": [
      "Facts", "Formats", "Git", "Snapshots", "FileDetectors", "Catalog", "BuiltinCatalog",
      "ArchitectureModel", "Decisions", "Linking", "History", "Drift", "Review", "Policies",
      "Reports",
      "FoundationEssentials", "Foundation", "Synchronization", "GRDB",
    ],
    "asbuilt": Set([
      "AsbuiltKit", "ArchitectureModel", "Drift", "Facts", "History", "Policies", "Reports",
    ])
    .union(["ArgumentParser"])
    .union(["Synchronization", "FoundationEssentials"]).union(cLibrary),
    "TestSupport": [
      "Facts", "Formats", "Clibgit2", "Git", "Snapshots", "FileDetectors", "ArchitectureModel",
      "Linking", "AsbuiltKit", "Foundation",
    ],
    "asbuilt-sample": ["TestSupport", "Foundation"],
    "Plugins/asbuilt-build-tool": ["Foundation"],
    "Plugins/ListUnits": ["Foundation", "PackagePlugin"],
    "Plugins/EmbedCatalog": ["Foundation", "PackagePlugin"],
  ]

  private static let cLibrary: Set = ["Glibc", "Musl", "Darwin"]

  private static let network: Set = [
    "FoundationNetworking", "Network", "NIO", "NIOCore", "NIOPosix", "AsyncHTTPClient",
  ]

  /// The modules that read repositories, directly or through others.
  private static let readers: Set = ["Git", "Snapshots", "AsbuiltKit", "asbuilt", "TestSupport"]

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

  @Test func `lets one module alone use the C library of git`() {
    let users = Set(SwiftFile.all.filter { $0.imports.contains("Clibgit2") }.map(\.module))
    #expect(users.subtracting(["TestSupport"]) == ["Git"])
  }

  @Test func `lets nothing that reads repositories reach the network`() {
    for (module, imports) in Self.table where !imports.isDisjoint(with: Self.readers) {
      #expect(imports.isDisjoint(with: Self.network), "\(module)")
    }
    #expect(Self.readers.allSatisfy { Self.table[$0]?.isDisjoint(with: Self.network) == true })
  }

  @Test func `lets unsafe memory stay where bytes are read`() {
    let places: Set = ["Git", "Formats", "TestSupport"]
    for file in SwiftFile.all where !places.contains(file.module) {
      let lines = file.code.filter { $0.contains("UnsafeMutable") || $0.contains("OpaquePointer") }
      #expect(lines == [], "\(file.path)")
    }
  }
}
