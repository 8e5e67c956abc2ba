import Clibgit2
package import Facts
import Foundation
import Git

/// Makes a repository in a temporary folder: the same calls give the same commit ids everywhere.
///
/// Rationale: objects are written byte by byte, so that a test can also make what git refuses to.
/// Neither the user's configuration nor the clock has a say. The folder goes when the builder goes.
package final class RepositoryBuilder {
  /// The root of the work tree, or the bare repository; absolute.
  package let path: String
  private let handle: OpaquePointer
  private let objects: OpaquePointer
  private var branches: [String: BranchTip] = [:]
  private var branch = "main"
  private var commits = 0

  /// - `bare`: without a work tree.
  package init(bare: Bool = false) throws {
    try Library.start()
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("asbuilt-test-\(UUID().uuidString)").resolvingSymlinksInPath()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
    handle = try Self.created(at: folder.path, bare: bare)
    var objects: OpaquePointer?
    try check(git_repository_odb(&objects, handle), "no object database")
    self.objects = try some(objects, "no object database")
  }

  deinit {
    git_odb_free(objects)
    git_repository_free(handle)
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Commits to the current branch, on top of what is there.
  ///
  /// - `files`: texts by path; new ones and changed ones.
  /// - `entries`: the same for what a text by a path cannot say.
  /// - `remove`: paths of files.
  /// - `at`: `2024-01-08T09:00:00Z`; left out, one hour after the commit before.
  /// - `by`: `Ada Example <ada@example.org>`.
  /// - `merging`: branches whose latest commits become further parents; their files are not merged.
  @discardableResult
  package func commit(
    _ says: String,
    files: [String: String] = [:],
    entries: [Entry] = [],
    remove: [String] = [],
    at: String? = nil,
    by: String? = nil,
    merging others: [String] = []
  ) throws -> CommitID {
    var tip = branches[branch] ?? BranchTip()
    for path in remove { tip.entries[Array(path.utf8)] = nil }
    let texts = files.map { Entry($0.key, text: $0.value) }
    for entry in texts + entries { tip.entries[entry.path] = try stored(entry) }
    let parents = [tip.commit] + others.map { branches[$0]?.commit }
    let person = "\(by ?? "Ada Example <ada@example.org>") \(try time(at)) +0000"
    let text = CommitText(
      tree: try write(tip.entries.map { ($0.key[...], $0.value) }),
      parents: parents.compactMap(\.self),
      person: person,
      says: says
    )
    let id = try write(Array(text.description.utf8), as: GIT_OBJECT_COMMIT)
    tip.commit = id.commit
    branches[branch] = tip
    commits += 1
    try point("refs/heads/\(branch)", at: id)
    return id.commit
  }

  /// Makes a branch current; a new one starts where the current one is.
  package func onBranch(_ name: String) throws {
    if branches[name] == nil, var tip = branches[branch] {
      tip.start = tip.entries
      branches[name] = tip
      if let commit = tip.commit { try point("refs/heads/\(name)", at: commit.object) }
    }
    branch = name
    try check(git_repository_set_head(handle, "refs/heads/\(name)"), "no branch \(name)")
  }

  /// Takes over what a branch changed since it began, as a merge without conflict would.
  ///
  /// Where the current branch changed the same file, the other's version wins.
  package func takeFiles(of name: String) {
    guard let theirs = branches[name] else { return }
    for path in Set(theirs.entries.keys).union(theirs.start.keys) {
      let (old, new) = (theirs.start[path], theirs.entries[path])
      if old?.id != new?.id || old?.mode != new?.mode { branches[branch]?.entries[path] = new }
    }
  }

  /// Names the latest commit of the current branch.
  package func tag(_ name: String) throws {
    guard let commit = branches[branch]?.commit else { return }
    try point("refs/tags/\(name)", at: commit.object)
  }

  /// Writes the files of the current branch into the work tree, and the index.
  package func checkOut() throws {
    var options = git_checkout_options()
    git_checkout_options_init(&options, UInt32(GIT_CHECKOUT_OPTIONS_VERSION))
    options.checkout_strategy = GIT_CHECKOUT_FORCE.rawValue
    try check(git_checkout_head(handle, &options), "cannot check out")
  }

  /// Adds a file of the work tree to the index.
  package func stage(_ path: String) throws {
    var index: OpaquePointer?
    try check(git_repository_index(&index, handle), "no index")
    defer { git_index_free(index) }
    try check(git_index_add_bypath(index, path), "cannot stage \(path)")
    try check(git_index_write(index), "cannot write the index")
  }
}

extension RepositoryBuilder {
  private struct BranchTip {
    var commit: CommitID?
    var entries: [[UInt8]: (mode: String, id: ObjectID)] = [:]
    /// The entries when the branch began.
    var start: [[UInt8]: (mode: String, id: ObjectID)] = [:]
  }

  private static func created(at path: String, bare: Bool) throws -> OpaquePointer {
    var options = git_repository_init_options()
    git_repository_init_options_init(&options, UInt32(GIT_REPOSITORY_INIT_OPTIONS_VERSION))
    options.flags = GIT_REPOSITORY_INIT_MKDIR.rawValue
    if bare { options.flags |= GIT_REPOSITORY_INIT_BARE.rawValue }
    var handle: OpaquePointer?
    try "main".withCString { branch in
      options.initial_head = branch
      try check(git_repository_init_ext(&handle, path, &options), "cannot create \(path)")
    }
    return try some(handle, "cannot create \(path)")
  }

  /// Seconds since 1970.
  private func time(_ text: String?) throws -> Int {
    guard let text else { return 1_704_067_200 + commits * 3_600 }
    return Int(try Date(text, strategy: .iso8601).timeIntervalSince1970)
  }

  private func stored(_ entry: Entry) throws -> (mode: String, id: ObjectID) {
    switch entry.content {
    case .bytes(let bytes): (entry.mode, try write(bytes, as: GIT_OBJECT_BLOB))
    case .id(let id): (entry.mode, id)
    }
  }

  /// Writes a folder and those below it.
  private func write(
    _ entries: [(path: ArraySlice<UInt8>, value: (mode: String, id: ObjectID))]
  ) throws -> ObjectID {
    let slash = UInt8(ascii: "/")
    var lines: [(key: [UInt8], bytes: [UInt8])] = []
    for (name, group) in Dictionary(grouping: entries, by: { $0.path.prefix { $0 != slash } }) {
      if let file = group.first(where: { $0.path.count == name.count }) {
        lines.append((Array(name), line(file.value.mode, name, file.value.id)))
      } else {
        let below = group.map { ($0.path.dropFirst(name.count + 1), $0.value) }
        lines.append((name + [slash], line("40000", name, try write(below))))
      }
    }
    lines.sort { $0.key.lexicographicallyPrecedes($1.key) }
    return try write(lines.flatMap(\.bytes), as: GIT_OBJECT_TREE)
  }

  private func line(_ mode: String, _ name: ArraySlice<UInt8>, _ id: ObjectID) -> [UInt8] {
    Array(mode.utf8) + [0x20] + name + [0] + id.bytes
  }

  /// Stores an object exactly as it is given.
  private func write(_ bytes: [UInt8], as type: git_object_t) throws -> ObjectID {
    var id = git_oid()
    let code = bytes.withUnsafeBytes {
      git_odb_write(&id, objects, $0.baseAddress, $0.count, type)
    }
    try check(code, "cannot write an object")
    return ObjectID(bytes: withUnsafeBytes(of: id) { Array($0) })
  }

  private func point(_ reference: String, at id: ObjectID) throws {
    var raw = git_oid()
    try check(git_oid_fromstr(&raw, id.commit.description), "not an id")
    var made: OpaquePointer?
    defer { git_reference_free(made) }
    try check(git_reference_create(&made, handle, reference, &raw, 1, nil), "no \(reference)")
  }
}

/// The bytes of a commit.
private struct CommitText: CustomStringConvertible {
  let tree: ObjectID
  let parents: [CommitID]
  let person: String
  let says: String

  var description: String {
    let parents = parents.map { "parent \($0)\n" }.joined()
    return "tree \(tree.commit)\n\(parents)author \(person)\ncommitter \(person)\n\n\(says)\n"
  }
}

private func check(_ code: Int32, _ what: String) throws(GitProblem) {
  guard code < 0 else { return }
  throw GitProblem(place: "repository builder", what: what, remedy: "mend the test")
}

private func some<Value>(_ value: Value?, _ what: String) throws(GitProblem) -> Value {
  guard let value else { throw GitProblem(place: "builder", what: what, remedy: "mend the test") }
  return value
}
