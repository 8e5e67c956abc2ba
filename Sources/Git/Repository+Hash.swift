import Clibgit2
package import Facts

extension Repository {
  /// The id that git would give to a file of the work tree with this content.
  ///
  /// Line endings and `$Id$` are normalised as the attributes say; filter programs are not run.
  /// - `path`: from the root of the repository; attributes go by it.
  package func blobID(of bytes: [UInt8], at path: RepoPath) -> BlobID? {
    guard Self.canBeFiltered(bytes) else { return Self.blobID(of: bytes) }
    var filters: OpaquePointer?
    let code = git_filter_list_load(
      &filters,
      handle,
      nil,
      path.text,
      GIT_FILTER_TO_ODB,
      GIT_FILTER_ALLOW_UNSAFE.rawValue
    )
    defer { git_filter_list_free(filters) }
    guard code == 0, let filters else { return Self.blobID(of: bytes) }
    var filtered = git_buf()
    defer { git_buf_dispose(&filtered) }
    let applied = bytes.withUnsafeBytes {
      git_filter_list_apply_to_buffer(&filtered, filters, $0.baseAddress, $0.count)
    }
    guard applied == 0 else { return Self.blobID(of: bytes) }
    return Self.blobID(UnsafeRawBufferPointer(start: filtered.ptr, count: filtered.size))
  }

  /// Whether the two filters that libgit2 knows could change anything: line endings and `$Id$`.
  ///
  /// Asking for a file's attributes takes twenty times as long as hashing it.
  private static func canBeFiltered(_ bytes: [UInt8]) -> Bool {
    bytes.contains { $0 == 0x0D || $0 == UInt8(ascii: "$") }
  }

  /// The id of a file with exactly this content.
  package static func blobID(of bytes: [UInt8]) -> BlobID? {
    bytes.withUnsafeBytes { blobID($0) }
  }

  private static func blobID(_ bytes: UnsafeRawBufferPointer) -> BlobID? {
    var id = git_oid()
    guard git_odb_hash(&id, bytes.baseAddress, bytes.count, GIT_OBJECT_BLOB) == 0 else {
      return nil
    }
    return ObjectID(id).blob
  }
}
