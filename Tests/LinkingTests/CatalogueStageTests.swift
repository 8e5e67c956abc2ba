import ArchitectureModel
import Facts
import Linking
import TestSupport
import Testing

@Suite struct `The stage` {
  @Test func `of very many products side by side beside an own program is sample`() {
    func graph(_ count: Int, own: Bool = true) -> Architecture {
      var files: [String: String] = [:]
      if own {
        files["compose.yaml"] = "services: { shop: { build: . } }"
        files["Dockerfile"] = "FROM python:3\nCOPY . .\n"
        files["shop.py"] = "import os\n"
      }
      for number in 0..<count {
        files["templates/compose/p\(number).yaml"] =
          "services: { part\(number): { image: 'others/p\(number):1' } }"
      }
      return .linked(files)
    }
    #expect(graph(20).components.count { $0.stage == .production } == 1)
    #expect(graph(8).components.count { $0.stage == .production } == 9)
    #expect(graph(20, own: false).components.count { $0.stage == .production } == 20)
  }

  @Test func `of a platform's manifest is in its name whatever its format`() {
    for (file, stage) in [("fly.dev.toml", Stage.development), ("fly.toml", .production)] {
      #expect(PathStage.stage(of: RepoPath(file)) == stage)
    }
  }
}
