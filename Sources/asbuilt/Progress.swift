import Synchronization

/// How far a long command is, on a terminal only and only after a second.
final class Progress: Sendable {
  private let start = Process.seconds()
  private let isWanted = Process.isTerminal(2) && Process.variable("CI") == nil
  private let shown = Mutex(-1)

  func show(_ done: Int, of all: Int) {
    guard isWanted, all > 0, Process.seconds() - start > 1 else { return }
    let percent = done * 100 / all
    shown.withLock { shown in
      guard percent > shown else { return }
      shown = percent
      Output.progress("\rreading files: \(percent) %")
    }
  }

  /// Leaves nothing behind.
  func clear() {
    shown.withLock { shown in
      if shown >= 0 { Output.progress("\r\u{1B}[K") }
    }
  }
}
