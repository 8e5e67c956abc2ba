import Clibgit2
package import Facts

/// An open git repository: read only, for one thread; closed when it goes out of scope.
///
/// Runs no filter program, hook or command and opens no connection.
package struct Repository: ~Copyable {
  package let place: Place
  let handle: OpaquePointer
  let objects: OpaquePointer

  private init(place: Place, handle: OpaquePointer, objects: OpaquePointer) {
    self.place = place
    self.handle = handle
    self.objects = objects
  }

  deinit {
    git_odb_free(objects)
    git_repository_free(handle)
  }

  /// Opens the repository that holds `path`.
  ///
  /// - `path`: a work tree, a folder inside one, or a bare repository.
  /// - `trusted`: roots of repositories that may belong to other users.
  package static func open(
    at path: String,
    trusting trusted: [String] = []
  ) throws(GitProblem) -> Repository {
    try Library.start()
    let place = try Place(of: path)
    let handle = try handle(at: place)
    var objects: OpaquePointer?
    let code = git_repository_odb(&objects, handle)
    guard code == 0, let objects else {
      let problem = damage(in: place)
      git_repository_free(handle)
      throw problem
    }
    let repository = Repository(place: place, handle: handle, objects: objects)
    try repository.checkOwner(trusting: trusted)
    return repository
  }

  /// The commit that is checked out; nil when there is none yet.
  package func head() throws(GitProblem) -> CommitID? {
    var id = git_oid()
    switch git_reference_name_to_id(&id, handle, "HEAD") {
    case 0: return ObjectID(id).commit
    case GIT_ENOTFOUND.rawValue, GIT_EUNBORNBRANCH.rawValue: return nil
    default: throw Self.damage(in: place)
    }
  }

  /// The commit that a revision means.
  ///
  /// Any form: `HEAD`, a branch, a tag, an abbreviated id, `HEAD~2`.
  /// Source: git-rev-parse, "Specifying revisions".
  package func commit(_ revision: String) throws(GitProblem) -> CommitID {
    var object: OpaquePointer?
    let code = git_revparse_single(&object, handle, revision)
    defer { git_object_free(object) }
    guard code == 0, let object else { throw unresolved(revision, code: code) }
    var commit: OpaquePointer?
    defer { git_object_free(commit) }
    guard git_object_peel(&commit, object, GIT_OBJECT_COMMIT) == 0,
      let id = git_object_id(commit)
    else {
      throw GitProblem(
        place: place.root,
        what: "'\(revision)' names no commit",
        remedy: "name a branch, a tag or a commit"
      )
    }
    return ObjectID(id.pointee).commit
  }

  /// Whether the clone holds only the latest commits.
  package var isShallow: Bool { git_repository_is_shallow(handle) == 1 }

  /// The commits whose parents a shallow clone lacks; empty for a whole clone.
  ///
  /// Source: gitrepository-layout, "shallow".
  package var shallowCommits: Set<CommitID> {
    guard isShallow, let folder = git_repository_commondir(handle),
      var files = try? Folder(at: String(cString: folder)),
      case .bytes(let bytes, _) = files.read("shallow", limit: 64 << 20)
    else { return [] }
    return Set(
      bytes.split(separator: 0x0A).compactMap { CommitID(String(decoding: $0, as: UTF8.self)) }
    )
  }

  private func checkOwner(trusting trusted: [String]) throws(GitProblem) {
    var files = [place.root]
    if place.hasWorkTree { files.append(place.root + "/.git") }
    if let folder = git_repository_path(handle) { files.append(String(cString: folder)) }
    try Ownership.current(trusting: trusted.map { Place.resolved($0) ?? $0 })
      .check(place, files: files)
  }

  private static func handle(at place: Place) throws(GitProblem) -> OpaquePointer {
    var handle: OpaquePointer?
    var flags = GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue
    if !place.hasWorkTree { flags |= GIT_REPOSITORY_OPEN_BARE.rawValue }
    guard git_repository_open_ext(&handle, place.root, flags, nil) == 0, let handle else {
      throw refusal(of: place, message: lastMessage())
    }
    // The folder that holds `.git` is the work tree, whatever the configuration says.
    if place.hasWorkTree, git_repository_is_bare(handle) == 0,
      git_repository_set_workdir(handle, place.root, 0) != 0
    {
      git_repository_free(handle)
      throw damage(in: place)
    }
    return handle
  }
}
