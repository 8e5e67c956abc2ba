import ArchitectureModel
import Formats
import Reports
import TestSupport
import Testing

@Suite struct `The JSON document of a scan` {
  private let schema: JSONSchema

  init() throws {
    schema = try JSONSchema(named: "scan-1.0")
  }

  @Test func `keeps to its schema`() {
    #expect(schema.problems(in: Scan.shop.json) == [])
    #expect(schema.problems(in: Scan.of([]).json) == [])
  }

  @Test func `is the same bytes each time`() {
    #expect(Scan.shop.json == Scan.shop.json)
    #expect(Scan.shop.json.hasPrefix("{\n  \"schemaVersion\": \"1.0\",\n  \"tool\": {"))
    #expect(Scan.shop.json.hasSuffix("}\n"))
  }

  @Test func `holds every stage`() {
    #expect(Scan.shop.json.contains("\"stage\": \"development\""))
  }

  @Test func `brings back every text unchanged`() throws {
    let texts = HostileTexts.known + HostileTexts.random(500, seed: 3)
    let document = Scan.hostile(texts).json
    let components = try #require(FileText(document).json.root?["components"]).items
    let names = components.compactMap { $0["name"]?.string }
    #expect(
      names.map { Array($0.utf8) }.sorted(by: <) == texts.map { Array($0.utf8) }.sorted(by: <)
    )
    #expect(schema.problems(in: document).allSatisfy { $0.hasSuffix("is too short") })
    #expect(document.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
  }
}

extension [UInt8] {
  fileprivate static func < (left: Self, right: Self) -> Bool {
    left.lexicographicallyPrecedes(right)
  }
}

@Suite struct `Schemas` {
  private let schema = JSONSchema(
    """
    {"type": "object", "required": ["a"], "additionalProperties": false,
     "properties": {
       "a": {"type": "array", "minItems": 1, "items": {"enum": ["x", "y"]}},
       "b": {"$ref": "#/$defs/line"}, "c": {"type": ["string", "null"]}, "d": {"const": "1.0"}},
     "$defs": {"line": {"type": "integer", "minimum": 1}}}
    """
  )

  @Test(arguments: [
    #"{"a": ["x", "y"]}"#, #"{"a": ["y"], "b": 1, "c": null, "d": "1.0"}"#,
    #"{"a": ["x"], "c": ""}"#,
  ])
  func `allow what they describe`(document: String) {
    #expect(schema.problems(in: document) == [])
  }

  @Test(arguments: [
    (#"{"b": 1}"#, "$: lacks 'a'"), (#"{"a": []}"#, "$.a: has too few items"),
    (#"{"a": ["z"]}"#, "$.a[0]: is none of the values allowed"),
    (#"{"a": ["x"], "b": 0}"#, "$.b: is less than 1"),
    (#"{"a": ["x"], "b": "1"}"#, "$.b: is not of type integer"),
    (#"{"a": ["x"], "c": true}"#, "$.c: is not of type string or null"),
    (#"{"a": ["x"], "d": 1.0}"#, "$.d: is not 1.0"), (#"{"a": ["x"], "e": 1}"#, "$: has 'e'"),
    (#"[1]"#, "$: is not of type object"), (#"{"a": ["x"]"#, "$: is not JSON"),
  ])
  func `refuse what they do not`(document: String, problem: String) {
    #expect(schema.problems(in: document) == [problem])
  }

  @Test func `do not leave out what the checker does not know`() {
    let strange = JSONSchema(#"{"type": "string", "pattern": "a"}"#)
    #expect(strange.problems(in: "\"b\"") == ["$: the schema's 'pattern' is not understood"])
  }
}
