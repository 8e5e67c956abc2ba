/// Why nothing could be posted, in one sentence without secrets.
package enum ForgeProblem: Error, Hashable, Sendable {
  /// The user can mend it before anything is sent.
  case usage(String)
  /// The forge knows who asks and does not let them; typical for changes that come from a fork.
  case refused(String)
  /// Everything else, after the tries that it was worth.
  case failed(String)

  package var message: String {
    switch self {
    case .usage(let message), .refused(let message), .failed(let message): message
    }
  }
}
