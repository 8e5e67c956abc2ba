import Facts
import Git
import TestSupport
import Testing

@Suite struct `A walk over trees` {
  /// What a step shows: `+ path`, `- path`, `~ path`, sorted.
  private func changes(
    _ built: RepositoryBuilder,
    _ before: CommitID?,
    _ after: CommitID,
    into: @escaping @Sendable (RepoPath) -> Bool = { _ in true }
  ) throws -> [String] {
    let repository = try Repository.open(at: built.path)
    var walker = TreeWalker(into: into)
    var changes: [FileChange] = []
    walker.compare(
      try before.map { try repository.commit($0).tree },
      try repository.commit(after).tree,
      in: repository
    ) { changes.append($0) }
    return changes.map { change in
      let sign = change.before == nil ? "+" : change.after == nil ? "-" : "~"
      return "\(sign) \(walker.paths[change.path])"
    }.sorted()
  }

  @Test func `shows what is new, gone and changed, and nothing else`() throws {
    let built = try RepositoryBuilder()
    let first = try built.commit("first", files: ["a": "1", "b/c": "1", "b/d": "1", "z": "1"])
    let second = try built.commit("second", files: ["b/c": "2", "b/e/f": "1"], remove: ["a"])
    #expect(try changes(built, nil, first) == ["+ a", "+ b/c", "+ b/d", "+ z"])
    #expect(try changes(built, first, second) == ["+ b/e/f", "- a", "~ b/c"])
    #expect(try changes(built, second, second) == [])
  }

  @Test func `tells a file from a folder of the same name, whatever sorts between them`() throws {
    let built = try RepositoryBuilder()
    let first = try built.commit("first", files: ["a": "1", "a.b": "1", "a0": "1"])
    let second = try built.commit("second", files: ["a/x": "1"], remove: ["a"])
    #expect(try changes(built, first, second) == ["+ a/x", "- a"])
    #expect(try changes(built, second, first) == ["+ a", "- a/x"])
  }

  @Test func `stays out of folders that nobody asks for`() throws {
    let built = try RepositoryBuilder()
    let first = try built.commit(
      "first",
      files: ["vendor/x": "1", "src/vendor/y": "1", "src/z": "1"]
    )
    #expect(try changes(built, nil, first) { $0.name != "vendor" } == ["+ src/z"])
  }

  @Test func `goes round a folder that the clone lacks, and counts it`() throws {
    let built = try RepositoryBuilder()
    let first = try built.commit("first", files: ["a/b": "1", "c": "1"])
    let repository = try Repository.open(at: built.path)
    let tree = try repository.commit(first).tree
    let folder = try #require(try repository.tree(tree).first { $0.name == "a" })
    try built.lose(folder.id.blob)
    let fresh = try Repository.open(at: built.path)
    var walker = TreeWalker()
    var paths: [Int32] = []
    walker.compare(nil, tree, in: fresh) { paths.append($0.path) }
    #expect(paths.map { walker.paths[$0].text } == ["c"])
    #expect(walker.unreadable == 1)
  }
}

@Suite struct `A line of first parents` {
  @Test func `leaves out what was merged, which is asked for by itself`() throws {
    let built = try RepositoryBuilder()
    let first = try built.commit("first", files: ["a": "1"])
    try built.onBranch("topic")
    let inner = try built.commit("inner", files: ["b": "1"])
    let later = try built.commit("later", files: ["b": "2"])
    try built.onBranch("main")
    let second = try built.commit("second", files: ["a": "2"])
    built.takeFiles(of: "topic")
    let merge = try built.commit("merge", merging: ["topic"])
    let repository = try Repository.open(at: built.path)
    let walk = repository.firstParents(of: merge)
    #expect(walk.line.map(\.id) == [merge, second, first])
    #expect(!walk.isCut)
    let merged = repository.commits(after: second, upTo: [later], limit: 10)
    #expect(merged?.map(\.id) == [inner, later])
    #expect(repository.commits(after: second, upTo: [later], limit: 1) == nil)
  }

  @Test func `stops before a commit that is known and where one is missing`() throws {
    let built = try RepositoryBuilder()
    let commits = try (0..<4).map { try built.commit("\($0)", files: ["a": "\($0)"]) }
    let known = try Repository.open(at: built.path).firstParents(
      of: commits[3],
      until: [commits[1]]
    )
    #expect(known.line.map(\.id) == [commits[3], commits[2]])
    #expect(known.base == commits[1])
    try built.lose(commits[1])
    let cut = try Repository.open(at: built.path).firstParents(of: commits[3])
    #expect(cut.line.map(\.id) == [commits[3], commits[2]])
    #expect(cut.isCut)
  }
}
