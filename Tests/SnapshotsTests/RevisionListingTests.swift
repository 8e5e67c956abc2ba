import Facts
import Git
import Snapshots
import TestSupport
import Testing

@Suite struct `The snapshot of a commit` {
  @Test func `of an octopus merge has the files of all its sides`() throws {
    let built = try RepositoryBuilder()
    try built.commit("root", files: ["root.txt": "0"])
    for side in ["red", "green", "blue"] {
      try built.onBranch("main")
      try built.onBranch(side)
      try built.commit(side, files: ["\(side).txt": side])
    }
    try built.onBranch("main")
    for side in ["red", "green", "blue"] { built.takeFiles(of: side) }
    let merge = try built.commit("merge", merging: ["red", "green", "blue"])
    let snapshot = try Snapshot.revision("HEAD", at: built.path)
    #expect(snapshot.commit == merge)
    #expect(
      snapshot.files.map(\.path.text) == ["blue.txt", "green.txt", "red.txt", "root.txt"]
    )
    #expect(try Repository.open(at: built.path).commit(merge).parents.count == 4)
  }

  @Test func `tells of names that cannot be used`() throws {
    let built = try RepositoryBuilder()
    let latin = Array("caf".utf8) + [0xE9]
    try built.commit(
      "odd",
      files: ["a.txt": "a", "..": "out", "b/.GIT/config": "x"],
      entries: [.init(path: latin, mode: "100644", .bytes([]))]
    )
    let snapshot = try Snapshot.revision("HEAD", at: built.path)
    #expect(snapshot.files.map(\.path.text) == ["a.txt"])
    let reason = "its name is not usable: no UTF-8, or a step out of the repository"
    #expect(snapshot.told == ["..: \(reason)", "b/.GIT: \(reason)", "caf\u{FFFD}: \(reason)"])
    #expect(snapshot.isComplete)
  }

  @Test func `tells of a file that the clone lacks when it is read`() throws {
    let built = try RepositoryBuilder()
    try built.commit("one", files: ["a.txt": "a", "b.txt": "b"])
    let snapshot = try Snapshot.revision("HEAD", at: built.path)
    try built.lose(try #require(snapshot.blob("a.txt")))
    var reader = try snapshot.makeReader()
    #expect(snapshot.files.map { reader.contents(of: $0) } == [.missing, .bytes([0x62])])
  }

  @Test func `lists what is there when the clone lacks a folder`() throws {
    let built = try RepositoryBuilder()
    let commit = try built.commit("one", files: ["a/b.txt": "b", "c.txt": "c"])
    let repository = try Repository.open(at: built.path)
    let root = try repository.tree(repository.commit(commit).tree)
    try built.lose(try #require(root.first { $0.name == "a" }).id.blob)
    let snapshot = try Snapshot.revision("HEAD", at: built.path)
    #expect(snapshot.files.map(\.path.text) == ["c.txt"])
    #expect(snapshot.told == ["a: the list of its files is not present in this clone"])
    #expect(!snapshot.isComplete)
  }

  @Test func `works in a shallow clone`() throws {
    let built = try RepositoryBuilder()
    let first = try built.commit("first", files: ["a.txt": "1"])
    let second = try built.commit("second", files: ["a.txt": "2"])
    try built.checkOut()
    try built.write(".git/shallow", "\(second)\n")
    try built.lose(first)
    let snapshot = try Snapshot.revision("HEAD", at: built.path)
    #expect(snapshot.isShallow)
    #expect(snapshot.files.map(\.path.text) == ["a.txt"])
    #expect(try Snapshot.workTree(at: built.path).listed == snapshot.listed)
  }

  @Test func `of a folder that it does not have is empty`() throws {
    let built = try RepositoryBuilder()
    try built.commit("one", files: ["a.txt": "1"])
    try built.commit("two", files: ["new/b.txt": "2"])
    try built.checkOut()
    let before = try Snapshot.revision("HEAD~1", at: built.path + "/new")
    #expect(before.files.isEmpty && before.problems.isEmpty && before.isComplete)
  }

  @Test func `keeps to its limits and says so`() throws {
    let built = try RepositoryBuilder()
    try built.commit(
      "many",
      files: ["1": "", "2": "", "3": "", "a/b/c/d": "", "a-long-name": "x"]
    )
    let few = try Snapshot.revision("HEAD", at: built.path, limits: Limits(files: 2))
    #expect(few.files.count == 2)
    #expect(few.told == [": more than 2 files; the rest is left out"])
    #expect(!few.isComplete)
    let flat = try Snapshot.revision("HEAD", at: built.path, limits: Limits(depth: 2))
    #expect(flat.told == ["a/b/c: it lies deeper than 2 folders"])
    #expect(!flat.isComplete)
    let short = try Snapshot.revision("HEAD", at: built.path, limits: Limits(pathBytes: 8))
    #expect(short.told == ["a-long-name: its path is longer than 8 bytes"])
  }
}

@Suite struct `The snapshot of a hostile commit` {
  @Test func `ends, though its folders hold each other a million times`() throws {
    let built = try RepositoryBuilder()
    var commit = try built.commit("leaf", files: ["leaf": "x"])
    for level in 0..<12 {
      let tree = try Repository.open(at: built.path).commit(commit).tree
      let entries = (0..<8).map { RepositoryBuilder.Entry(folder: "\(level)-\($0)", tree) }
      commit = try built.commit("level", entries: entries, remove: ["leaf"] + removed(level - 1))
    }
    let snapshot = try Snapshot.revision("HEAD", at: built.path, limits: Limits(files: 500))
    #expect(snapshot.files.count <= 500)
    #expect(!snapshot.isComplete)
    #expect(snapshot.told == [": more than 500 folders; the rest is left out"])
  }

  @Test func `tells of folders that are none`() throws {
    let built = try RepositoryBuilder()
    try built.commit("one", files: ["a.txt": "a"])
    let blob = try #require(try Snapshot.revision("HEAD", at: built.path).blob("a.txt"))
    try built.commit("two", entries: [.init(folder: "b", blob.object)])
    let snapshot = try Snapshot.revision("HEAD", at: built.path)
    #expect(snapshot.files.map(\.path.text) == ["a.txt"])
    #expect(snapshot.told == ["b: the list of its files is damaged"])
  }

  private func removed(_ level: Int) -> [String] { (0..<8).map { "\(level)-\($0)" } }
}
