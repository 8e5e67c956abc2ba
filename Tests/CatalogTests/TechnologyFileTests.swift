import Catalog
import Formats
import Foundation
import Testing

@Suite struct `Technology files` {
  @Test(arguments: TechnologyFile.all)
  func `are named for their id, with fields in the order of the README`(file: TechnologyFile) {
    #expect(file.root["id"]?.string == file.name)
    let keys = file.root.entries.map(\.key)
    let places = keys.map { Self.order.firstIndex(of: $0) ?? -1 }
    #expect(!places.contains(-1), "a field that Detectors/README.md does not describe")
    #expect(places == places.sorted(), "should stand in this order: \(Self.order)")
  }

  @Test(arguments: TechnologyFile.all)
  func `say who they are and what they can be`(file: TechnologyFile) {
    #expect(file.root["name"]?.string?.isEmpty == false)
    #expect(file.root["homepage"]?.string?.hasPrefix("http") == true)
    let roles = file.root["roles"]?.strings ?? []
    #expect(!roles.isEmpty && roles.allSatisfy { Role(rawValue: $0) != nil })
  }

  @Test(arguments: TechnologyFile.all)
  func `name only technologies that exist`(file: TechnologyFile) {
    let others = ["uses", "connects", "shares", "family"].flatMap { file.root[$0]?.strings ?? [] }
    #expect(others.filter { !Self.names.contains($0) } == [])
  }

  @Test(arguments: TechnologyFile.all)
  func `claim no string that another one claims`(file: TechnologyFile) {
    for claim in file.claims {
      let rivals = (Self.owners[claim] ?? []).filter { !file.shares(with: $0) }
      #expect(rivals.map(\.name) == [file.name], "\(claim)")
    }
  }

  private static let names = Set(TechnologyFile.all.map(\.name))

  private static let owners = TechnologyFile.all.reduce(
    into: [TechnologyFile.Claim: [TechnologyFile]]()
  ) { owners, file in
    for claim in file.claims { owners[claim, default: []].append(file) }
  }

  /// The fields of the table below "### Fields", from top to bottom.
  private static let order: [String] = {
    let file = TechnologyFile.folder.deletingLastPathComponent().appending(path: "README.md")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let lines = text.split(separator: "\n")
    let section = lines.drop { $0 != "### Fields" }.prefix { !$0.hasPrefix("## ") }
    return section.flatMap { line -> [String] in
      guard line.hasPrefix("| `"), let cell = line.split(separator: "|").first else { return [] }
      return cell.split(separator: "`").map(String.init).filter { $0.first?.isLetter == true }
    }
  }()
}

extension TechnologyFile {
  /// A string that stands for a technology, in lower case.
  struct Claim: Hashable, CustomStringConvertible {
    let field: String
    let key: String
    let text: String

    var description: String { "\(field) \(key) \(text)" }
  }

  /// Each string once for each time it is written; without those that may stand in several files.
  var claims: [Claim] {
    let shared: Set = ["id", "name", "homepage", "roles", "uses", "connects", "shares", "ports"]
    let single: Set = [
      "protocol", "embedded", "development", "family", "makes", "drivers", "traits", "discovers",
    ]
    return rows.compactMap { row in
      let columns = row.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false)
      guard columns.count == 4 else { return nil }
      let field = String(columns[1])
      if shared.contains(field) || single.contains(field) { return nil }
      return Claim(field: field, key: String(columns[2]), text: columns[3].lowercased())
    }
  }

  /// Whether one of the two says that it shares strings with the other.
  func shares(with other: TechnologyFile) -> Bool {
    root["shares"]?.strings.contains(other.name) == true
      || other.root["shares"]?.strings.contains(name) == true
  }
}
