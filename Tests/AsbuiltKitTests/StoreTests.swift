import ArchitectureModel
import AsbuiltKit
import Facts
import Foundation
import Reports
import Review
import TestSupport
import Testing

@Suite struct `The store of scans` {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/store.db" }

  init() throws {
    folder = try TemporaryFolder()
  }

  private func scan(_ parts: Int, of repository: String = "acme/shop", at time: Int) -> SavedScan {
    let components = (0..<parts).map {
      Component(
        id: ComponentID("service:s\($0)"),
        name: "s\($0)",
        kind: .service,
        certainty: .configured,
        evidence: [
          Evidence(path: RepoPath("compose.yaml"), line: 1, detector: "compose", says: "service")
        ]
      )
    }
    let scan = Scan(
      toolVersion: "1.2.3",
      catalogue: "fnv1a:0",
      root: ".",
      commit: nil,
      isDirty: true,
      isShallow: false,
      architecture: Architecture(components: components, connections: [], looseEnds: []),
      coverage: Coverage(isComplete: true, files: 1, read: 1, gaps: [])
    )
    return SavedScan(
      ReviewReport(scan: scan, accidents: []),
      of: repository,
      at: time,
      drift: parts
    )
  }

  /// Why it cannot be opened; nil when it can.
  private func refusal(makingNew: Bool = true) -> String? {
    do throws(ScanProblem) {
      _ = try Store.open(path, makingNew: makingNew)
      return nil
    } catch {
      return error.description
    }
  }

  @Test func `gives back what was kept, the latest of one repository, oldest first`() throws {
    let store = try Store.open(path, makingNew: true)
    for time in 1...4 { try store.save(scan(time, at: time)) }
    try store.save(scan(9, of: "acme/other", at: 5))
    let kept = try Store.open(path, makingNew: false).scans(of: "acme/shop", last: 3)
    #expect(kept.map(\.time) == [2, 3, 4])
    #expect(kept.map(\.architecture.components.count) == [2, 3, 4] && kept.last?.drift == 4)
    #expect(try store.repositories == ["acme/other", "acme/shop"])
  }

  @Test func `keeps an architecture that stays the same once`() throws {
    let store = try Store.open(path, makingNew: true)
    func size() throws -> Int {
      let attributes = try FileManager.default.attributesOfItem(atPath: path + "-wal")
      return attributes[.size] as? Int ?? 0
    }
    try store.save(scan(2_000, at: 0))
    let first = try size()
    for time in 1...5 { try store.save(scan(2_000, at: time)) }
    #expect(try size() < first * 2)
    #expect(try store.scans(of: "acme/shop", last: 10).count == 6)
  }

  @Test func `is not there before anything was kept`() throws {
    #expect(refusal(makingNew: false)?.contains("there is no store yet") == true)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test(arguments: ["", "hello", String(repeating: "x", count: 5_000)])
  func `refuses a foreign file and leaves it`(text: String) throws {
    try folder.write("store.db", text)
    #expect(refusal()?.contains("is no store of asbuilt") == true)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
  }

  @Test func `refuses one that a later version wrote, and one that is damaged, and leaves both`()
    throws
  {
    do {
      let store = try Store.open(path, makingNew: true)
      for time in 1...3 { try store.save(scan(500 * time, at: time)) }
      try store.close()
    }
    let sound = try Data(contentsOf: URL(fileURLWithPath: path))
    var newer = sound
    newer[63] = 9
    try newer.write(to: URL(fileURLWithPath: path))
    #expect(refusal()?.contains("newer asbuilt") == true)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == newer)
    var damaged = sound
    for index in 4_096..<min(40_000, damaged.count) { damaged[index] = 0xAB }
    try damaged.write(to: URL(fileURLWithPath: path))
    #expect(refusal()?.contains("is damaged") == true)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == damaged)
  }

  @Test func `loses nothing when eight runs keep scans at once`() async throws {
    let path = path
    let scans = (0..<8).map { run in (0..<10).map { scan(3, of: "acme/r\(run)", at: $0) } }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for scans in scans {
        group.addTask {
          let store = try Store.open(path, makingNew: true)
          for scan in scans { try store.save(scan) }
        }
      }
      try await group.waitForAll()
    }
    let store = try Store.open(path, makingNew: false)
    let counts = try (0..<8).map { try store.scans(of: "acme/r\($0)", last: 100).count }
    #expect(counts == Array(repeating: 10, count: 8))
  }
}
