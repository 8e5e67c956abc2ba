/// How long to wait for a forge, and how often to try.
package struct Patience: Sendable {
  package var tries = 3
  package var connecting: Duration = .seconds(10)
  /// From the request to the last byte of the answer.
  package var whole: Duration = .seconds(30)
  /// Before the second try; before each further one four times as long.
  package var firstPause: Duration = .seconds(1)
  /// When the forge limits how much may be written and does not say for how long.
  ///
  /// Source: GitHub Docs, "Rate limits for the REST API": wait for at least one minute.
  package var pauseForLimit: Duration = .seconds(60)
  /// A forge that asks for more is not waited for.
  package var longestPause: Duration = .seconds(60)
  /// Longer answers are not read.
  package var longestAnswer = 1_000_000
  package var pause: @Sendable (Duration) async -> Void
  /// Seconds since 1970.
  package var now: @Sendable () -> Int64

  /// - `pause`: waits as long as it is told.
  package init(
    now: @escaping @Sendable () -> Int64,
    pause: @escaping @Sendable (Duration) async -> Void = { try? await Task.sleep(for: $0) }
  ) {
    self.now = now
    self.pause = pause
  }

  /// - `tries`: how many there were.
  func pause(after tries: Int) -> Duration {
    (1..<max(tries, 1)).reduce(firstPause) { pause, _ in pause * 4 }
  }
}
