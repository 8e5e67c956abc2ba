#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What the file system says about a file.
struct Status {
  private let raw: stat

  /// Follows links; nil when there is nothing or it cannot be looked at.
  init?(path: String) {
    var raw = stat()
    guard stat(path, &raw) == 0 else { return nil }
    self.raw = raw
  }

  /// Of the link itself, where the path is one.
  init?(link path: String) {
    var raw = stat()
    guard lstat(path, &raw) == 0 else { return nil }
    self.raw = raw
  }

  init?(descriptor: Int32) {
    var raw = stat()
    guard fstat(descriptor, &raw) == 0 else { return nil }
    self.raw = raw
  }

  var isFile: Bool { raw.st_mode & S_IFMT == S_IFREG }
  var isFolder: Bool { raw.st_mode & S_IFMT == S_IFDIR }
  var owner: uid_t { raw.st_uid }
  /// In bytes.
  var size: Int { Int(raw.st_size) }

  /// The later of the times when content or attributes changed; the second cannot be set by hand.
  var changed: Moment { max(modified, attributesChanged) }

  #if canImport(Darwin)
  private var modified: Moment { Moment(raw.st_mtimespec) }
  private var attributesChanged: Moment { Moment(raw.st_ctimespec) }
  #else
  private var modified: Moment { Moment(raw.st_mtim) }
  private var attributesChanged: Moment { Moment(raw.st_ctim) }
  #endif
}

/// What tells one version of a file on disk from another, without reading it.
package struct FileStamp: Hashable, Sendable, CustomStringConvertible {
  private let size: Int
  private let changed: Moment

  /// Follows links; nil when there is nothing or it cannot be looked at.
  package init?(of path: String) {
    guard let status = Status(path: path) else { return nil }
    (size, changed) = (status.size, status.changed)
  }

  package var description: String { "\(size) \(changed)" }
}

/// A point in time by the clock that stamps files.
package struct Moment: Hashable, Sendable, Comparable {
  private let seconds: Int
  private let nanoseconds: Int

  init(_ time: timespec) {
    (seconds, nanoseconds) = (Int(time.tv_sec), Int(time.tv_nsec))
  }

  /// Now, as coarse as the file system counts where the system tells.
  package static func now() -> Moment {
    var time = timespec()
    #if canImport(Glibc) || canImport(Musl)
    clock_gettime(CLOCK_REALTIME_COARSE, &time)
    #else
    clock_gettime(CLOCK_REALTIME, &time)
    #endif
    return Moment(time)
  }

  package static func < (left: Moment, right: Moment) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}
