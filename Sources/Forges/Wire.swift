/// The only place where anything is sent: one request, one answer, no redirect, within limits.
///
/// Hangs up when nobody holds it any more.
actor Wire {
  private let curl: Curl
  private let patience: Patience
  private let agent: String
  private let thread = OwnThread()

  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  /// - `agent`: how the program calls itself.
  init(agent: String, patience: Patience) throws(ForgeProblem) {
    curl = try Curl()
    self.patience = patience
    self.agent = agent
  }

  /// - `header`: what shows who asks.
  func send(_ request: ForgeRequest, _ header: (name: String, value: String))
    throws(ExchangeFailure) -> ForgeResponse
  {
    var answer = IncomingAnswer(limit: patience.longestAnswer)
    do throws(CurlProblem) {
      try curl.set(.url, request.url)
      try setLimits(isPlain: !request.url.hasPrefix("https://"))
      try curl.set(.method, request.method.rawValue)
      if let body = request.body { try curl.setBody(body) } else { try curl.set(.get, 1) }
      // On a kept connection that turns out to be closed libcurl asks again by itself.
      try curl.set(.freshConnect, request.isRepeatable ? 0 : 1)
      let headers =
        ["User-Agent: \(agent)", "Accept: application/json", "\(header.name): \(header.value)"]
        // Nothing is so long that one should ask first whether it may be sent.
        + (request.body == nil ? [] : ["Content-Type: application/json", "Expect:"])
      let status = try curl.perform(headers: headers, into: &answer)
      return ForgeResponse(status: status, headers: answer.headers, body: answer.body)
    } catch {
      if answer.isTooLong { throw .tooLong }
      if let status = answer.refusalOfProxy { throw .unreachable("the proxy answered \(status)") }
      throw answer.wasAsked ? .broken(error.afterAsking) : .unreachable(error.beforeAsking)
    }
  }

  /// What holds for every request, most of it libcurl's own defaults.
  ///
  /// - `isPlain`: without TLS, which only this machine is spoken to: no proxy may hear it. Otherwise the environment may name
  ///   one, which sees whom we talk to and no header of ours.
  private func setLimits(isPlain: Bool) throws(CurlProblem) {
    try setProtocols()
    if isPlain { try curl.set(.proxy, "") }
    try curl.set(.headersToProxies, 1)
    try curl.set(.suppressProxyHeaders, 1)
    try curl.set(.verifyPeer, 1)
    try curl.set(.verifyHost, 2)
    try curl.set(.followLocation, 0)
    try curl.set(.netrc, 0)
    // CURL_HTTP_VERSION_1_1.
    try curl.set(.httpVersion, 2)
    try curl.set(.noSignal, 1)
    try curl.set(.connectTimeoutMilliseconds, patience.connecting.milliseconds)
    try curl.set(.timeoutMilliseconds, patience.whole.milliseconds)
  }

  private func setProtocols() throws(CurlProblem) {
    do throws(CurlProblem) {
      try curl.set(.protocols, "http,https")
    } catch .unknownOption {
      // Before libcurl 7.85: CURLPROTO_HTTP and CURLPROTO_HTTPS.
      try curl.set(.protocolMask, 1 | 2)
    }
  }
}

extension CurlProblem {
  /// libcurl's own texts can hold parts of the request or of the proxy's address.
  ///
  /// Source: libcurl, "Error codes".
  fileprivate var beforeAsking: String {
    switch code {
    case 5: "the name of the proxy is not known"
    case 6: "the name of the host is not known"
    case 28: "the host did not answer in time"
    case 35: "there is no secure connection to the host"
    case 60, 77, 83: "the certificate of the host is not trusted"
    default: "the host cannot be reached"
    }
  }

  fileprivate var afterAsking: String {
    code == 28 ? "there was no whole answer in time" : "the connection broke (\(code))"
  }
}

extension Duration {
  /// At least one, since none means that there is no limit.
  fileprivate var milliseconds: Int {
    let (seconds, attoseconds) = components
    return max(1, Int(min(seconds, 1_000_000)) * 1_000 + Int(attoseconds / 1_000_000_000_000_000))
  }
}
