import FoundationEssentials

/// That a forge answers no more for a while.
///
/// Source: GitHub Docs, "Rate limits for the REST API", "Exceeding the rate limit"; GitLab Docs, "Rate limits", "Responses".
struct RateLimit: Hashable {
  /// Nil when the forge does not say for how long.
  let pause: Duration?

  /// Nil for every other answer.
  ///
  /// - `now`: seconds since 1970.
  init?(_ response: ForgeResponse, now: Int64) {
    let after = response.header("retry-after").flatMap { UInt32($0) }
    let isSpent = response.header("x-ratelimit-remaining") == "0"
    let says = response.message.lowercased()
    let isTold = says.contains("rate limit") || says.contains("abuse detection")
    guard
      response.status == 429 || response.status == 503 && after != nil
        || response.status == 403 && (after != nil || isSpent || isTold)
    else { return nil }
    pause = after.map { .seconds(Int64($0)) } ?? (isSpent ? Self.untilReset(response, now) : nil)
  }

  private static func untilReset(_ response: ForgeResponse, _ now: Int64) -> Duration? {
    guard let reset = response.header("x-ratelimit-reset").flatMap({ Int64($0) }),
      (0..<100_000_000_000).contains(reset)
    else { return nil }
    return .seconds(max(1, reset - now + 1))
  }
}

extension ForgeResponse {
  /// What the forge says is wrong; not cleaned.
  var message: String {
    struct Answer: Decodable {
      let message: String?
      let error: String?
    }
    let answer = try? JSONDecoder().decode(Answer.self, from: Data(body.prefix(20_000)))
    return answer?.message ?? answer?.error ?? ""
  }
}
