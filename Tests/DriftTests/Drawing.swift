import ArchitectureModel
import BuiltinCatalog
import Decisions
import Drift
import Facts
import FileDetectors
import Formats

/// Architectures and models for tests, and what they differ in.
enum Drawing {
  static let lexicon = Lexicon(BuiltinCatalog.load())
  static let names = TechnologyNames(BuiltinCatalog.load())

  static func component(
    _ kind: ComponentKind,
    _ name: String,
    _ technology: String? = nil,
    stage: Stage = .production,
    folder: String? = nil
  ) -> Component {
    Component(
      id: ComponentID("\(kind.rawValue):\(name)"),
      name: name,
      kind: kind,
      technology: technology,
      stage: stage,
      scopes: ["compose"],
      certainty: .configured,
      evidence: [
        Evidence(path: RepoPath("compose.yaml"), line: 3, detector: "compose", says: "is \(name)")
      ],
      origin: Component.Origin(folder: folder)
    )
  }

  static func connection(_ from: Component, _ to: Component) -> Connection {
    Connection(
      from: from.id,
      to: to.id,
      style: .sync,
      protocolName: nil,
      stage: .production,
      scopes: [],
      certainty: .configured,
      evidence: [
        Evidence(path: RepoPath("app.py"), line: 7, detector: "source-python", says: "calls it")
      ]
    )
  }

  static func architecture(_ components: [Component], _ connections: [Connection] = [])
    -> Architecture
  {
    Architecture(components: components, connections: connections, looseEnds: [])
  }

  /// What the detectors of models read in files, by path.
  static func facts(_ files: [String: String]) -> [FileFacts] {
    files.sorted { $0.key < $1.key }.flatMap { path, text in
      Detector.all.filter { $0.subject != .architecture }
        .filter { $0.reads.matches(name: RepoPath(path).name.lowercased(), folders: folders(path)) }
        .map { detector in
          FileFacts(
            path: RepoPath(path),
            detector: detector.id,
            detection: detector.detect(FileText(text))
          )
        }
    }.filter { !$0.detection.isEmpty }
  }

  private static func folders(_ path: String) -> [String] {
    RepoPath(path).folder.parts.map { $0.lowercased() }
  }

  static func comparison(_ files: [String: String], _ architecture: Architecture)
    -> ModelComparison?
  {
    DeclaredModel.models(in: facts(files)).first.map {
      ModelComparison($0, architecture, lexicon, stages: [.production])
    }
  }

  /// Kind and title of each difference.
  static func differences(_ files: [String: String], _ architecture: Architecture) -> [String] {
    comparison(files, architecture)?.differences.map { "\($0.kind.rawValue) \($0.title)" } ?? []
  }
}
