/// What libcurl hands over of an answer, bit by bit, up to a limit.
struct IncomingAnswer {
  /// How many more bytes are taken.
  private var room: Int
  private(set) var isTooLong = false
  /// Names in lower case.
  private(set) var headers: [(name: String, value: String)] = []
  private(set) var body: [UInt8] = []
  /// Whether a byte of the question, or of one to a proxy, has left.
  var wasAsked = false
  /// The status with which a proxy refused to lead on.
  var refusalOfProxy: Int?

  /// - `limit`: in bytes, headers included.
  init(limit: Int) { room = limit }

  private mutating func makeRoom(for count: Int) -> Bool {
    guard count <= room else {
      isTooLong = true
      return false
    }
    room -= count
    return true
  }

  private mutating func take(body bytes: UnsafeRawBufferPointer) -> Bool {
    guard makeRoom(for: bytes.count) else { return false }
    body.append(contentsOf: bytes)
    return true
  }

  /// One line; the status line of each answer comes first, that of a preliminary one included.
  private mutating func take(header bytes: UnsafeRawBufferPointer) -> Bool {
    guard makeRoom(for: bytes.count) else { return false }
    let line = String(decoding: bytes, as: UTF8.self)
    if line.hasPrefix("HTTP/") {
      headers = []
    } else if let colon = line.firstIndex(of: ":") {
      let value = line[line.index(after: colon)...]
      headers.append((line[..<colon].lowercased(), Self.trimmed(value)))
    }
    return true
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}

/// Given to libcurl with a pointer to an `IncomingAnswer` that outlives the transfer.
///
/// Source: libcurl, CURLOPT_WRITEFUNCTION, CURLOPT_HEADERFUNCTION: any number but that of the bytes ends the transfer.
extension IncomingAnswer {
  static func takeBody(
    _ bytes: UnsafeMutablePointer<CChar>?,
    _ size: Int,
    _ count: Int,
    _ target: UnsafeMutableRawPointer?
  ) -> Int {
    take(bytes, size, count, target) { $0.take(body: $1) }
  }

  static func takeHeader(
    _ bytes: UnsafeMutablePointer<CChar>?,
    _ size: Int,
    _ count: Int,
    _ target: UnsafeMutableRawPointer?
  ) -> Int {
    take(bytes, size, count, target) { $0.take(header: $1) }
  }

  private static func take(
    _ bytes: UnsafeMutablePointer<CChar>?,
    _ size: Int,
    _ count: Int,
    _ target: UnsafeMutableRawPointer?,
    _ isTaken: (inout IncomingAnswer, UnsafeRawBufferPointer) -> Bool
  ) -> Int {
    let (length, isOverflow) = size.multipliedReportingOverflow(by: count)
    guard let bytes, let target, !isOverflow, length > 0 else { return 0 }
    let answer = target.assumingMemoryBound(to: IncomingAnswer.self)
    return isTaken(&answer.pointee, UnsafeRawBufferPointer(start: bytes, count: length))
      ? length : 0
  }
}
