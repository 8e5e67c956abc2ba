import Facts
import Git
import TestSupport
import Testing

@Suite struct `Stored objects` {
  @Test func `tell a commit's tree, parents, people and message`() throws {
    let built = try RepositoryBuilder()
    let first = try built.commit("first", files: ["a": "1"])
    try built.onBranch("side")
    let side = try built.commit("side", files: ["b": "1"])
    try built.onBranch("main")
    let merge = try built.commit(
      "Merge side\nand more\n\nbecause",
      at: "2024-03-04T05:06:07Z",
      by: "Bo Ek <bo@example.org>",
      merging: ["side"]
    )
    let repository = try Repository.open(at: built.path)
    let commit = try repository.commit(merge)
    #expect(commit.parents == [first, side])
    #expect(commit.author.name == "Bo Ek")
    #expect(commit.author.mail == "bo@example.org")
    #expect(commit.author.time == 1_709_528_767)
    #expect(commit.committer == commit.author)
    #expect(commit.subject == "Merge side and more")
    #expect(commit.message == "Merge side\nand more\n\nbecause\n")
    #expect(try repository.tree(commit.tree).map(\.name) == ["a"])
  }

  @Test func `are told apart by their header`() throws {
    let built = try RepositoryBuilder()
    let commit = try built.commit("first", files: ["a": "12345"])
    let repository = try Repository.open(at: built.path)
    let entry = try #require(try repository.tree(repository.commit(commit).tree).first)
    let header = try repository.header(of: entry.id)
    #expect(header.kind == .blob)
    #expect(header.size == 5)
    #expect(try repository.blob(entry.id.blob, limit: 5) == Array("12345".utf8))
    #expect(throws: ObjectProblem.tooLarge(5)) { try repository.blob(entry.id.blob, limit: 4) }
    #expect(throws: ObjectProblem.damaged) { try repository.tree(entry.id) }
    #expect(throws: ObjectProblem.missing) {
      try repository.blob(BlobID(high: 1, middle: 2, low: 3), limit: 4)
    }
  }

  @Test func `have the id that git gives them`() {
    let hello = Repository.blobID(of: Array("hello\n".utf8))
    #expect(hello?.description == "ce013625030ba8dba906f756967f9e9ca394464a")
  }

  @Test func `with line endings to be normalised have the id of the normalised text`() throws {
    let built = try RepositoryBuilder()
    try built.commit("first", files: [".gitattributes": "*.txt text\n"])
    try built.checkOut()
    let repository = try Repository.open(at: built.path)
    let text = Array("hello\r\n".utf8)
    let normalised = repository.blobID(of: text, at: RepoPath("a.txt"))
    #expect(normalised?.description == "ce013625030ba8dba906f756967f9e9ca394464a")
    #expect(repository.blobID(of: text, at: RepoPath("a.bin")) != normalised)
  }
}

@Suite struct `Ids of commits` {
  @Test func `are read and written as 40 digits`() {
    let text = "00013625030ba8dba906f756967f9e9ca394464a"
    #expect(CommitID(text)?.description == text)
    #expect(CommitID(text.uppercased())?.description == text)
    #expect(CommitID(text)?.short == "0001362503")
    #expect(CommitID(text.dropLast()) == nil)
    #expect(CommitID(text.dropLast() + "g") == nil)
  }
}
