/// Asks a forge, and asks again when that may help.
struct Caller: Sendable {
  let wire: Wire
  let address: ForgeAddress
  var credentials: Credentials
  let patience: Patience

  /// Why a single question got no usable answer.
  enum Failure: Error, Hashable {
    /// It may have been done all the same; look before doing it again.
    case uncertain(String)
    case answerTooLong
    case problem(ForgeProblem)
  }

  /// The answer to a question; anything but success is thrown.
  ///
  /// - `path`: below the address, begins with a slash.
  func ask(_ method: ForgeRequest.Method, _ path: String, body: [UInt8]? = nil)
    async throws(Failure) -> ForgeResponse
  {
    try await ask(ForgeRequest(method: method, url: address.url(path), body: body))
  }

  func ask(_ request: ForgeRequest) async throws(Failure) -> ForgeResponse {
    for attempt in 1... {
      let pause: Pause
      switch await follow(request) {
      case .success(let response) where response.isGood: return response
      case .success(let response): pause = try judge(response, request, attempt)
      case .failure(let failure): pause = try judge(failure, request, attempt)
      }
      if attempt >= patience.tries { throw .problem(.failed(pause.why)) }
      await patience.pause(pause.length)
    }
    throw .problem(.failed("the forge was not asked"))
  }

  private struct Pause {
    let length: Duration
    let why: String
  }

  /// Follows redirects on the same host.
  private func follow(_ request: ForgeRequest) async -> Result<ForgeResponse, ExchangeFailure> {
    var request = request
    for _ in 0..<4 {
      let response: ForgeResponse
      do throws(ExchangeFailure) {
        response = try await wire.send(request, credentials.header)
      } catch {
        return .failure(error)
      }
      let isKept = response.status == 307 || response.status == 308
      let isMoved = response.status == 301 || response.status == 302
      guard isKept || isMoved && request.method == .get else { return .success(response) }
      guard let location = response.header("location"), let next = address.following(location)
      else { return .success(response) }
      request = ForgeRequest(method: request.method, url: next, body: request.body)
    }
    return .success(ForgeResponse(status: 310, headers: [], body: []))
  }

  private func judge(_ failure: ExchangeFailure, _ request: ForgeRequest, _ attempt: Int)
    throws(Failure) -> Pause
  {
    switch failure {
    case .tooLong: throw .answerTooLong
    case .unreachable(let why):
      return Pause(length: patience.pause(after: attempt), why: "\(address.host): \(why)")
    case .broken(let why):
      if !request.isRepeatable { throw .uncertain("\(address.host): \(why)") }
      return Pause(length: patience.pause(after: attempt), why: "\(address.host): \(why)")
    }
  }

  private func judge(_ response: ForgeResponse, _ request: ForgeRequest, _ attempt: Int)
    throws(Failure) -> Pause
  {
    let says = credentials.secret.removed(from: response.message)
    let answer = "\(address.host) answered \(response.status)\(says.isEmpty ? "" : ": \(says)")"
    if let limit = RateLimit(response, now: patience.now()) {
      let length = limit.pause ?? patience.pauseForLimit
      if length > patience.longestPause {
        throw .problem(
          .failed("\(answer); it asks to wait for \(length.components.seconds) seconds")
        )
      }
      return Pause(length: length, why: answer)
    }
    switch response.status {
    case 300..<400:
      throw .problem(
        .failed("\(address.host) answered with a redirect to another place, which is not followed")
      )
    case 401:
      throw .problem(.failed("\(answer); the token is wrong or has expired"))
    case 403, 404: throw .problem(.refused(answer))
    case 408, 500..<600:
      if !request.isRepeatable { throw .uncertain(answer) }
      return Pause(length: patience.pause(after: attempt), why: answer)
    default: throw .problem(.failed(answer))
    }
  }
}
