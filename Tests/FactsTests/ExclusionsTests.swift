import Facts
import Testing

@Suite struct `Ignore patterns` {
  /// Which of the paths are left out.
  private func out(_ files: [String: [String]], _ paths: [String]) -> [String] {
    var exclusions = Exclusions(
      files.map { path, patterns in
        var detection = Detection()
        for (line, pattern) in patterns.enumerated() {
          detection.add(.exclusion(pattern), line: line + 1)
        }
        return FileFacts(path: RepoPath(path), detector: "excluded-files", detection: detection)
      }
    )
    return paths.filter { exclusions.holds(RepoPath($0)) }
  }

  /// Source: gitignore(5), "Pattern format" and "Examples".
  @Test(
    arguments: [
      ("*.sql", "a/b/x.sql", true), ("*.sql", "x.sqlite", false), ("legacy/", "legacy/a/b", true),
      ("legacy/", "legacy", false), ("legacy/", "x/legacy/a", true), ("/legacy", "x/legacy", false),
      ("/legacy", "legacy/a", true), ("docs/*.md", "docs/a.md", true),
      ("docs/*.md", "docs/a/b.md", false), ("docs/*.md", "x/docs/a.md", false),
      ("**/old", "a/b/old/c", true), ("docs/**", "docs/a/b", true), ("docs/**", "docs", false),
      ("a/**/z", "a/z", true), ("a/**/z", "a/b/c/z", true), ("a/**/z", "b/a/z", false),
      ("x?.js", "xy.js", true), ("x?.js", "x.js", false), ("[a-c]x", "bx", true),
      ("[!a-c]x", "bx", false), ("[!a-c]x", "dx", true), ("\\!x", "!x", true), ("\\#x", "#x", true),
      ("x ", "x", true), ("x\\ ", "x ", true), ("[", "[", true), ("a[", "a[", true),
      ("*a*b*c*", "xaxbxcx", true), ("*a*b*c*", "xaxcxbx", false), ("**", "a", true),
    ]
  )
  func `match as git's do`(pattern: String, path: String, isOut: Bool) {
    #expect(out([".asbuiltignore": [pattern]], [path]).isEmpty != isOut)
  }

  @Test func `are decided by the last one, and not below a folder that is left out`() {
    let rules = ["*.yaml", "!keep.yaml", "gone/", "!gone/keep.yaml"]
    let paths = ["a.yaml", "keep.yaml", "gone/keep.yaml", "b.json"]
    #expect(out([".asbuiltignore": rules], paths) == ["a.yaml", "gone/keep.yaml"])
  }

  @Test func `hold for the folder that they lie in, deeper ones first`() {
    let files = [".asbuiltignore": ["*.tf"], "infra/.asbuiltignore": ["!main.tf", "/old"]]
    let paths = ["infra/main.tf", "infra/x.tf", "infra/old/a", "old/a", "main.tf"]
    #expect(out(files, paths) == ["infra/x.tf", "infra/old/a", "main.tf"])
  }

  @Test func `take no longer for hostile patterns`() {
    let pattern = String(repeating: "*a", count: 500) + "b"
    let path = String(repeating: "a", count: 4_000)
    #expect(out([".asbuiltignore": [pattern]], [path]).isEmpty)
    let deep = String(repeating: "**/x/", count: 300) + "y"
    #expect(out([".asbuiltignore": [deep]], [String(repeating: "x/", count: 900) + "z"]).isEmpty)
  }

  @Test func `leave files out of a book, and sources without statements stay known`() {
    var note = Detection()
    note.add(.exclusion("old/"), line: 1)
    var stated = Detection()
    stated.add(.entryPoint(EntryPoint(.go, "main")), line: 1)
    let files = [
      FileFacts(path: RepoPath(".asbuiltignore"), detector: "excluded-files", detection: note),
      FileFacts(path: RepoPath("old/a.go"), detector: "source-go", detection: stated),
      FileFacts(path: RepoPath("new/a.go"), detector: "source-go", detection: stated),
    ]
    var exclusions = Exclusions(files)
    let book = FactBook(files: files, paths: files.map(\.path), without: &exclusions)
    #expect(book.paths.map(\.text) == [".asbuiltignore", "new/a.go"])
    #expect(book.files.map(\.path.text) == [".asbuiltignore", "new/a.go"])
  }
}
