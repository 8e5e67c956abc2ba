#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Files that are read whole.
enum Input {
  /// - `path`: `-` for standard input.
  /// - `limit`: in bytes; a longer file is refused.
  static func bytes(of path: String, atMost limit: Int) throws(Problem) -> [UInt8] {
    let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(path) }
    defer { if descriptor > 0 { close(descriptor) } }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &piece, piece.count)
      if count == 0 { return bytes }
      if count > 0 {
        bytes += piece.prefix(count)
        if bytes.count > limit { throw Problem("\(path): is longer than \(limit) bytes") }
      } else if errno != EINTR {
        throw failure(path)
      }
    }
  }

  private static func failure(_ path: String) -> Problem {
    Problem("\(path): cannot be read: \(String(cString: strerror(errno)))")
  }
}
