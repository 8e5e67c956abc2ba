import ArchitectureModel
import AsbuiltKit
import Facts
import History
import Reports
import TestSupport
import Testing

@Suite struct `Where the changes between two commits come from` {
  @Test func `is the commit that first declared a part, not one that set its ports or its version`()
    async throws
  {
    let built = try RepositoryBuilder()
    let base = try built.commit(
      "start",
      files: ["compose.yaml": "services: { api: { build: . } }\n", "Dockerfile": "FROM node\n"]
    )
    func compose(_ cache: String) -> [String: String] {
      ["compose.yaml": "services: { api: { build: ., links: [c] }, c: { \(cache) } }\n"]
    }
    try built.commit("cache", files: compose("image: 'redis:7'"))
    try built.commit("bump", files: compose("image: 'redis:8'"))
    try built.commit("ports", files: compose("image: 'redis:8', ports: ['1:1']"))
    let diff = try await DiffResult(
      ScanRequest(path: built.path, revision: "HEAD"),
      since: "\(base)"
    )
    .diff
    let cache = try #require(
      zip(diff.changes, diff.origins).first { $0.0.sentence == "adds cache c (redis)" }
    )
    #expect(cache.1.introducedBy?.subject == "cache")
  }

  @Test func `is the commit that changed what it runs, when it is another thing by the same name`()
    async throws
  {
    let built = try RepositoryBuilder()
    func compose(_ image: String) -> [String: String] {
      [
        "compose.yaml": "services: { api: { build: ., links: [c] }, c: { image: '\(image)' } }\n",
        "Dockerfile": "FROM node\n",
      ]
    }
    let base = try built.commit("start", files: compose("redis:7"))
    try built.commit("bump", files: compose("redis:8"))
    try built.commit("swap", files: compose("memcached:1"))
    try built.commit("later", files: compose("memcached:2"))
    let diff = try await DiffResult(
      ScanRequest(path: built.path, revision: "HEAD"),
      since: "\(base)"
    )
    .diff
    let swap = try #require(zip(diff.changes, diff.origins).first { $0.0.verb == .replaced })
    #expect(swap.1.introducedBy?.subject == "swap")
  }
}
