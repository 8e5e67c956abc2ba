// swift-tools-version: 6.1
import PackageDescription

let house: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// A library below `Sources/`, or at `path`.
func library(
  _ name: String,
  _ dependencies: [Target.Dependency] = [],
  path: String? = nil,
  exclude: [String] = [],
  plugins: [Target.PluginUsage] = []
) -> Target {
  .target(
    name: name,
    dependencies: dependencies,
    path: path ?? "Sources/\(name)",
    exclude: exclude,
    swiftSettings: house,
    plugins: plugins
  )
}

/// The tests of one target, below `Tests/<name>Tests`.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: dependencies,
    path: "Tests/\(name)Tests",
    swiftSettings: house
  )
}

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let webServer = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
let sockets = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "asbuilt",
  products: [
    .executable(name: "asbuilt", targets: ["asbuilt"]),
    .library(name: "AsbuiltKit", targets: ["AsbuiltKit"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    library("Facts"),
    library("Formats", ["Facts"]),
    .systemLibrary(
      name: "Clibgit2",
      path: "Sources/Clibgit2",
      pkgConfig: "libgit2",
      providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]
    ),
    library("Git", ["Facts", "Clibgit2"]),
    library("Snapshots", ["Facts", "Git"]),
    library(
      "FileDetectors",
      ["Facts", "Formats"],
      path: "Detectors/Files",
      plugins: ["ListUnits"]
    ),
    library("Catalog", ["Facts", "Formats"]),
    library("BuiltinCatalog", ["Catalog"], plugins: ["EmbedCatalog"]),
    library("ArchitectureModel", ["Facts"]),
    library("Decisions", ["Facts", "Catalog", "ArchitectureModel"]),
    library("Linking", ["Facts", "Catalog", "ArchitectureModel"]),
    library("History", ["Facts", "ArchitectureModel"]),
    library("Drift", ["Facts", "Catalog", "ArchitectureModel", "Decisions", "History"]),
    library("Review", ["Facts", "ArchitectureModel"], plugins: ["ListUnits"]),
    library(
      "Policies",
      ["Facts", "Formats", "ArchitectureModel", "History", "Drift", "Review"]
    ),
    library(
      "Reports",
      ["Facts", "Formats", "ArchitectureModel", "History", "Drift", "Review", "Policies"],
      exclude: ["Schemas"]
    ),
    .systemLibrary(
      name: "Clibsqlite3",
      path: "Sources/Clibsqlite3",
      pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]
    ),
    library("Databases", ["Clibsqlite3"]),
    library(
      "AsbuiltKit",
      [
        "Facts", "Formats", "Git", "Snapshots", "FileDetectors", "Catalog", "BuiltinCatalog",
        "ArchitectureModel", "Decisions", "Linking", "History", "Drift", "Review", "Policies",
        "Reports", "Databases",
      ]
    ),
    // Loaded by the program when they are needed: nothing of them is needed to build.
    .systemLibrary(name: "Clibcurl", path: "Sources/Clibcurl"),
    .systemLibrary(name: "Clibcrypto", path: "Sources/Clibcrypto"),
    library("Forges", ["Clibcurl", "Clibcrypto"]),
    .executableTarget(
      name: "asbuilt",
      dependencies: [
        "AsbuiltKit", "ArchitectureModel", "Drift", "Facts", "Forges", "History", "Policies",
        "Reports",
        arguments,
      ],
      path: "Sources/asbuilt",
      swiftSettings: house
    ),
    library(
      "TestSupport",
      [
        "Facts", "Formats", "Clibgit2", "Git", "Snapshots", "FileDetectors", "ArchitectureModel",
        "Linking", "AsbuiltKit",
      ]
    ),
    library("StubForge", [webServer, sockets]),
    .executableTarget(
      name: "asbuilt-sample",
      dependencies: ["TestSupport"],
      path: "Sources/asbuilt-sample",
      swiftSettings: house
    ),
    .executableTarget(
      name: "asbuilt-build-tool",
      path: "Sources/Plugins/asbuilt-build-tool",
      swiftSettings: house
    ),
    .plugin(
      name: "ListUnits",
      capability: .buildTool(),
      dependencies: ["asbuilt-build-tool"],
      path: "Sources/Plugins/ListUnits"
    ),
    .plugin(
      name: "EmbedCatalog",
      capability: .buildTool(),
      dependencies: ["asbuilt-build-tool"],
      path: "Sources/Plugins/EmbedCatalog"
    ),
    tests("Facts", ["Facts"]),
    tests("Formats", ["Facts", "Formats"]),
    tests("Git", ["Facts", "Git", "TestSupport"]),
    tests("Databases", ["Databases", "TestSupport"]),
    tests("Snapshots", ["Facts", "Git", "Snapshots", "TestSupport"]),
    tests("FileDetectors", ["Facts", "Formats", "FileDetectors"]),
    tests("Catalog", ["Facts", "Formats", "FileDetectors", "Catalog", "BuiltinCatalog", yams]),
    tests("ArchitectureModel", ["Facts", "ArchitectureModel"]),
    tests(
      "Linking",
      ["Facts", "Formats", "Catalog", "ArchitectureModel", "Linking", "TestSupport"]
    ),
    tests(
      "Decisions",
      [
        "Facts", "Formats", "FileDetectors", "Catalog", "BuiltinCatalog", "ArchitectureModel",
        "Decisions",
      ]
    ),
    tests(
      "Drift",
      [
        "Facts", "Formats", "FileDetectors", "Catalog", "BuiltinCatalog", "ArchitectureModel",
        "Decisions", "History", "Drift",
      ]
    ),
    tests("History", ["Facts", "ArchitectureModel", "History"]),
    tests(
      "Reports",
      ["Facts", "Formats", "ArchitectureModel", "History", "Drift", "Reports", "TestSupport"]
    ),
    tests("Review", ["Facts", "ArchitectureModel", "Review"]),
    tests(
      "Policies",
      [
        "Facts", "Formats", "FileDetectors", "ArchitectureModel", "History", "Drift", "Review",
        "Policies", "Reports", "TestSupport",
      ]
    ),
    tests(
      "AsbuiltKit",
      [
        "Facts", "Git", "Snapshots", "ArchitectureModel", "Drift", "History", "Policies",
        "Review", "Reports", "AsbuiltKit", "TestSupport",
      ]
    ),
    tests(
      "SampleRepo",
      [
        "Facts", "Formats", "FileDetectors", "Catalog", "BuiltinCatalog", "ArchitectureModel",
        "Drift", "History", "Linking", "Reports", "Snapshots", "AsbuiltKit", "TestSupport",
      ]
    ),
    tests("Forges", ["Forges", "StubForge"]),
    tests("House", ["Facts", "FileDetectors", "TestSupport"]),
    tests("Command", ["Formats", "StubForge", "TestSupport", "asbuilt"]),
  ],
  swiftLanguageModes: [.v6]
)
