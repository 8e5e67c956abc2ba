#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The process that runs the command.
enum Process {
  /// Makes the standard descriptors usable and a closed pipe an error instead of a signal.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) == -1 {
      // The lowest free descriptor is the closed one, since the loop ascends.
      _ = open("/dev/null", O_RDWR)
    }
  }

  static func end(_ status: ExitStatus) -> Never {
    exit(status.rawValue)
  }

  /// An environment variable's value; nil when it is unset or empty.
  static func variable(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// Whether the descriptor is a terminal that understands escapes.
  static func isTerminal(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1 && variable("TERM") != "dumb"
  }

  /// Seconds since 1970 as they are: for talking to others alone, never for results.
  static func now() -> Int64 {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Int64(now.tv_sec)
  }

  /// Seconds of a clock that never goes back.
  static func seconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1_000_000_000
  }

  /// The number of processors that may be used.
  static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Where programs keep what they can make again; nil when the user has no such place.
  ///
  /// Source: XDG Base Directory Specification.
  static var cacheFolder: String? {
    let base = variable("XDG_CACHE_HOME") ?? variable("HOME").map { $0 + "/.cache" }
    return base.flatMap { $0.hasPrefix("/") ? "\($0)/asbuilt" : nil }
  }

  /// Where programs keep what must not be lost; nil when the user has no such place.
  ///
  /// Source: XDG Base Directory Specification.
  static var storeFile: String? {
    let base = variable("XDG_STATE_HOME") ?? variable("HOME").map { $0 + "/.local/state" }
    return base.flatMap { $0.hasPrefix("/") ? "\($0)/asbuilt/store.db" : nil }
  }

  /// Seconds since 1970, UTC; what `SOURCE_DATE_EPOCH` says where results must be the same again.
  static var time: Int {
    if let fixed = variable("SOURCE_DATE_EPOCH").flatMap({ Int($0) }) { return fixed }
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return now.tv_sec
  }
}
