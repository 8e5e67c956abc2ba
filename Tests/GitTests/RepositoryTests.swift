import Facts
import Foundation
import Git
import TestSupport
import Testing

@Suite struct `Opening a repository` {
  @Test func `finds the work tree above a folder`() throws {
    let built = try RepositoryBuilder()
    try built.commit("one", files: ["api/src/main.go": "package main\n"])
    try built.checkOut()
    let place = try Repository.open(at: built.path + "/api/src").place
    #expect(place.root == built.path)
    #expect(place.folder == RepoPath("api/src"))
    #expect(place.hasWorkTree)
  }

  @Test func `takes a folder without a link to its work tree for bare`() throws {
    let built = try RepositoryBuilder()
    let commit = try built.commit("one", files: ["a": "1"])
    try built.checkOut()
    let copy = built.path + "/copy"
    try FileManager.default.copyItem(atPath: built.path + "/.git", toPath: copy)
    let repository = try Repository.open(at: copy)
    #expect(!repository.place.hasWorkTree)
    #expect(try repository.head() == commit)
  }

  @Test func `pays no attention to a work tree elsewhere`() throws {
    let built = try RepositoryBuilder()
    try built.commit("one", files: ["a": "1"])
    try built.checkOut()
    try configure(built, "[core]\n\tworktree = /etc\n")
    let repository = try Repository.open(at: built.path)
    #expect(repository.index(of: .root)?.map(\.path) == ["a"])
    #expect(try repository.changes(in: .root, limit: 10).changes == [])
  }

  @Test(arguments: [
    "partialClone = origin", "worktreeConfig = true", "preciousObjects = true",
    "relativeWorktrees = true",
  ]) func `allows extensions that do not matter to a reader`(extension line: String) throws {
    let built = try RepositoryBuilder()
    let commit = try built.commit("one", files: ["a": "1"])
    try configure(built, "[core]\n\trepositoryformatversion = 1\n[extensions]\n\t\(line)\n")
    let repository = try Repository.open(at: built.path)
    #expect(try repository.head() == commit)
  }

  @Test(arguments: [
    ("objectFormat = sha256", "SHA-256"), ("refStorage = reftable", "reftable"),
    ("compatObjectFormat = sha256", "two kinds"), ("somethingNew = true", "an extension"),
  ]) func `names the extension that it cannot read`(line: String, word: String) throws {
    let built = try RepositoryBuilder()
    try configure(built, "[core]\n\trepositoryformatversion = 1\n[extensions]\n\t\(line)\n")
    let problem = problem { () throws(GitProblem) in _ = try Repository.open(at: built.path) }
    #expect(problem.contains(word), "\(problem)")
    #expect(problem.hasPrefix("\(built.path): "))
  }

  @Test func `names a version that is too new`() throws {
    let built = try RepositoryBuilder()
    try configure(built, "[core]\n\trepositoryformatversion = 2\n")
    let problem = problem { () throws(GitProblem) in _ = try Repository.open(at: built.path) }
    #expect(problem.contains("newer format"), "\(problem)")
  }

  @Test func `says what is no repository`() throws {
    let folder = try TemporaryFolder()
    #expect(
      problem { () throws(GitProblem) in _ = try Repository.open(at: folder.path) }
        == """
        \(folder.path): not a git repository, and no folder above it is one; \
        name a work tree, a folder inside one, or a bare repository
        """
    )
    #expect(
      problem { () throws(GitProblem) in _ = try Repository.open(at: folder.path + "/none") }
        == "\(folder.path)/none: no such folder; check the path"
    )
  }

  private func configure(_ built: RepositoryBuilder, _ text: String) throws {
    try built.write(".git/config", text)
  }
}

/// The sentence of the problem that is thrown; empty when none is.
func problem(_ body: () throws(GitProblem) -> Void) -> String {
  do {
    try body()
    return ""
  } catch {
    return error.description
  }
}
