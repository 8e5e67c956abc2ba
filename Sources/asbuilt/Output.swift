#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// All output goes through here: the result of every write is looked at.
enum Output {
  /// Writes a result to standard output, or to a file that appears only when it is whole.
  static func write(_ text: String, to path: String? = nil) throws(Problem) {
    guard let path else {
      try write(text, descriptor: 1, name: "standard output")
      return
    }
    if isDevice(path) {
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw failure(path) }
      defer { close(descriptor) }
      return try write(text, descriptor: descriptor, name: path)
    }
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(path) }
    do throws(Problem) {
      try write(text, descriptor: descriptor, name: path)
      guard fsync(descriptor) == 0, close(descriptor) == 0, rename(temporary, path) == 0 else {
        throw failure(path)
      }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Whether it is there and no file: `/dev/null` must not be replaced by one.
  private static func isDevice(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
      && status.st_mode & S_IFMT != S_IFDIR
  }

  /// Adds a text to a file that others write to as well, if it stays below the limit.
  ///
  /// - `limit`: of the whole file, in bytes.
  static func append(_ text: String, to path: String, atMost limit: Int) throws(Problem) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    guard lseek(descriptor, 0, SEEK_END) + text.utf8.count < limit else {
      throw Problem("\(path): has no room for the comment", .unwritten)
    }
    try write(text + "\n", descriptor: descriptor, name: path)
  }

  /// One line for the user on standard error.
  static func complain(_ message: String) {
    try? write("asbuilt: \(message)\n", descriptor: 2, name: "standard error")
  }

  /// Text for a terminal's standard error, without a line end.
  static func progress(_ text: String) {
    try? write(text, descriptor: 2, name: "standard error")
  }

  private static func write(_ text: String, descriptor: Int32, name: String) throws(Problem) {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let written = bytes.withUnsafeBytes { buffer in
        #if canImport(Glibc)
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start)
        #elseif canImport(Musl)
        Musl.write(descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start)
        #else
        Darwin.write(descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start)
        #endif
      }
      if written >= 0 {
        start += written
      } else if errno == EPIPE {
        // The reader has seen enough.
        Process.end(.done)
      } else if errno != EINTR {
        throw failure(name)
      }
    }
  }

  private static func failure(_ name: String) -> Problem {
    Problem("\(name): cannot be written: \(String(cString: strerror(errno)))", .unwritten)
  }
}
