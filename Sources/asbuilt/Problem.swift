/// Why a command ends without its result, in one sentence for the user.
struct Problem: Error {
  let message: String
  let code: ExitStatus

  init(_ message: String, _ code: ExitStatus = .usage) {
    self.message = message
    self.code = code
  }
}

/// The exit codes that other programs rely on.
enum ExitStatus: Int32 {
  case done = 0
  /// What was asked about is there.
  case found = 1
  /// Wrong usage or input.
  case usage = 2
  /// The result is valid but not whole.
  case partial = 3
  /// The result was computed but could not be written.
  case unwritten = 4
  case internalError = 70
}
