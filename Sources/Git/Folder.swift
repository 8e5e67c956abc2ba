#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A folder whose files are read without following a link, waiting for a pipe, or leaving it.
///
/// Keeps the folder of the last file open, because files are read in the order of their paths.
package struct Folder: ~Copyable {
  private let root: Int32
  private var last: (path: Substring, descriptor: Int32)?

  /// What came of reading a file.
  package enum Reading: Sendable {
    /// The whole content, and when it or its attributes were last changed.
    case bytes([UInt8], changed: Moment)
    /// Its size in bytes is beyond the limit.
    case tooLarge(Int)
    case missing
    /// A folder, a link, a pipe, a device.
    case notFile
    /// The system's reason.
    case unreadable(String)
  }

  /// - `path`: links in it are followed.
  package init(at path: String) throws(GitProblem) {
    root = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard root >= 0 else {
      throw GitProblem(place: path, what: Self.reason(errno), remedy: "check its permissions")
    }
  }

  deinit {
    if let last { close(last.descriptor) }
    close(root)
  }

  /// - `path`: from this folder, with `/` between its parts.
  /// - `limit`: in bytes.
  package mutating func read(_ path: String, limit: Int) -> Reading {
    let slash = path.utf8.lastIndex(of: 0x2F)
    let name = slash.map { path[path.utf8.index(after: $0)...] } ?? path[...]
    let folder = slash.map { path[..<$0] } ?? ""
    guard let parent = descriptor(of: folder) else { return Self.failure(errno) }
    let file = openat(parent, String(name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return Self.failure(errno) }
    defer { close(file) }
    guard let status = Status(descriptor: file) else { return Self.failure(errno) }
    guard status.isFile else { return .notFile }
    guard status.size <= limit else { return .tooLarge(status.size) }
    return Self.content(of: file, size: status.size, limit: limit, changed: status.changed)
  }

  /// The open folder, or nil with `errno` set.
  private mutating func descriptor(of path: Substring) -> Int32? {
    if path.isEmpty { return root }
    if let last, last.path == path { return last.descriptor }
    var descriptor = root
    for part in path.split(separator: "/") {
      let next = openat(
        descriptor,
        String(part),
        O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
      )
      let code = errno
      if descriptor != root { close(descriptor) }
      errno = code
      guard next >= 0 else { return nil }
      descriptor = next
    }
    if let last { close(last.descriptor) }
    last = (path, descriptor)
    return descriptor
  }

  /// Reads to the end, which can lie elsewhere than the size said.
  private static func content(
    of file: Int32,
    size: Int,
    limit: Int,
    changed: Moment
  ) -> Reading {
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
      while count < buffer.count, let start = buffer.baseAddress {
        let read = Self.read(file, into: start + count, count: buffer.count - count)
        if read < 0 { code = errno }
        if read <= 0 { return }
        count += read
      }
    }
    if code != 0 { return failure(code) }
    return bytes.count <= size ? .bytes(bytes, changed: changed) : .unreadable("it is growing")
  }

  private static func read(_ file: Int32, into start: UnsafeMutablePointer<UInt8>, count: Int)
    -> Int
  {
    while true {
      #if canImport(Glibc)
      let read = Glibc.read(file, start, count)
      #elseif canImport(Musl)
      let read = Musl.read(file, start, count)
      #else
      let read = Darwin.read(file, start, count)
      #endif
      if read >= 0 || errno != EINTR { return read }
    }
  }

  private static func failure(_ code: Int32) -> Reading {
    switch code {
    case ENOENT, ENOTDIR: .missing
    case ELOOP, ENXIO: .notFile
    default: .unreadable(reason(code))
    }
  }

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
