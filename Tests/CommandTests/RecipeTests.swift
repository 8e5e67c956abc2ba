import Formats
import Foundation
import TestSupport
import Testing

@Suite struct `Recipes` {
  private static let yaml = Recipe.all.filter(\.isYAML)
  private static let commands: Set = [
    "report", "scan", "why", "diff", "history", "review", "comment", "facts", "technologies",
    "drift", "baseline", "trend", "explain", "init", "whatif",
  ]

  @Test func `are there`() {
    #expect(
      Self.yaml.count >= 5 && Recipe.all.contains { $0.path == ".github/recipes/hooks/pre-push" }
    )
  }

  @Test(arguments: yaml)
  func `are YAML`(recipe: Recipe) {
    let yaml = FileText(recipe.text).yaml
    #expect(yaml.gaps == [] && yaml.roots.count == 1)
    #expect(yaml.roots.first?.isMapping == true)
  }

  /// What a pull request says of itself would become part of the script.
  @Test(arguments: yaml)
  func `never put expressions into a shell`(recipe: Recipe) {
    for script in Self.scripts(in: recipe) { #expect(!script.contains("${{"), "\(script)") }
  }

  @Test(arguments: yaml)
  func `hold scripts that a shell can read`(recipe: Recipe) throws {
    for script in Self.scripts(in: recipe) { #expect(try Self.isShell(script), "\(script)") }
  }

  /// The actions of the forge's own by version; everybody else's by the full id of a commit, which `COMMIT` stands for.
  @Test(arguments: yaml)
  func `use nobody's actions by a name that can move`(recipe: Recipe) {
    for use in Self.values(of: "uses", in: Self.document(recipe)) {
      let parts = use.split(separator: "@").map(String.init)
      let isOfficial =
        use.hasPrefix("actions/") || use.hasPrefix("github/codeql-action/")
      let version = parts.last ?? ""
      let isCommit = version.utf8.count == 40 && version.allSatisfy(\.isHexDigit)
      #expect(isOfficial || isCommit || use == "OWNER/asbuilt@COMMIT", "\(use)")
    }
  }

  /// Source: GitHub Docs, "Events that trigger workflows": what of them has secrets when a stranger starts it.
  @Test func `give strangers' code no rights`() {
    for recipe in Self.yaml where recipe.path.hasPrefix(".github/recipes/github/") {
      let document = Self.document(recipe)
      #expect(!recipe.text.contains("pull_request_target") && !recipe.text.contains("secrets."))
      let uses = Self.values(of: "uses", in: document)
      let mayWrite =
        document?["permissions"]?.entries.contains { $0.value.string == "write" } == true
      let isAfterwards = document?["on"]?["workflow_run"] != nil
      if isAfterwards {
        #expect(!uses.contains { $0.hasPrefix("actions/checkout") }, "\(recipe.path)")
      } else if mayWrite {
        #expect(
          document?["on"]?["schedule"] != nil
            || recipe.text.contains("head.repo.id == github.event.repository.id"),
          "\(recipe.path)"
        )
      }
      #expect(document?["permissions"] != nil, "\(recipe.path)")
    }
  }

  @Test func `give the action what it asks for`() {
    let action = Recipe.all.first { $0.path == "action.yml" }.flatMap(Self.document)
    let inputs = Set(action?["inputs"]?.entries.map(\.key) ?? [])
    #expect(inputs.contains("command"))
    for recipe in Self.yaml {
      for step in Self.nodes(in: Self.document(recipe))
      where step["uses"]?.string?.hasPrefix("OWNER/asbuilt@") == true {
        let given = Set(step["with"]?.entries.map(\.key) ?? [])
        #expect(given.isSubset(of: inputs), "\(recipe.path)")
      }
    }
  }

  @Test(arguments: Recipe.all.flatMap { $0.calls(of: commands) })
  func `name commands and options that exist`(call: Recipe.Call) throws {
    let command = try #require(call.words.first)
    let help = try Asbuilt.run(command, "--help")
    #expect(help.status == 0 && help.output.contains("asbuilt \(command)"))
    for (number, word) in call.words.enumerated() where word.hasPrefix("--") {
      let option = String(word.prefix { $0.isLetter || $0 == "-" })
      #expect(
        help.output.contains("\(option) ") || help.output.contains("\(option)\n"),
        "\(option)"
      )
      guard option == "--format", number + 1 < call.words.count else { continue }
      let format = String(call.words[number + 1].prefix { $0.isLetter || $0 == "-" })
      let values = help.output.components(separatedBy: "--format <format>").last ?? ""
      #expect(values.prefix(400).contains(format), "--format \(format)")
    }
  }

  @Test(arguments: [
    ("none", "one two", 0), ("major", "one two", 1), ("major", "two one", 1),
    ("major", "two two", 0), ("major", "000 one", 0), ("major", "one 000", 0),
    ("major", "nowhere two", 0),
  ])
  func `stop a push when they are told to`(failOn: String, commits: String, status: Int) throws {
    let repository = try RepositoryBuilder()
    let api = "services:\n  api: {image: acme/api}\n"
    let one = try repository.commit("Start", files: ["compose.yaml": api])
    let cache = api + "  sessions: {image: redis:7}\n"
    let two = try repository.commit("Add a cache", files: ["compose.yaml": cache])
    try repository.checkOut()
    let folder = try TemporaryFolder()
    // Stands in for the program, which tests do not need: it knows the setting and no merge base.
    let git = "#!/bin/sh\n[ \"$1\" = config ] && echo \(failOn) && exit 0\nexit 1\n"
    try folder.write("git", git)
    let names = ["one": "\(one)", "two": "\(two)", "000": String(repeating: "0", count: 40)]
    let ids = commits.split(separator: " ").map { names[String($0)] ?? String($0) }
    let line = "refs/heads/x \(ids[1]) refs/heads/x \(ids[0])"
    let hook = Recipe.root.appending(path: ".github/recipes/hooks/pre-push").path
    let script = """
      chmod +x '\(folder.path)/git'; ln -s '\(Asbuilt.program.path)' '\(folder.path)/asbuilt'
      cd '\(repository.path)' && echo '\(line)' | PATH='\(folder.path)':"$PATH" sh '\(hook)' origin x 2>/dev/null
      """
    #expect(try Asbuilt.shell(script) == Int32(status))
  }

  @Test func `hold shell scripts that a shell can read`() throws {
    let scripts = Recipe.all.filter { $0.text.hasPrefix("#!/bin/sh") }
    #expect(scripts.count == 2)
    for script in scripts { #expect(try Self.isShell(script.text), "\(script.path)") }
  }

  @Test func `hold timers and services that name their parts`() {
    for recipe in Recipe.all where recipe.path.contains("asbuilt-night.") {
      for line in recipe.text.split(separator: "\n") where !line.hasPrefix("#") {
        let isSection = line.hasPrefix("[") && line.hasSuffix("]")
        #expect(isSection || line.contains("="), "\(recipe.path): \(line)")
      }
    }
  }
}

extension `Recipes` {
  private static func document(_ recipe: Recipe) -> Node? {
    FileText(recipe.text).yaml.roots.first
  }

  /// The node and everything below it.
  private static func nodes(in node: Node?) -> [Node] {
    guard let node else { return [] }
    return [node] + node.entries.flatMap { nodes(in: $0.value) }
      + node.items.flatMap { nodes(in: $0) }
  }

  private static func values(of key: String, in node: Node?) -> [String] {
    nodes(in: node).flatMap { $0.entries.filter { $0.key == key }.flatMap(\.value.strings) }
  }

  private static func scripts(in recipe: Recipe) -> [String] {
    values(of: "run", in: document(recipe)) + values(of: "script", in: document(recipe))
  }

  private static func isShell(_ script: String) throws -> Bool {
    let folder = try TemporaryFolder()
    try folder.write("script", script)
    return try Asbuilt.shell("bash -n '\(folder.path)/script'") == 0
  }
}
