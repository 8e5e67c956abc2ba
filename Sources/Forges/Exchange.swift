/// One question to a forge.
struct ForgeRequest: Hashable, Sendable {
  enum Method: String, Sendable {
    case get = "GET", post = "POST", patch = "PATCH", put = "PUT", delete = "DELETE"
  }

  let method: Method
  let url: String
  var body: [UInt8]?

  /// Whether asking twice is asking once.
  var isRepeatable: Bool { method != .post }
}

/// What a forge answers.
struct ForgeResponse: Sendable {
  let status: Int
  /// Names in lower case.
  let headers: [(name: String, value: String)]
  let body: [UInt8]

  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  var isGood: Bool { (200..<300).contains(status) }
}

/// Why there is no answer.
enum ExchangeFailure: Error, Hashable {
  /// Nothing was sent.
  case unreachable(String)
  /// Something may have been sent and done.
  case broken(String)
  case tooLong
}
