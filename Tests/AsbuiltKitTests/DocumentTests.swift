import AsbuiltKit
import TestSupport
import Testing

@Suite struct `JSON documents` {
  @Test func `of facts keep to their schema`() throws {
    let schema = try JSONSchema(named: "facts-1.0")
    let folder = try TemporaryFolder()
    try folder.write("compose.yaml", "services: { api: { image: acme/api } }\n---\n'")
    try folder.write("notes.txt", "nothing")
    let readings = try FileReading.readings(of: folder.path + "/compose.yaml")
    let document = FileReading.json(readings)
    #expect(schema.problems(in: document) == [])
    #expect(document.contains("compose service api") && document.contains("\"reason\""))
    let nothing = FileReading.json(try FileReading.readings(of: folder.path + "/notes.txt"))
    #expect(schema.problems(in: nothing) == [])
  }

  @Test func `of technologies keep to their schema`() throws {
    let schema = try JSONSchema(named: "technologies-1.0")
    let listing = try TechnologyListing(catalogueFolder: nil)
    #expect(schema.problems(in: try listing.json("postgresql")) == [])
    let folder = try TemporaryFolder()
    try folder.write(
      "granite.yaml",
      "id: granite\nname: Granite\nhomepage: https://example.org\nroles: [database]\nimages: [acme/granite]\n"
    )
    let own = try TechnologyListing(catalogueFolder: folder.path)
    let document = try own.json("granite")
    #expect(schema.problems(in: document) == [])
    #expect(document.contains("\"value\": \"acme/granite\""))
  }

  @Test func `of the whole catalogue keep to their schema`() throws {
    let schema = try JSONSchema(named: "technologies-1.0")
    let listing = try TechnologyListing(catalogueFolder: nil)
    #expect(schema.problems(in: try listing.json(nil)) == [])
  }

  @Test(arguments: [
    ("roles: [database]\nimagez: [x]\n", "imagez"), ("roles: [datebase]\n", "datebase"),
    ("images: [x]\n", "roles"), ("roles: [\n", "YAML"),
  ])
  func `are refused for a catalogue with a mistake, which is named`(text: String, word: String)
    throws
  {
    let folder = try TemporaryFolder()
    try folder.write("granite.yaml", "id: granite\n" + text)
    let problem = #expect(throws: ScanProblem.self) {
      try TechnologyListing(catalogueFolder: folder.path)
    }
    #expect(problem?.description.contains("granite.yaml") == true)
    #expect(problem?.description.contains(word) == true)
  }
}
