import FlyingSocks
import Foundation
import Synchronization

/// A server on loopback that says what it is told to, byte by byte, or hangs up: for what no good server does.
package final class BluntForge: Sendable {
  private struct State {
    var answers: [String?]
    var questions: [String] = []
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
    let place = try sockaddr_in.inet(ip4: "127.0.0.1", port: 0)
    let pool = SocketPool.make()
    try await pool.prepare()
    let listening = try Socket(domain: Int32(sockaddr_in.family))
    try listening.bind(to: place)
    try listening.listen()
    guard case .ip4(_, let port) = try listening.sockname() else { throw NoPort() }
    let forge = BluntForge(address: "http://127.0.0.1:\(port)", answers: answers)
    let socket = try AsyncSocket(socket: listening, pool: pool)
    let running = Task { try await pool.run() }
    let serving = Task {
      for try await caller in socket.sockets { Task { try await forge.serve(caller) } }
    }
    defer {
      serving.cancel()
      running.cancel()
      try? listening.close()
    }
    try await work(forge)
  }

  private struct NoPort: Error {}

  private func serve(_ caller: AsyncSocket) async throws {
    defer { try? caller.close() }
    while let question = try await Self.question(of: caller) {
      let answer: String? = state.withLock { state in
        state.questions.append(question)
        return state.answers.isEmpty ? nil : state.answers.removeFirst()
      }
      guard let answer else { return }
      try await caller.write(Data(answer.utf8))
    }
  }

  /// The line and the headers of the next question, read with its body; nil when there is none.
  private static func question(of caller: AsyncSocket) async throws -> String? {
    var text = ""
    while !text.hasSuffix("\r\n\r\n") {
      guard let byte = try? await caller.read() else { return nil }
      text.unicodeScalars.append(UnicodeScalar(byte))
    }
    let mark = "content-length: "
    let lines = text.lowercased().split(whereSeparator: \.isNewline)
    let length = lines.first { $0.hasPrefix(mark) }.flatMap { Int($0.dropFirst(mark.count)) }
    _ = try await caller.read(bytes: length ?? 0)
    return text
  }
}

extension BluntForge {
  /// An answer in JSON on a connection that stays open.
  package static func json(_ status: Int, _ text: String) -> String {
    "HTTP/1.1 \(status) -\r\nContent-Length: \(text.utf8.count)\r\n\r\n\(text)"
  }
}
