import Clibgit2
package import Facts

/// What git keeps under an id.
package enum ObjectKind: Hashable, Sendable {
  case commit
  case tree
  case blob
  case tag

  init?(_ raw: git_object_t) {
    switch raw {
    case GIT_OBJECT_COMMIT: self = .commit
    case GIT_OBJECT_TREE: self = .tree
    case GIT_OBJECT_BLOB: self = .blob
    case GIT_OBJECT_TAG: self = .tag
    default: return nil
    }
  }

  var raw: git_object_t {
    switch self {
    case .commit: GIT_OBJECT_COMMIT
    case .tree: GIT_OBJECT_TREE
    case .blob: GIT_OBJECT_BLOB
    case .tag: GIT_OBJECT_TAG
    }
  }
}

/// Why an object was not read.
package enum ObjectProblem: Error, Hashable, Sendable {
  /// A partial clone or a damaged repository lacks it.
  case missing
  /// It has this many bytes, more than allowed.
  case tooLarge(Int)
  /// It is there, but is of another kind or cannot be unpacked.
  case damaged

  /// A few words for a report.
  package var reason: String {
    switch self {
    case .missing: "not present in this clone"
    case .tooLarge(let bytes): "\(bytes) bytes, more than allowed"
    case .damaged: "damaged"
    }
  }
}

extension Repository {
  /// Kind and size in bytes, without unpacking the object.
  package func header(of id: ObjectID) throws(ObjectProblem) -> (kind: ObjectKind, size: Int) {
    var raw = id.raw
    var size = 0
    var type = GIT_OBJECT_INVALID
    let code = git_odb_read_header(&size, &type, objects, &raw)
    guard code == 0 else { throw code == GIT_ENOTFOUND.rawValue ? .missing : .damaged }
    guard let kind = ObjectKind(type) else { throw .damaged }
    return (kind, size)
  }

  /// Shows the object's raw bytes to `body`; they are gone when it returns.
  ///
  /// - `limit`: in bytes; a larger object is not unpacked.
  package func withObject<Result>(
    _ id: ObjectID,
    _ kind: ObjectKind,
    limit: Int,
    _ body: (borrowing Span<UInt8>) throws(ObjectProblem) -> Result
  ) throws(ObjectProblem) -> Result {
    let header = try header(of: id)
    guard header.kind == kind else { throw .damaged }
    guard header.size <= limit else { throw .tooLarge(header.size) }
    var raw = id.raw
    var object: OpaquePointer?
    let code = git_odb_read(&object, objects, &raw)
    guard code == 0, let object else { throw code == GIT_ENOTFOUND.rawValue ? .missing : .damaged }
    defer { git_odb_object_free(object) }
    guard git_odb_object_type(object) == kind.raw else { throw .damaged }
    let bytes = UnsafeRawBufferPointer(
      start: git_odb_object_data(object),
      count: git_odb_object_size(object)
    )
    return try body(bytes.bindMemory(to: UInt8.self).span)
  }

  /// The content of a file.
  ///
  /// - `limit`: in bytes; a larger file is not unpacked.
  package func blob(_ id: BlobID, limit: Int) throws(ObjectProblem) -> [UInt8] {
    try withObject(id.object, .blob, limit: limit) { bytes throws(ObjectProblem) in
      bytes.withUnsafeBufferPointer { [UInt8]($0) }
    }
  }

  /// What a commit says about itself.
  package func commit(_ id: CommitID) throws(ObjectProblem) -> Commit {
    try withObject(id.object, .commit, limit: Self.limit) { bytes throws(ObjectProblem) in
      guard let commit = Commit(bytes) else { throw .damaged }
      return commit
    }
  }

  /// The entries of one folder, in git's order.
  package func tree(_ id: ObjectID) throws(ObjectProblem) -> [TreeEntry] {
    try withObject(id, .tree, limit: Self.limit) { bytes throws(ObjectProblem) in
      var parser = TreeParser()
      var entries: [TreeEntry] = []
      while let entry = parser.next(in: bytes) { entries.append(TreeEntry(entry, in: bytes)) }
      guard parser.reachedEnd(of: bytes) else { throw .damaged }
      return entries
    }
  }

  /// The entries of one folder as they are stored, for ``TreeParser``.
  package func rawTree(_ id: ObjectID) throws(ObjectProblem) -> [UInt8] {
    try withObject(id, .tree, limit: Self.limit) { bytes throws(ObjectProblem) in
      bytes.withUnsafeBufferPointer { [UInt8]($0) }
    }
  }

  /// For commits and trees: 64 MiB, far beyond any that people made.
  private static let limit = 64 << 20
}
