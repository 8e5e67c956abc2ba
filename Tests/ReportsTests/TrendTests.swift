import ArchitectureModel
import Facts
import Reports
import TestSupport
import Testing

@Suite struct `A trend of kept scans` {
  private static func point(_ scan: Scan, day: Int, before: Scan?, drift: Int?) -> TrendPoint {
    TrendPoint(
      time: day * 86_400,
      commit: scan.commit,
      isDirty: false,
      isComplete: day != 3,
      architecture: scan.architecture,
      findings: day,
      drift: drift,
      before: before?.architecture
    )
  }

  private static let grown = Scan.of(
    Scan.shop.architecture.components + [
      .invented("cache:sessions", .cache, technology: "slate", says: "runs slate:7")
    ],
    Scan.shop.architecture.connections
  )

  private static let trend = Trend(
    repository: "example.org/acme/shop",
    points: [
      point(.shop, day: 1, before: nil, drift: nil), point(grown, day: 2, before: .shop, drift: 4),
      point(grown, day: 3, before: grown, drift: 0),
    ]
  )

  @Test func `has a line of numbers for each, and below it what is new`() {
    #expect(
      Self.trend.text(terminal: Terminal(isColoured: false)) == """
        example.org/acme/shop
        date        commit      parts  calls  sync  stores  outside  findings  drift
        1970-01-02  0123456789      2      1     1       1        0         1      -
        1970-01-03  0123456789      3      1     1       2        0         2      4
          adds cache sessions (slate)
        1970-01-04  0123456789      3      1     1       2        0         3      0  not whole

        """
    )
  }

  @Test func `as JSON keeps to its schema`() throws {
    #expect(try JSONSchema(named: "trend-1.0").problems(in: Self.trend.json) == [])
  }
}
