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
    "functional-tests", "acceptance", "smoke", "conformance", "playwright", "puppeteer", "testcafe",
    "nightwatch", "test_resources", "test-resources", "testresources",
    "testcases", "test-suites", "test-suite", "test_suite", "testsuite", "testsuites", "testbed",
    "datafixtures", "data-fixtures",
    // Sources: Laravel, "Database: Seeding"; Prisma, "Seeding"; Doctrine, "DoctrineFixturesBundle".
    "seeders", "seeds",
    // Source: Cucumber documentation, "Step definitions".
    "step_definitions",
  ]

  private static let sampleFolders: Set<String> = [
    "example", "examples", "sample", "samples", "docs", "doc", "documentation", "tutorial",
    "tutorials",
    "old-docs", "archived", "deprecated", "legacy-docs", "samplerepos", "cookbook",
    "old", "bak", "obsolete", "outdated", "unused", "attic",
    "internal-docs", "quickstart", "quickstarts",
  ]

  /// Words that further inside also are names of what a program does: `services/archive`, `shop/blueprints`.
  ///
  /// Source: Flask documentation, "Modular Applications with Blueprints".
  private static let outerSampleFolders: Set<String> = [
    "archive", "playground", "guides", "workshop", "snippets", "blueprints", contributed,
    "poc", "pocs", "spike", "spikes",
  ]

  /// What was tried out once; elsewhere these are also words for what a program does: `services/experiments`.
  private static let trialFolders: Set<String> = [
    "experiment", "experiments", "experimental", "poc", "pocs", "spike", "spikes",
  ]

  /// Whether the last of the folders only holds files for deployments.
  private static func isOfImages(_ outer: ArraySlice<Substring>) -> Bool {
    guard let last = outer.last else { return false }
    return ["docker", "compose", "docker-compose", "deploy", "deployment", "k8s", "kubernetes"]
      .contains(last.lowercased())
  }

  /// What users gave, for whoever wants it; further inside it is a package as any other: `app/contrib/auth`.
  private static let contributed = "contrib"

  /// Source: Kubernetes, "Repository layout": `hack` has the scripts of those who work on the code.
  private static let outerDevelopmentFolders: Set<String> = ["hack"]

  private static let developmentFolders: Set<String> = [
    ".devcontainer", ".github", ".gitlab", ".circleci", ".vscode", ".idea", ".gitpod",
    ".woodpecker", ".claude", ".cursor", ".agents", ".codex", ".gemini", ".windsurf", ".kiro",
    ".mvn", ".buildkite", ".teamcity", ".ci", "ci", ".ci_cd", ".ci-cd", ".cicd", ".storybook",
    ".husky", "federation",
    "devtools",
    // Copies that editors keep: "Local History" for Visual Studio Code; Delphi; Visual Studio.
    ".history", ".lh", "__history", ".vs",
  ]

  /// The stage of a file at this path, relative to the scanned folder.
  package static func stage(of path: RepoPath) -> Stage {
    stage(ofFolder: folder(of: path)) ?? stage(ofName: path.name)
  }

  /// The folder as far as it says something: services of an init system, which its makers cannot install themselves, are kept with
  /// what users gave, and are how the program is run.
  private static func folder(of path: RepoPath) -> RepoPath {
    let isContributed = path.text.hasPrefix("\(contributed)/")
    return isContributed && path.name.contains(".service") ? .root : path.folder
  }

  /// The stage of files of many folders, each folder looked at once.
  package struct Memo {
    private var folders: [RepoPath: Stage?] = [:]

    /// Nothing is known yet.
    package init() {}

    /// The same as ``PathStage/stage(of:)``.
    package mutating func stage(of path: RepoPath) -> Stage {
      let folder = PathStage.folder(of: path)
      if let known = folders[folder] {
        return known ?? PathStage.stage(ofName: path.name)
      }
      let stage = PathStage.stage(ofFolder: folder)
      folders[folder] = .some(stage)
      return stage ?? PathStage.stage(ofName: path.name)
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
      if testFolders.contains(name) || isTestModule(name) || isMarkedTest(name) { return .test }
      if developmentFolders.contains(name) || number == 0 && outerDevelopmentFolders.contains(name),
        !isForProduction(parts[(number + 1)...], in: name)
      {
        return .development
      }
      if sampleFolders.contains(name) || number == 0 && outerSampleFolders.contains(name)
        || trialFolders.contains(name) && isOfImages(parts[..<number])
      {
        return .sample
      }
    }
    return nil
  }

  /// `ci/k8s/production`: what pipelines deploy may lie beside what they test.
  private static func isForProduction(_ inner: ArraySlice<Substring>, in folder: String) -> Bool {
    (folder == "ci" || folder == ".ci")
      && inner.contains { ["production", "prod"].contains($0.lowercased()) }
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

  /// `__e2e__`, `__integration__`: folders between double underscores are there for test runners.
  ///
  /// Source: Jest documentation, "testMatch", "Manual Mocks".
  private static func isMarkedTest(_ name: String) -> Bool {
    guard name.hasPrefix("__"), name.hasSuffix("__"), name.utf8.count > 4 else { return false }
    let inner = String(name.dropFirst(2).dropLast(2))
    return testFolders.contains(inner) || inner == "integration" || inner == "unit"
  }

  private static let testModules = [
    "-tests", "-test", ".tests", ".test", "_test", "_tests", ".unittests", ".functionaltests",
    ".integrationtests", ".apitests", ".loadtests", "-test-utilities", "-test-util", "-e2e",
    "_e2e", ".e2e", "-unittests", "tests.unit",
  ]

  /// What the file's own name says.
  package static func stage(ofFile path: RepoPath) -> Stage { stage(ofName: path.name) }

  private static func stage(ofName name: Substring) -> Stage {
    // Most files are sources of the product, and every one is asked for.
    isPlain(name) ? .production : stage(ofFolded: name.lowercased())
  }

  /// Whether nothing in the name can say anything but production.
  private static func isPlain(_ name: Substring) -> Bool {
    let answer = name.utf8.withContiguousStorageIfAvailable { bytes in
      // `orders.cy.js` has a second word behind a dot.
      guard let dot = bytes.firstIndex(of: UInt8(ascii: ".")), dot > 0,
        plainEndings.contains(where: { $0.utf8.elementsEqual(bytes[(dot + 1)...]) })
      else { return false }
      // `test`, `spec`, `stories`, `conftest` and `It.java`: `st`, `sp` or `it` stands in all of them.
      for at in 1..<bytes.count {
        switch (bytes[at - 1] | 0x20, bytes[at] | 0x20) {
        case (UInt8(ascii: "s"), UInt8(ascii: "t")), (UInt8(ascii: "s"), UInt8(ascii: "p")),
          (UInt8(ascii: "i"), UInt8(ascii: "t")):
          return false
        default: continue
        }
      }
      if isSeed(bytes[..<dot]) { return false }
      // `Procfile.rb`, `Dockerfile.py`, `.env.ts`.
      return ![UInt8(ascii: "p"), UInt8(ascii: "d"), UInt8(ascii: ".")].contains(bytes[0] | 0x20)
    }
    return answer ?? false
  }

  /// Whether the file fills a store for those who try the program out: `seed.ts`, `seeds.rb`.
  ///
  /// Sources: Prisma, "Seeding"; Rails Guides, "Migrations and Seed Data"; Ecto, "Seeding".
  private static func isSeed(_ stem: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    ["seed", "seeds"].contains { name in
      name.utf8.count == stem.count && name.utf8.elementsEqual(stem.lazy.map { $0 | 0x20 })
    }
  }

  private static let plainEndings = [
    "py", "js", "ts", "tsx", "jsx", "vue", "go", "rb", "java", "kt", "php", "cs", "rs", "swift",
    "ex", "scala", "tf", "md", "html", "css", "txt",
  ]

  private static func stage(ofFolded name: String) -> Stage {
    if isTestFile(name) { return .test }
    if isForEditors(name) { return .development }
    let isDeployment = name.hasSuffix(".yml") || name.hasSuffix(".yaml")
    let isEnvironment = name.hasPrefix(".env") || name.hasSuffix(".env")
    let isSettings =
      name.hasSuffix(".json") || name.hasSuffix(".exs") || name.hasSuffix(".properties")
      || name.hasSuffix(".ini") || name.hasSuffix(".toml") || name.hasSuffix(".jsonc")
    guard
      isDeployment || isEnvironment || isSettings || name.hasPrefix("dockerfile")
        || name.hasPrefix("procfile") || name.hasPrefix("supervisor")
    else { return .production }
    // Only signs of ASCII part the words that matter.
    let words = Set(name.utf8.split(whereSeparator: isSeparator).map { String(Substring($0)) })
    if !words.isDisjoint(with: rehearsed) { return .test }
    if words.contains("appsettings"), !words.isDisjoint(with: rehearsalWords) {
      return .development
    }
    return words.isDisjoint(with: developmentWords) ? .production : .development
  }

  /// Whether editors and generators of code read it to look at the interface of a server that runs anyway.
  ///
  /// Sources: GraphQL Config, "Usage"; GraphQL Code Generator, "codegen.ts file".
  private static func isForEditors(_ name: String) -> Bool {
    name.hasPrefix("graphql.config.") || name.hasPrefix(".graphqlrc")
      || name.hasPrefix(".graphqlconfig")
      || ["codegen.yml", "codegen.yaml", "codegen.json"].contains(name)
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    let isLetter = (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
    return byte < 0x80 && !isLetter && !(byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
  }

  /// Words of the names of files that tests start the system with.
  private static let rehearsed: Set<String> = [
    "test", "tests", "testing", "ci", "e2e", "spec", "loadtest", "loadtests", "loadtesting",
    "bench", "benchmark", "benchmarks", "stress", "stresstest",
  ]

  /// Words of the names of files that people start the system with on their own machine.
  private static let developmentWords: Set<String> = [
    "dev", "devel", "develop", "development", "developer", "developers", "devcontainer", "debug",
    "local", "localhost", "localdev", "reviewapp", "reviewapps",
  ]

  /// Environments in which changes are tried out before they are used.
  ///
  /// Source: Microsoft Learn, "Use multiple environments in ASP.NET Core": `appsettings.{Environment}.json` adds to one for all.
  private static let rehearsalWords: Set<String> = ["qa", "uat", "sit", "staging"]

  private static func isTestFile(_ name: String) -> Bool {
    if name.hasPrefix("seed"), seeds.contains(name) { return true }
    let mayEndSo =
      name.contains("test") || name.contains("spec") || name.contains("stories")
      || name.hasSuffix("it.java")
    return mayEndSo && (testFiles.contains { name.hasSuffix($0) } || name.hasPrefix("test_"))
      || name == "conftest.py" || isTestModuleOfPython(name) || isScriptOfTests(name)
  }

  /// Source: Django documentation, "django-admin", `startapp`; "Testing in Django", "Running tests": `test*.py`.
  private static func isTestModuleOfPython(_ name: String) -> Bool {
    name.hasSuffix(".py") && (name.hasPrefix("tests.") || name.hasPrefix("tests_"))
  }

  private static let seeds = Set(
    ["seed", "seeds"].flatMap { stem in
      ["js", "ts", "mjs", "cjs", "mts", "cts", "rb", "exs", "py", "php"].map { "\(stem).\($0)" }
    }
  )

  private static let scriptEndings: Set<Substring> = [
    "ts", "tsx", "js", "jsx", "mjs", "cjs", "mts", "cts",
  ]

  /// `orders.servertest.ts`, `orders.e2e-spec.ts`, `orders.cy.js`, and what sets runners of tests up: `vitest.config.ts`.
  ///
  /// Sources: Jest, "Configuring Jest"; Vitest, "Config Reference", "include"; Cypress, "Writing and Organizing Tests";
  /// NestJS, "Testing".
  private static func isScriptOfTests(_ name: String) -> Bool {
    let dot = UInt8(ascii: ".")
    guard let last = name.utf8.lastIndex(of: dot),
      scriptEndings.contains(name[name.utf8.index(after: last)...]),
      let first = name.utf8.firstIndex(of: dot), first < last
    else { return false }
    let words = name[name.utf8.index(after: first)..<last].split { $0 == "." || $0 == "-" }
    if words.contains("config") || words.contains("conf") || words.contains("setup") {
      return runners.contains(name[..<first])
    }
    guard let word = words.last else { return false }
    return testWords.contains(word) || word.hasSuffix("test") && !noTests.contains(word)
  }

  private static let runners: Set<Substring> = [
    "playwright", "cypress", "vitest", "jest", "wdio", "karma", "protractor",
  ]
  private static let testWords: Set<Substring> = ["spec", "tests", "e2e", "cy", "stories"]
  private static let noTests: Set<Substring> = ["latest", "contest", "attest", "greatest"]

  private static let testFiles = [
    "_test.go", ".spec.ts", ".test.ts", ".spec.js", ".test.js", ".test.tsx", ".spec.tsx",
    ".test.jsx", "_spec.rb",
    "_test.rb", "_test.py", "test.java", "tests.java", "test.kt", "tests.cs", "test.php",
    "_test.exs", "tests.swift",
    "test.cs", "spec.scala", "test.scala", "_test.rs", ".test.mjs", "_test.cc", "it.java",
    ".stories.tsx", ".stories.js",
  ]
}
