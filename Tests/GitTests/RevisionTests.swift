import Facts
import Git
import TestSupport
import Testing

@Suite struct `Revisions` {
  @Test func `are found by every name they have`() throws {
    let built = try RepositoryBuilder()
    let first = try built.commit("first", files: ["a": "1"])
    try built.tag("v1")
    try built.onBranch("next")
    let second = try built.commit("second", files: ["a": "2"])
    let repository = try Repository.open(at: built.path)
    #expect(try repository.commit("HEAD") == second)
    #expect(try repository.commit("HEAD~1") == first)
    #expect(try repository.commit("main") == first)
    #expect(try repository.commit("v1") == first)
    #expect(try repository.commit(second.short) == second)
    #expect(try repository.commit(second.description) == second)
  }

  @Test func `that do not exist are named with a remedy`() throws {
    let built = try RepositoryBuilder()
    try built.commit("first", files: ["a": "1"])
    let repository = try Repository.open(at: built.path)
    #expect(
      unresolved("release", in: repository)
        == "\(built.path): has no revision 'release'; "
        + "check its name, or fetch it ('git fetch origin release')"
    )
    #expect(unresolved("HEAD:a", in: repository).contains("names no commit"))
    #expect(unresolved("HEAD~7", in: repository).contains("has no revision"))
  }

  @Test func `of an empty repository are nil or named`() throws {
    let built = try RepositoryBuilder()
    let repository = try Repository.open(at: built.path)
    #expect(try repository.head() == nil)
    #expect(
      unresolved("HEAD", in: repository) == "\(built.path): has no commit yet; commit something"
    )
  }

  @Test func `beyond a shallow clone say how to fetch more`() throws {
    let built = try RepositoryBuilder()
    let first = try built.commit("first", files: ["a": "1"])
    let second = try built.commit("second", files: ["a": "2"])
    try built.write(".git/shallow", "\(second)\n")
    try built.lose(first)
    let repository = try Repository.open(at: built.path)
    let isShallow = repository.isShallow
    #expect(isShallow)
    let border = repository.shallowCommits
    #expect(border == [second])
    #expect(try repository.commit("HEAD") == second)
    let problem = unresolved("HEAD~1", in: repository)
    #expect(problem.contains("git fetch --unshallow"), "\(problem)")
  }

  private func unresolved(_ revision: String, in repository: borrowing Repository) -> String {
    do {
      return try repository.commit(revision).description
    } catch {
      return error.description
    }
  }
}
