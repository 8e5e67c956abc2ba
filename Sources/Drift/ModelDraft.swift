import ArchitectureModel
import Facts

/// A model while its files are being put together.
struct ModelDraft {
  private let head: FileStatements
  private var elements: [DeclaredModel.Element] = []
  private var keys: Set<String> = []
  private var relations: [(statement: DeclaredRelation, path: RepoPath, line: Int, String)] = []
  private var unseen: [DriftReport.Unseen] = []
  private var files = 0

  /// Files are included in one another no deeper and no more often than this.
  private static let deepest = 8
  private static let mostFiles = 500

  /// A file with those that it includes.
  init(_ file: FileStatements, with others: [RepoPath: FileStatements]) {
    head = file
    take(file, scope: "", others, depth: 0)
  }

  /// Several files that are one model.
  init(_ file: FileStatements, further: [FileStatements]) {
    head = file
    for file in [file] + further { take(file, scope: "", [:], depth: 0) }
  }

  private mutating func take(
    _ file: FileStatements,
    scope: String,
    _ others: [RepoPath: FileStatements],
    depth: Int
  ) {
    files += 1
    for (statement, line) in file.elements {
      let element = DeclaredModel.Element(
        statement: statement.placed(in: scope, of: file),
        path: file.path,
        line: line,
        detector: file.detector
      )
      if keys.insert(element.key).inserted { elements.append(element) }
    }
    for (statement, line) in file.relations {
      relations.append((statement.placed(in: scope), file.path, line, file.detector))
    }
    unseen += file.gaps.map { gap in
      DriftReport.Unseen(path: file.path, line: gap.line, says: gap.reason)
    }
    for inclusion in file.inclusions {
      let inner = [scope, inclusion.scope].filter { !$0.isEmpty }.joined(separator: ".")
      include(inclusion.target, at: inclusion.line, of: file, scope: inner, others, depth: depth)
    }
  }

  /// A file, or all files of a folder.
  private mutating func include(
    _ target: String,
    at line: Int,
    of file: FileStatements,
    scope: String,
    _ others: [RepoPath: FileStatements],
    depth: Int
  ) {
    let path = file.path.folder.resolving(target)
    let found = path.map { path in
      others[path].map { [$0] }
        ?? others.values.filter { $0.path.folder == path }.sorted { $0.path < $1.path }
    }
    guard let found, !found.isEmpty else {
      return unseen.append(
        DriftReport.Unseen(
          path: file.path,
          line: line,
          says: "includes \(target), which declares nothing here"
        )
      )
    }
    for inner in found where inner.path != file.path {
      guard depth < Self.deepest, files < Self.mostFiles else {
        return unseen.append(
          DriftReport.Unseen(path: file.path, line: line, says: "includes too many files")
        )
      }
      take(inner, scope: scope, others, depth: depth + 1)
    }
  }

  func model(isNamed: Bool) -> DeclaredModel {
    let names = ElementNames(elements)
    var resolved: [DeclaredModel.Relation] = []
    var unseen = unseen
    for (statement, path, line, detector) in relations {
      guard let from = names.key(of: statement.from, in: statement.scope),
        let to = names.key(of: statement.to, in: statement.scope)
      else {
        let missing =
          names.key(of: statement.from, in: statement.scope) == nil ? statement.from : statement.to
        unseen.append(
          DriftReport.Unseen(path: path, line: line, says: "\(missing) is declared nowhere here")
        )
        continue
      }
      resolved.append(
        DeclaredModel.Relation(
          verb: statement.verb,
          from: from,
          to: to,
          protocolName: statement.protocolName,
          path: path,
          line: line,
          detector: detector
        )
      )
    }
    let isSpread = head.head?.statement.isSpread == true
    return DeclaredModel(
      format: head.head?.statement.format ?? "",
      name: head.head?.statement.name ?? "",
      path: head.path,
      line: head.head?.line ?? 1,
      elements: elements,
      relations: resolved,
      // What a catalogue refers to may stand in another repository.
      unseen: Array(Set(isSpread ? self.unseen : unseen)).sorted(),
      isRegister: isSpread,
      isNamed: isNamed
    )
  }
}

/// Finds the element that a relation speaks of.
private struct ElementNames {
  private let keys: Set<String>
  private var byLower: [String: String] = [:]
  /// Last part of the key → the key; nil where several have it.
  private var byLast: [String: String?] = [:]

  init(_ elements: [DeclaredModel.Element]) {
    keys = Set(elements.map(\.key))
    for element in elements {
      let key = element.key
      if byLower[key.lowercased()] == nil { byLower[key.lowercased()] = key }
      let last = key.lowercased().split(separator: ".").last.map(String.init) ?? key
      byLast[last] = byLast[last] == nil ? .some(key) : .some(nil)
    }
  }

  /// As it is written, from the innermost scope outwards, then by the last part where only one has it.
  func key(of name: String, in scope: String) -> String? {
    if keys.contains(name) { return name }
    let name = name.lowercased()
    var parts = scope.lowercased().split(separator: ".")
    while true {
      let full = (parts.map(String.init) + [name]).joined(separator: ".")
      if let key = byLower[full] { return key }
      if parts.popLast() == nil { break }
    }
    if let key = byLast[name] { return key }
    // `system.container` where identifiers are flat, or the other way round.
    let last = name.split(separator: ".").last.map(String.init) ?? name
    return byLast[last] ?? nil
  }
}

extension DeclaredElement {
  /// The same inside another element of the model.
  fileprivate func placed(in scope: String, of file: FileStatements) -> DeclaredElement {
    let folder =
      file.head?.statement.isSpread == true
        && file.elements.count { $0.statement.level == .part } == 1
      ? file.path.folder.text : folder
    return DeclaredElement(
      key: scope.isEmpty ? key : "\(scope).\(key)",
      name: name,
      level: level,
      parent: scope.isEmpty ? parent : parent.map { "\(scope).\($0)" } ?? scope,
      word: word,
      technology: technology,
      tags: tags,
      folder: level == .part || level == .other ? folder : self.folder,
      hosts: hosts,
      says: says
    )
  }
}

extension DeclaredRelation {
  fileprivate func placed(in outer: String) -> DeclaredRelation {
    if outer.isEmpty { return self }
    return DeclaredRelation(
      verb,
      from: from,
      to: to,
      scope: scope.isEmpty ? outer : "\(outer).\(scope)",
      protocolName: protocolName
    )
  }
}
