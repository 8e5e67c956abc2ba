import FlyingSocks
import Foundation
import Synchronization

/// A server on loopback that says what it is told to, byte by byte, or hangs up: for what no good server does.
package final class BluntForge: Sendable {
  private struct State {
    var answers: [String?]
    var questions: [String] = []
    var isOver = false
  }

  package let address: String
  private let state: Mutex<State>

  private init(address: String, answers: [String?]) {
    self.address = address
    state = Mutex(State(answers: answers))
  }

  /// In the order in which they came, with their headers, without their bodies.
  package var questions: [String] { state.withLock { $0.questions } }

  /// - `answers`: one for each question; nil, and what comes after the last one, is to hang up without a word.
  package static func run(
    _ answers: [String?],
    _ work: (BluntForge) async throws -> Void
  ) async throws {
    let socket = try Socket(domain: Int32(sockaddr_in.family))
    try socket.bind(to: .inet(ip4: "127.0.0.1", port: 0))
    try socket.listen()
    guard case .ip4(_, let port) = try socket.sockname() else { throw NoPort() }
    let forge = BluntForge(address: "http://127.0.0.1:\(port)", answers: answers)
    // On threads of its own: it must answer in time however busy the tests keep those that they share.
    Thread.detachNewThread { forge.listen(socket) }
    defer {
      forge.state.withLock { $0.isOver = true }
      // Wakes the one who listens.
      if let caller = try? Socket(domain: Int32(sockaddr_in.family)) {
        try? caller.connect(to: .inet(ip4: "127.0.0.1", port: port))
        try? caller.close()
      }
    }
    try await work(forge)
  }

  private struct NoPort: Error {}

  private func listen(_ socket: Socket) {
    defer { try? socket.close() }
    while let caller = try? socket.accept().file, !state.withLock({ $0.isOver }) {
      Thread.detachNewThread { try? self.serve(Socket(file: caller)) }
    }
  }

  private func serve(_ caller: Socket) throws {
    defer { try? caller.close() }
    while let question = Self.question(of: caller) {
      let answer: String? = state.withLock { state in
        state.questions.append(question)
        return state.answers.isEmpty ? nil : state.answers.removeFirst()
      }
      guard let answer else { return }
      _ = try caller.write(Data(answer.utf8))
    }
  }

  /// The line and the headers of the next question, read with its body; nil when there is none.
  private static func question(of caller: Socket) -> String? {
    var text = ""
    while !text.hasSuffix("\r\n\r\n") {
      guard let byte = try? caller.read() else { return nil }
      text.unicodeScalars.append(UnicodeScalar(byte))
    }
    let mark = "content-length: "
    let lines = text.lowercased().split(whereSeparator: \.isNewline)
    let length = lines.first { $0.hasPrefix(mark) }.flatMap { Int($0.dropFirst(mark.count)) }
    for _ in 0..<(length ?? 0) {
      if (try? caller.read()) == nil { return nil }
    }
    return text
  }
}

extension BluntForge {
  /// An answer in JSON on a connection that stays open.
  package static func json(_ status: Int, _ text: String) -> String {
    "HTTP/1.1 \(status) -\r\nContent-Length: \(text.utf8.count)\r\n\r\n\(text)"
  }
}
