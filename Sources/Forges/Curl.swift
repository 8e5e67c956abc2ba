import Clibcurl

/// libcurl, for one request after the other: a connection is kept for the next one and closed when this goes out of scope.
struct Curl: ~Copyable {
  private let library: asbuilt_curl
  private let handle: OpaquePointer

  /// Loads the library, which the first time takes a few milliseconds.
  init() throws(ForgeProblem) {
    var library = asbuilt_curl()
    guard asbuilt_curl_load(&library) == 1 else {
      throw .usage(
        "libcurl is missing, with which 'comment' talks to forges; install the package libcurl4"
      )
    }
    guard Self.isStarted, let handle = library.curl_easy_init() else {
      throw .usage("libcurl cannot be started; reinstall the package libcurl4")
    }
    (self.library, self.handle) = (library, handle)
  }

  deinit { library.curl_easy_cleanup(handle) }

  /// Once for the process, because not all versions may do it on two threads at once.
  private static let isStarted: Bool = {
    var library = asbuilt_curl()
    // CURL_GLOBAL_DEFAULT.
    return asbuilt_curl_load(&library) == 1 && library.curl_global_init(3) == 0
  }()
}

/// Why libcurl did not do what it was told, as its number.
///
/// Source: libcurl, "Error codes".
struct CurlProblem: Error, Hashable {
  let code: Int32

  static let memory = CurlProblem(code: 27)
  static let unknownOption = CurlProblem(code: 48)
}

extension Curl {
  /// Source: curl 7.88.1, include/curl/curl.h, `CURLoption`.
  enum Number: Int32 {
    case netrc = 51
    case followLocation = 52
    case postFieldSize = 60
    case verifyPeer = 64
    case freshConnect = 74
    case get = 80
    case verifyHost = 81
    case httpVersion = 84
    case noSignal = 99
    case timeoutMilliseconds = 155
    case connectTimeoutMilliseconds = 156
    case protocolMask = 181
    case headersToProxies = 229
    case suppressProxyHeaders = 265
  }

  /// Source: the same.
  enum Text: Int32 {
    case url = 10002
    case proxy = 10004
    case method = 10036
    case copiedBody = 10165
    case protocols = 10318
  }

  func set(_ option: Number, _ value: Int) throws(CurlProblem) {
    try check(asbuilt_curl_set_number(library, handle, option.rawValue, value))
  }

  /// libcurl copies the text.
  func set(_ option: Text, _ value: String) throws(CurlProblem) {
    try check(asbuilt_curl_set_text(library, handle, option.rawValue, value))
  }

  /// libcurl copies the bytes.
  func setBody(_ body: [UInt8]) throws(CurlProblem) {
    try set(.postFieldSize, body.count)
    let code = body.withUnsafeBytes { bytes in
      let start = bytes.bindMemory(to: CChar.self).baseAddress
      return asbuilt_curl_set_text(library, handle, Text.copiedBody.rawValue, start)
    }
    try check(code)
  }

  private func check(_ code: Int32) throws(CurlProblem) {
    if code != 0 { throw CurlProblem(code: code) }
  }
}

extension Curl {
  /// Sends what was set, with these headers, and forgets all of it but the connection.
  ///
  /// - `answer`: takes what comes in, also when it ends early.
  /// - Returns: the status.
  func perform(headers: [String], into answer: inout IncomingAnswer) throws(CurlProblem) -> Int {
    var list: OpaquePointer?
    // In this order, since the handle knows the list until it is reset.
    defer { library.curl_slist_free_all(list) }
    defer { library.curl_easy_reset(handle) }
    for header in headers {
      guard let longer = library.curl_slist_append(list, header) else { throw .memory }
      list = longer
    }
    // CURLOPT_HTTPHEADER.
    try check(asbuilt_curl_set_list(library, handle, 10023, list))
    try receive(into: &answer)
    return asbuilt_curl_number(library, handle, Self.status)
  }

  private func receive(into answer: inout IncomingAnswer) throws(CurlProblem) {
    let code = withUnsafeMutablePointer(to: &answer) { target in
      let failure = asbuilt_curl_set_receivers(
        library,
        handle,
        { IncomingAnswer.takeBody($0, $1, $2, $3) },
        { IncomingAnswer.takeHeader($0, $1, $2, $3) },
        target
      )
      guard failure == 0 else { return failure }
      let code = library.curl_easy_perform(handle)
      let proxy = asbuilt_curl_number(library, handle, Self.proxyStatus)
      target.pointee.refusalOfProxy = proxy == 0 || (200..<300).contains(proxy) ? nil : proxy
      target.pointee.wasAsked = asbuilt_curl_number(library, handle, Self.requestSize) > 0
      return code
    }
    try check(code)
  }

  /// Source: curl 7.88.1, include/curl/curl.h, `CURLINFO`.
  private static let status: Int32 = 0x200002
  private static let requestSize: Int32 = 0x20000C
  private static let proxyStatus: Int32 = 0x200016
}
