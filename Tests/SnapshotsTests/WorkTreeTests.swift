import Facts
import Git
import Snapshots
import TestSupport
import Testing

@Suite struct `The snapshot of a work tree` {
  @Test func `lists the same files as the commit while nothing is changed`() throws {
    let built = try shop()
    let work = try Snapshot.workTree(at: built.path)
    let head = try Snapshot.revision("HEAD", at: built.path)
    #expect(work.listed == head.listed)
    #expect(work.listed.map(\.path) == ["a-b.txt", "a.txt", "a/run.sh", "a/z.txt", "b.txt"])
    #expect(work.files.map(\.isExecutable) == [false, false, true, false, false])
    #expect(work.commit == head.commit)
    #expect(!work.isDirty && work.isComplete && work.problems.isEmpty && !work.isShallow)
    #expect(work.folder == .root)
  }

  @Test func `has what is on disk, ignored files aside`() throws {
    let built = try shop()
    try built.write(".gitignore", "*.log\n/build/\n")
    try built.write("a.txt", "changed")
    try built.write("new/deep/file.txt", "new")
    try built.write("new/noise.log", "noise")
    try built.write("build/out.txt", "made")
    try built.delete("b.txt")
    let work = try Snapshot.workTree(at: built.path)
    #expect(
      work.listed.map(\.path)
        == [".gitignore", "a-b.txt", "a.txt", "a/run.sh", "a/z.txt", "new/deep/file.txt"]
    )
    #expect(work.isDirty)
    #expect(work.blob("a.txt") == Repository.blobID(of: Array("changed".utf8)))
    #expect(work.blob("new/deep/file.txt") == Repository.blobID(of: Array("new".utf8)))
    #expect(work.files.first { $0.path.text == "a.txt" }?.size == 7)
  }

  @Test func `is dirty when something is only staged`() throws {
    let built = try shop()
    try built.write("c.txt", "c")
    try built.stage("c.txt")
    let work = try Snapshot.workTree(at: built.path)
    #expect(work.isDirty)
    #expect(work.blob("c.txt") != nil)
  }

  @Test func `of a folder has its files only, by their paths inside it`() throws {
    let built = try shop()
    try built.write("a/new.txt", "new")
    try built.write("ab/other.txt", "other")
    let work = try Snapshot.workTree(at: built.path + "/a")
    #expect(work.folder == RepoPath("a"))
    #expect(work.files.map(\.path.text) == ["new.txt", "run.sh", "z.txt"])
    #expect(work.isDirty)
    let head = try Snapshot.revision("HEAD", at: built.path + "/a")
    #expect(head.files.map(\.path.text) == ["run.sh", "z.txt"])
    var reader = try work.makeReader()
    #expect(reader.texts(of: work) == ["new", "go", "z"])
  }

  @Test func `of a folder is clean when only its neighbours are changed`() throws {
    let built = try shop()
    try built.write("b.txt", "changed")
    #expect(try !Snapshot.workTree(at: built.path + "/a").isDirty)
  }

  @Test func `of an empty repository is empty or has what is untracked`() throws {
    let built = try RepositoryBuilder()
    let empty = try Snapshot.workTree(at: built.path)
    #expect(empty.commit == nil && empty.files.isEmpty && !empty.isDirty && empty.isComplete)
    try built.write("main.go", "package main")
    let work = try Snapshot.workTree(at: built.path)
    #expect(work.files.map(\.path.text) == ["main.go"])
    #expect(work.commit == nil && work.isDirty)
  }

  @Test func `of a bare repository has the files of HEAD`() throws {
    let built = try RepositoryBuilder(bare: true)
    let commit = try built.commit("one", files: ["a/b.txt": "1"])
    let bare = try Snapshot.workTree(at: built.path)
    #expect(bare.files.map(\.path.text) == ["a/b.txt"])
    #expect(bare.commit == commit && !bare.isDirty)
    var reader = try bare.makeReader()
    #expect(reader.texts(of: bare) == ["1"])
  }

  @Test func `leaves links, submodules and repositories inside out`() throws {
    let built = try RepositoryBuilder()
    let elsewhere = ObjectID(high: 1, middle: 2, low: 3)
    try built.commit(
      "odd",
      files: ["a.txt": "a"],
      entries: [.init(link: "etc", to: "/etc"), .init(submodule: "vendor/lib", at: elsewhere)]
    )
    try built.checkOut()
    try built.link("outside", to: "/etc/hostname")
    try built.write("inner/.git/HEAD", "ref: refs/heads/main\n")
    try built.write("inner/.git/objects/x", "")
    try built.write("inner/.git/refs/x", "")
    try built.write("inner/file.txt", "inner")
    let work = try Snapshot.workTree(at: built.path)
    #expect(work.files.map(\.path.text) == ["a.txt"])
    #expect(
      work.told == [
        "inner: another repository; its files are left out",
        "vendor/lib: a submodule; its files belong to another repository",
      ]
    )
    #expect(work.isComplete)
    let head = try Snapshot.revision("HEAD", at: built.path)
    #expect(head.files.map(\.path.text) == ["a.txt"])
    #expect(head.told == ["vendor/lib: a submodule; its files belong to another repository"])
  }

  @Test func `follows no link that replaced a folder`() throws {
    let built = try shop()
    try built.delete("a")
    try built.link("a", to: "/etc")
    let work = try Snapshot.workTree(at: built.path)
    #expect(work.files.map(\.path.text) == ["a-b.txt", "a.txt", "b.txt"])
  }

  @Test func `falls back to HEAD for an index that cannot be read`() throws {
    let built = try shop()
    try built.write(".git/index", "not an index at all, but long enough to be looked at")
    let work = try Snapshot.workTree(at: built.path)
    #expect(work.files.count == 5)
    #expect(work.problems.count == 1)
    #expect(!work.isComplete)
  }

  @Test func `of a linked work tree is its own`() throws {
    let built = try shop()
    let folder = try TemporaryFolder()
    let commit = try #require(try Snapshot.workTree(at: built.path).commit)
    let record = built.path + "/.git/worktrees/second"
    try built.write(".git/worktrees/second/HEAD", "\(commit)\n")
    try built.write(".git/worktrees/second/commondir", "../..\n")
    try built.write(".git/worktrees/second/gitdir", folder.path + "/.git\n")
    try folder.write(".git", "gitdir: \(record)\n")
    try folder.write("only-here.txt", "here")
    let work = try Snapshot.workTree(at: folder.path)
    #expect(work.files.map(\.path.text) == ["only-here.txt"])
    #expect(work.commit == commit)
    #expect(try Snapshot.revision("HEAD", at: folder.path).files.count == 5)
  }

  private func shop() throws -> RepositoryBuilder {
    let built = try RepositoryBuilder()
    try built.commit(
      "one",
      files: ["a.txt": "a", "b.txt": "b", "a/z.txt": "z", "a-b.txt": "ab"],
      entries: [.init("a/run.sh", text: "go", isExecutable: true)]
    )
    try built.checkOut()
    return built
  }
}

@Suite struct `The snapshot of a damaged repository` {
  @Test(arguments: [".git/HEAD", ".git/packed-refs"])
  func `has the work tree, but no commit`(file: String) throws {
    let built = try RepositoryBuilder()
    try built.commit("one", files: ["a.txt": "a"])
    try built.checkOut()
    if file != ".git/HEAD" { try built.delete(".git/refs/heads/main") }
    try built.write(file, "garbage not refs")
    let work = try Snapshot.workTree(at: built.path)
    #expect(work.files.map(\.path.text) == ["a.txt"])
    #expect(work.commit == nil && !work.isComplete)
    #expect(work.told.first?.contains("corrupted") == true)
  }

  @Test func `tells that the commit is not there`() throws {
    let built = try RepositoryBuilder()
    let commit = try built.commit("one", files: ["a.txt": "a"])
    try built.checkOut()
    try built.lose(commit)
    let work = try Snapshot.workTree(at: built.path)
    #expect(work.files.map(\.path.text) == ["a.txt"])
    #expect(work.commit == commit && !work.isComplete && work.isDirty)
    #expect(work.told == [": parts of commit \(commit.short) are not present in this clone"])
    #expect(throws: GitProblem.self) { try Snapshot.revision("HEAD", at: built.path) }
  }
}
