import Facts
import Git
import Snapshots
import TestSupport
import Testing

@Suite struct `Reading a snapshot` {
  @Test func `tells text from binary and what is too large`() throws {
    let built = try RepositoryBuilder()
    let late = String(repeating: "x", count: 8_000) + "\0"
    try built.commit("one", files: ["binary": "a\0b", "empty": "", "late": late, "text": "hello"])
    try built.checkOut()
    for snapshot in [
      try Snapshot.workTree(at: built.path), try Snapshot.revision("HEAD", at: built.path),
    ] {
      var reader = try snapshot.makeReader()
      let read = snapshot.files.map { reader.contents(of: $0, limit: 8_000) }
      #expect(read == [.binary, .bytes([]), .tooLarge(8_001), .bytes(Array("hello".utf8))])
      let whole = snapshot.files.map { reader.contents(of: $0) }
      #expect(whole[2] == .bytes(Array(late.utf8)))
    }
  }

  @Test func `keeps the snapshot's own limit, also for what was never read`() throws {
    let built = try RepositoryBuilder()
    try built.write("large.txt", "1234567890")
    let snapshot = try Snapshot.workTree(at: built.path, limits: Limits(fileBytes: 9))
    #expect(snapshot.files.map(\.size) == [10])
    var reader = try snapshot.makeReader()
    #expect(snapshot.files.map { reader.contents(of: $0) } == [.tooLarge(10)])
  }

  @Test func `gives no content that is not the listed one`() throws {
    let built = try RepositoryBuilder()
    try built.commit("one", files: ["a.txt": "a", "b.txt": "b", "c/d.txt": "d", "e.txt": "e"])
    try built.checkOut()
    let snapshot = try Snapshot.workTree(at: built.path)
    try built.write("a.txt", "changed")
    try built.delete("b.txt")
    try built.delete("c")
    try built.link("c", to: "/etc")
    try built.delete("e.txt")
    try built.link("e.txt", to: "/etc/hostname")
    var reader = try snapshot.makeReader()
    #expect(
      snapshot.files.map { reader.contents(of: $0) } == [
        .unreadable("changed while it was read"), .bytes([0x62]), .bytes([0x64]),
        .unreadable("no longer a file"),
      ]
    )
  }

  @Test func `has the untracked file that went away for missing`() throws {
    let built = try RepositoryBuilder()
    try built.write("a.txt", "a")
    let snapshot = try Snapshot.workTree(at: built.path)
    try built.delete("a.txt")
    var reader = try snapshot.makeReader()
    #expect(snapshot.files.map { reader.contents(of: $0) } == [.missing])
  }
}
