import FlyingFox
import FlyingSocks
import Foundation

/// A forge for tests: a real server on this machine's loopback that speaks the calls of GitHub and GitLab that we make.
package struct StubForge: Sendable {
  package let records: StubRecords
  /// Of its GitHub API; that of GitLab is below `/api/v4`.
  package let address: String

  /// Seconds: busy machines take their time to begin and to answer.
  private static let patience: Double = 240

  /// Lets the work talk to a forge that is there as long as the work goes on.
  @discardableResult package static func run<Result>(
    _ records: StubRecords = StubRecords(),
    _ work: (StubForge) async throws -> Result
  ) async throws -> Result {
    let server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: 0),
      timeout: patience,
      logger: .disabled,
      handler: ClosureHTTPHandler { request in try await answer(request, records) }
    )
    let running = Task { try await server.run() }
    defer { running.cancel() }
    try await server.waitUntilListening(timeout: patience)
    let listening = await server.listeningAddress
    guard case .ip4(_, let port) = listening else { throw StubProblem.noPort }
    return try await work(StubForge(records: records, address: "http://127.0.0.1:\(port)"))
  }

  private enum StubProblem: Error { case noPort }

  private static func answer(_ request: HTTPRequest, _ records: StubRecords) async throws
    -> HTTPResponse
  {
    let asked = StubRequest(
      method: request.method.rawValue,
      path: request.target.path(),
      query: Dictionary(request.query.map { ($0.name, $0.value) }) { first, _ in first },
      authorization: request.headers[.authorization]
        ?? request.headers[HTTPHeader("PRIVATE-TOKEN")] ?? request.headers[HTTPHeader("JOB-TOKEN")]
        ?? "",
      body: try await request.bodyData
    )
    switch records.trouble(for: asked) {
    case nil: return response(records.answer(asked))
    case .answers(let answer): return response(answer)
    case .isSlow(let length):
      try await Task.sleep(for: length)
      return response(records.answer(asked))
    case .dies(let isDone):
      if isDone { _ = records.answer(asked) }
      return HTTPResponse(statusCode: .ok, body: HTTPBodySequence(from: Dying(), count: 1_000))
    }
  }

  private static func response(_ answer: StubAnswer) -> HTTPResponse {
    var headers: HTTPHeaders = [.contentType: "application/json"]
    for (name, value) in answer.headers { headers[HTTPHeader(name)] = value }
    return HTTPResponse(
      statusCode: HTTPStatusCode(answer.status, phrase: ""),
      headers: headers,
      body: answer.body
    )
  }
}

/// A body that ends before it is whole.
private struct Dying: AsyncBufferedSequence, AsyncBufferedIteratorProtocol {
  struct Death: Error {}

  func makeAsyncIterator() -> Dying { self }
  mutating func next() async throws -> UInt8? { throw Death() }
  mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? { throw Death() }
}
