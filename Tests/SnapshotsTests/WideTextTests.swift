import Foundation
import Snapshots
import TestSupport
import Testing

@Suite struct `Text of two bytes a letter` {
  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x61, 0, 0x3A, 0], true), ([0xFE, 0xFF, 0, 0x61], true),
      ([0xFF, 0xFE, 0, 0, 0x61, 0], false), ([0x61, 0, 0x3A, 0], false),
    ] as [([UInt8], Bool)]
  )
  func `is none of the binary content where a mark says so`(bytes: [UInt8], isText: Bool) throws {
    let built = try RepositoryBuilder()
    try built.commit("one", files: ["wide": "x"])
    try built.checkOut()
    try Data(bytes).write(to: URL(filePath: "\(built.path)/wide"))
    let snapshot = try Snapshot.workTree(at: built.path)
    var reader = try snapshot.makeReader()
    let read = snapshot.files.map { reader.contents(of: $0) }
    #expect(read == [isText ? .bytes(bytes) : .binary])
  }
}
