import Facts
import FileDetectors
import Foundation
import TestSupport
import Testing

@Suite struct `Detectors` {
  private static let files = SwiftFile.all.filter {
    $0.path.hasPrefix("Detectors/Files/") && !$0.path.contains("/Support/")
  }

  @Test(arguments: files)
  func `each have tests of their own`(file: SwiftFile) {
    let tests = SwiftFile.tests.map(\.path)
    #expect(tests.contains("Tests/FileDetectorsTests/\(file.name)Tests.swift"))
  }

  @Test func `have unique and stable-looking ids`() {
    let ids = Detector.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    for detector in Detector.all {
      #expect(detector.id.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" })
      #expect(detector.revision > 0 && !detector.summary.isEmpty, "\(detector.id)")
    }
  }

  /// What reads sources is told apart by its id: `source-` and the language.
  @Test func `of sources are named for their language`() {
    let sources = Set(Detector.all.map(\.id).filter { $0.contains("source") })
    #expect(sources.isSubset(of: Set(Language.allCases.map { "source-\($0.rawValue)" })))
  }

  @Test func `are shown some files, by names in lower case`() {
    for detector in Detector.all {
      let reads = detector.reads
      let names = reads.names + reads.prefixes + reads.suffixes
      #expect(!names.isEmpty, "\(detector.id)")
      #expect((names + reads.folders).allSatisfy { $0 == $0.lowercased() }, "\(detector.id)")
    }
  }

  /// `ASBUILT_RECORD=1 swift test --filter HouseTests` writes the table.
  @Test func `are listed in the README`() throws {
    let file = SwiftFile.root.appending(path: "Detectors/README.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let head = "| id | reads | finds |\n|---|---|---|\n"
    let start = try #require(text.range(of: head), "Detectors/README.md has no table of detectors")
    let rest = text[start.upperBound...]
    let table = rest.split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { $0.hasPrefix("|") }
    let tail = rest.dropFirst(table.reduce(0) { $0 + $1.count + 1 })
    let rows = Detector.all.map(Self.row).sorted().joined(separator: "\n")
    let whole = text[..<start.upperBound] + rows + "\n" + tail
    if let mismatch = Golden.mismatch(of: String(whole), with: file.path) {
      Issue.record("\(mismatch)")
    }
  }

  private static func row(_ detector: Detector) -> String {
    let reads = detector.reads
    var names = reads.names + reads.prefixes.map { $0 + "*" } + reads.suffixes.map { "*" + $0 }
    let count = names.count
    if count > 8 { names = Array(names.prefix(7)) }
    var cell = names.map { "`\($0)`" }.joined(separator: " ")
    if count > 8 { cell += " and \(count - 7) more" }
    if !reads.folders.isEmpty {
      cell += " below " + reads.folders.map { "`\($0)/`" }.joined(separator: ", ")
    }
    return "| `\(detector.id)` | \(cell) | \(detector.summary) |"
  }
}
