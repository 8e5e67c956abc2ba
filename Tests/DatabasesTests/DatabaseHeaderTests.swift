import Databases
import TestSupport
import Testing

@Suite struct `The header of a database` {
  @Test func `says whose it is`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/test.db"
    let connection = try DatabaseConnection(path: path, waiting: 0)
    try connection.execute("PRAGMA application_id = 1094861636; PRAGMA user_version = 7")
    let start = try #require(DatabaseHeader.start(of: path))
    let header = try #require(DatabaseHeader(start))
    #expect(start.count == 100 && header.application == 0x4142_4344 && header.version == 7)
    #expect(DatabaseHeader(Array(start.dropLast())) == nil)
    #expect(DatabaseHeader([0] + start) == nil)
  }

  @Test(arguments: ["", "short", String(repeating: "x", count: 500)])
  func `is not in other files`(text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("text", text)
    let start = try #require(DatabaseHeader.start(of: folder.path + "/text"))
    #expect(start == Array(text.utf8.prefix(100)) && DatabaseHeader(start) == nil)
    #expect(DatabaseHeader.start(of: folder.path) == [])
    #expect(DatabaseHeader.start(of: folder.path + "/none") == nil)
  }
}
