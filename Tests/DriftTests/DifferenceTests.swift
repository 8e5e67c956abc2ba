import ArchitectureModel
import Drift
import Facts
import Testing

@Suite struct `A difference` {
  private static func cache(line: Int, says: String = "") -> Difference {
    Difference(
      .undeclared,
      .component(ComponentID("cache:sessions")),
      against: .declared(RepoPath("docs/model.json"), line: line),
      title: "cache sessions",
      says: says
    )
  }

  @Test func `keeps its id wherever its lines are`() {
    #expect(Self.cache(line: 3).id == Self.cache(line: 90, says: "otherwise").id)
    #expect(Self.cache(line: 3).id == "declared:docs/model.json|undeclared|cache:sessions")
  }

  @Test func `is told once, broken promises first`() {
    let broken = Difference(
      .forbidden,
      .connection(from: ComponentID("service:a"), to: ComponentID("database:b")),
      against: .rule("no-shared", RepoPath(".asbuilt.yaml"), line: 4),
      title: "a → b",
      says: ""
    )
    let report = DriftReport(
      root: ".",
      commit: nil,
      isDirty: false,
      sources: [],
      differences: [Self.cache(line: 1), Self.cache(line: 2), broken],
      coverage: Coverage(isComplete: true, files: 1, read: 1, gaps: [])
    )
    #expect(report.differences.map(\.kind) == [.forbidden, .undeclared])
  }
}
