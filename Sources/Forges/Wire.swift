import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix

/// The only place where anything is sent: one request, one answer, no redirect, within limits.
struct Wire: Sendable {
  private let client: HTTPClient
  private let patience: Patience
  private let agent: String

  /// Gives the work a wire and hangs up behind it.
  static func use<Result: Sendable>(
    agent: String,
    patience: Patience,
    _ work: (Wire) async throws(ForgeProblem) -> Result
  ) async throws(ForgeProblem) -> Result {
    var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
    configuration.timeout.connect = .nanoseconds(patience.connecting.nanoseconds)
    configuration.httpVersion = .http1Only
    // Whoever calls counts the tries.
    configuration.connectionPool.retryConnectionEstablishment = false
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    let wire = Wire(client: client, patience: patience, agent: agent)
    do {
      let result = try await work(wire)
      try? await client.shutdown()
      return result
    } catch {
      try? await client.shutdown()
      throw error
    }
  }

  /// - `header`: what shows who asks.
  func send(_ request: ForgeRequest, _ header: (name: String, value: String))
    async throws(ExchangeFailure) -> ForgeResponse
  {
    var message = HTTPClientRequest(url: request.url)
    message.method = HTTPMethod(rawValue: request.method.rawValue)
    message.headers.add(name: "User-Agent", value: agent)
    message.headers.add(name: "Accept", value: "application/json")
    message.headers.add(name: header.name, value: header.value)
    if let body = request.body {
      message.headers.add(name: "Content-Type", value: "application/json")
      message.body = .bytes(ByteBuffer(bytes: body))
    }
    do {
      return try await answer(to: message)
    } catch let error as HTTPClientError {
      throw Self.failure(error)
    } catch is NIOTooManyBytesError {
      throw .tooLong
    } catch is CancellationError {
      throw .broken("there was no whole answer in time")
    } catch is NIOConnectionError {
      throw .unreachable("the host cannot be reached")
    } catch {
      // The texts of other errors can hold parts of the request; their types cannot.
      throw .broken("the connection broke (\(type(of: error)))")
    }
  }

  private func answer(to message: HTTPClientRequest) async throws -> ForgeResponse {
    let deadline = NIODeadline.now() + .nanoseconds(patience.whole.nanoseconds)
    let response = try await client.execute(message, deadline: deadline)
    let body = try await response.body.collect(upTo: patience.longestAnswer)
    return ForgeResponse(
      status: Int(response.status.code),
      headers: response.headers.map { ($0.name.lowercased(), $0.value) },
      body: Array(buffer: body)
    )
  }

  private static func failure(_ error: HTTPClientError) -> ExchangeFailure {
    switch error {
    case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout:
      .unreachable("the host did not answer in time")
    case .deadlineExceeded, .readTimeout, .cancelled:
      .broken("there was no whole answer in time")
    default: .broken("the connection broke")
    }
  }
}

extension Duration {
  fileprivate var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    return min(seconds, 1_000_000) * 1_000_000_000 + attoseconds / 1_000_000_000
  }
}
