import Snapshots
import TestSupport
import Testing

@Suite struct `Sample repositories` {
  @Test(arguments: try SampleRepo.all())
  func `are built with the same commit ids everywhere`(sample: SampleRepo) throws {
    let built = try sample.build()
    let ids = built.commits.map { "\($0.id) \($0.name)\n" }.joined()
    #expect(Golden.mismatch(of: ids, with: sample.expected("commits.txt")) == nil)
    let work = try Snapshot.workTree(at: built.repository.path)
    #expect(!work.isDirty && work.problems.isEmpty && !work.files.isEmpty)
  }
}

@Suite struct `Differences of goldens` {
  @Test func `show the changed lines and two around them`() {
    let old = (1...9).map { "line \($0)\n" }.joined()
    let new = old.replacing("line 5\n", with: "line five\nand a half\n")
    #expect(
      LineDifference(from: old, to: new).description == """
        @@ line 3 @@
         line 3
         line 4
        -line 5
        +line five
        +and a half
         line 6
         line 7
        """
    )
    #expect(LineDifference(from: old, to: old).description.isEmpty)
  }
}

@Suite struct `The merge in the polyglot sample` {
  @Test func `has what both sides changed`() throws {
    let built = try SampleRepo.named("polyglot-shop").build()
    let merged = try Snapshot.revision("HEAD", at: built.repository.path)
    let payments = try Snapshot.revision("payments", at: built.repository.path)
    let faster = try Snapshot.revision("HEAD~1", at: built.repository.path)
    #expect(merged.blob("orders/main.go") == payments.blob("orders/main.go"))
    #expect(merged.blob("orders/main.go") != faster.blob("orders/main.go"))
    #expect(merged.blob("frontend/cart.js") == faster.blob("frontend/cart.js"))
    #expect(merged.blob("frontend/cart.js") != payments.blob("frontend/cart.js"))
  }
}
