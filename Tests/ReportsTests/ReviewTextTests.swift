import ArchitectureModel
import Facts
import Reports
import Review
import Testing

@Suite struct `A printed review` {
  private func accident(_ rule: String, _ title: String, emerged: String = "It grows.") -> Accident
  {
    Accident(
      rule: rule,
      title: title,
      components: [],
      parts: [
        Accident.Part(
          role: "loop",
          path: RepoPath("\(title).py"),
          line: 3,
          says: "asks",
          key: title
        )
      ],
      emerged: emerged
    )
  }

  private func text(_ accidents: [Accident]) throws -> String {
    ReviewReport(scan: .shop, accidents: accidents).text
  }

  @Test func `has one heading for each rule and says once what all its findings say`() throws {
    let text = try text([
      accident("query-in-loop", "orders"), accident("query-in-loop", "stock"),
      accident("dual-write", "ledger", emerged: "It differs."),
    ])
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.count { $0.hasPrefix("query-in-loop") } == 1)
    #expect(lines[0].hasSuffix("(2)"))
    #expect(Array(lines[1...3]) == ["  orders", "    loop: asks", "      orders.py:3"])
    #expect(lines.count { $0.contains("It grows.") } == 1)
    #expect(lines.last == "    → It differs.")
  }

  @Test func `says of each finding what is its own`() throws {
    let text = try text([
      accident("query-in-loop", "orders"),
      accident("query-in-loop", "stock", emerged: "It shrinks."),
    ])
    #expect(text.contains("    → It grows.") && text.contains("    → It shrinks."))
  }

  @Test func `says that nothing was found`() throws {
    #expect(try text([]) == "nothing found\n")
  }
}
