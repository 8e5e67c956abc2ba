package import ArchitectureModel
package import Facts

/// For what a file is there, as far as its path tells.
package enum PathStage {
  private static let testFolders: Set<String> = [
    "test", "tests", "__tests__", "spec", "specs", "e2e", "testdata", "fixtures", "fixture",
    "testing",
    "integration-tests", "integration_tests", "integrationtests", "it", "cypress", "mocks",
    "__mocks__", "mock",
    "loadtest", "load-test", "loadtests", "load-tests", "benchmarks", "benchmark", "perf", "stubs",
    "end-to-end-tests", "test-utils", "testutil", "testutils", "testsupport", "functionaltests",
    "unittests",
    "componenttest", "component-test", "integration-test", "integrationtest", "androidtest",
    "contracts-tests",
    "functional-tests", "acceptance", "smoke", "conformance",
  ]

  private static let sampleFolders: Set<String> = [
    "example", "examples", "sample", "samples", "docs", "doc", "documentation", "tutorial",
    "tutorials",
    "old-docs", "archive", "archived", "deprecated", "legacy-docs", "samplerepos", "playground",
    "cookbook",
    "old", "bak", "obsolete", "outdated", "unused", "attic",
    "internal-docs", "guides", "workshop", "snippets", "quickstart", "quickstarts", "blueprints",
  ]

  private static let developmentFolders: Set<String> = [
    ".devcontainer", ".github", ".gitlab", ".circleci", ".vscode", ".idea", ".gitpod",
    ".woodpecker", ".claude", ".cursor", ".agents", ".codex", ".gemini", ".windsurf", ".kiro",
    ".buildkite", ".teamcity", ".ci", "ci", ".storybook", ".husky", "federation", "devtools",
  ]

  /// The stage of a file at this path, relative to the scanned folder.
  package static func stage(of path: RepoPath) -> Stage {
    stage(ofFolder: path.folder) ?? stage(ofName: path.name.lowercased())
  }

  /// The stage of files of many folders, each folder looked at once.
  package struct Memo {
    private var folders: [RepoPath: Stage?] = [:]

    /// Nothing is known yet.
    package init() {}

    /// The same as ``PathStage/stage(of:)``.
    package mutating func stage(of path: RepoPath) -> Stage {
      let folder = path.folder
      if let known = folders[folder] {
        return known ?? PathStage.stage(ofName: path.name.lowercased())
      }
      let stage = PathStage.stage(ofFolder: folder)
      folders[folder] = .some(stage)
      return stage ?? PathStage.stage(ofName: path.name.lowercased())
    }
  }

  /// What the names of the folders say; nil when they say nothing.
  private static func stage(ofFolder folder: RepoPath) -> Stage? {
    let parts = folder.parts
    for (number, part) in parts.enumerated() {
      let name = part.lowercased()
      // Below `src/main/java` folders are packages: `com/example` is nobody's example.
      let isPackage = number > 2 && parts[number - 3] == "src" && parts[number - 2] == "main"
      if isPackage, packageRoots.contains(String(parts[number - 1])) { return nil }
      if testFolders.contains(name) || isTestModule(name) { return .test }
      if developmentFolders.contains(name) { return .development }
      if sampleFolders.contains(name) { return .sample }
    }
    return nil
  }

  private static let packageRoots: Set<String> = ["java", "kotlin", "scala", "groovy"]

  /// Whether a folder holds what development tools and forges keep for themselves.
  package static func isTooling(_ folder: RepoPath) -> Bool {
    folder.parts.contains { developmentFolders.contains($0.lowercased()) }
  }

  /// `orders-tests`, `orders.unittests`, `basket.functionaltests`; apps that only run tests: `shop.testrunner.ios`.
  private static func isTestModule(_ name: String) -> Bool {
    guard name.contains("test") || name.contains("e2e") else { return false }
    return testModules.contains { name.hasSuffix($0) } || name.contains(".testrunner")
  }

  private static let testModules = [
    "-tests", "-test", ".tests", ".test", "_test", "_tests", ".unittests", ".functionaltests",
    ".integrationtests", "-test-utilities", "-test-util", "-e2e", "-unittests", "tests.unit",
  ]

  private static func stage(ofName name: String) -> Stage {
    if isTestFile(name) { return .test }
    let isDeployment = name.hasSuffix(".yml") || name.hasSuffix(".yaml")
    let isEnvironment = name.hasPrefix(".env") || name.hasSuffix(".env")
    let isSettings =
      name.hasSuffix(".json") || name.hasSuffix(".exs") || name.hasSuffix(".properties")
    guard
      isDeployment || isEnvironment || isSettings || name.hasPrefix("dockerfile")
        || name.hasPrefix("procfile")
    else { return .production }
    // Only signs of ASCII part the words that matter.
    let words = Set(name.utf8.split(whereSeparator: isSeparator).map { String(Substring($0)) })
    if !words.isDisjoint(with: ["test", "tests", "testing", "ci", "e2e", "spec"]) { return .test }
    return words.isDisjoint(with: developmentWords) ? .production : .development
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    let isLetter = (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
    return byte < 0x80 && !isLetter && !(byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
  }

  /// Words of the names of files that people start the system with on their own machine.
  private static let developmentWords: Set<String> = [
    "dev", "devel", "develop", "development", "developer", "developers", "devcontainer", "debug",
    "local", "localhost", "localdev",
  ]

  private static func isTestFile(_ name: String) -> Bool {
    let mayEndSo =
      name.contains("test") || name.contains("spec") || name.contains("stories")
      || name.hasSuffix("it.java")
    return mayEndSo && (testFiles.contains { name.hasSuffix($0) } || name.hasPrefix("test_"))
      || name == "conftest.py"
  }

  private static let testFiles = [
    "_test.go", ".spec.ts", ".test.ts", ".spec.js", ".test.js", ".test.tsx", ".spec.tsx",
    ".test.jsx", "_spec.rb",
    "_test.rb", "_test.py", "test.java", "tests.java", "test.kt", "tests.cs", "test.php",
    "_test.exs", "tests.swift",
    "test.cs", "spec.scala", "test.scala", "_test.rs", ".test.mjs", "_test.cc", "it.java",
    ".stories.tsx", ".stories.js",
  ]
}
