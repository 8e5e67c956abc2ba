import ArgumentParser
import AsbuiltKit
import BuiltinCatalog
import Facts
import Reports
import Snapshots

/// Which components and connections does this repository have?
struct ScanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan", abstract: "Lists components and connections.")

  @Argument var path = "."
  @Option var rev: String?
  @Option var format = "json"

  func run() async throws {
    let catalog = try BuiltinCatalog.load()
    let snapshot = try rev.map { try Snapshot.revision($0, at: path) } ?? Snapshot.workTree(at: path)
    let survey = try await Survey(snapshot, catalog: catalog, workers: 2)
    let scan = Scan(
      toolVersion: "0.1.0", catalogue: "", root: snapshot.folder.text.isEmpty ? "." : snapshot.folder.text,
      commit: snapshot.commit.map { "\($0)" }, isDirty: snapshot.isDirty, isShallow: snapshot.isShallow,
      architecture: survey.architecture, coverage: survey.coverage)
    print(scan.json, terminator: "")
  }
}
