package import Facts

/// A model in which people declare the architecture, put together from the files that it stands in.
package struct DeclaredModel: Sendable {
  /// An element with the place that declares it.
  package struct Element: Hashable, Sendable {
    package let statement: DeclaredElement
    package let path: RepoPath
    package let line: Int
    /// Which detector read it.
    package let detector: String

    /// Unique in its model.
    package var key: String { statement.key }
  }

  /// A relation between two elements of the model.
  package struct Relation: Hashable, Sendable {
    package let verb: DeclaredRelation.Verb
    /// Keys of elements.
    package let from: String
    package let to: String
    package let protocolName: String
    package let path: RepoPath
    package let line: Int
    package let detector: String
  }

  /// How people call the format.
  package let format: String
  package let name: String
  package let path: RepoPath
  package let line: Int
  /// In the order of the files.
  package let elements: [Element]
  /// Both ends are elements of the model.
  package let relations: [Relation]
  /// What of the model was not understood or leads nowhere.
  package let unseen: [DriftReport.Unseen]
  /// Whether it is a register of what somebody entered, rather than a drawing of the whole.
  package let isRegister: Bool
  /// Whether somebody named it, so that there is no doubt what it is about.
  package let isNamed: Bool
}

extension DeclaredModel {
  /// The models that files state, sorted by path.
  ///
  /// - `files`: what detectors of the subject `models` read; others do no harm.
  /// - `isNamed`: whether somebody asked for them: then their folders do not matter.
  package static func models(in files: [FileFacts], isNamed: Bool = false) -> [DeclaredModel] {
    let statements = files.map(FileStatements.init).filter { !$0.isEmpty }
    let byPath = Dictionary(
      statements.map { ($0.path, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let heads = statements.filter { $0.head != nil && (isNamed || !isOfOthers($0.path)) }
    let spread = heads.filter { $0.head?.statement.isSpread == true }
    var drafts = heads.filter { $0.head?.statement.isSpread == false }.map { file in
      ModelDraft(file, with: byPath)
    }
    // The file that lies highest stands for all.
    let sorted = spread.sorted {
      ($0.path.parts.count, $0.path) < ($1.path.parts.count, $1.path)
    }
    if let first = sorted.first {
      drafts.append(ModelDraft(first, further: Array(sorted.dropFirst())))
    }
    return drafts.map { $0.model(isNamed: isNamed) }.sorted { $0.path < $1.path }
  }

  /// Whether the file lies among what tests read, what examples show and what new projects begin with.
  private static func isOfOthers(_ path: RepoPath) -> Bool {
    path.folder.parts.contains { folders.contains($0.lowercased()) }
  }

  private static let folders: Set<String> = [
    "test", "tests", "testdata", "test-data", "fixtures", "__fixtures__", "__tests__", "example",
    "examples", "sample", "samples", "template", "templates", "skeleton", "skeletons", "tutorial",
    "tutorials", "scaffolder", "scaffolds",
  ]
}

/// What one file states about a model.
struct FileStatements {
  let path: RepoPath
  private(set) var head: (statement: DeclaredModelHead, line: Int)?
  private(set) var elements: [(statement: DeclaredElement, line: Int)] = []
  private(set) var relations: [(statement: DeclaredRelation, line: Int)] = []
  private(set) var inclusions: [(target: String, scope: String, line: Int)] = []
  let gaps: [Gap]
  let detector: String

  init(_ file: FileFacts) {
    path = file.path
    gaps = file.detection.gaps
    detector = file.detector
    for fact in file.detection.facts {
      guard case .declared(let statement) = fact.claim else { continue }
      switch statement {
      case .model(let claim): if head == nil { head = (claim, fact.line) }
      case .element(let claim): elements.append((claim, fact.line))
      case .relation(let claim): relations.append((claim, fact.line))
      case .inclusion(let target, let scope): inclusions.append((target, scope, fact.line))
      }
    }
  }

  var isEmpty: Bool { head == nil && elements.isEmpty && relations.isEmpty }
}
