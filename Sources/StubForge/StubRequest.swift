package import Foundation

/// What the forge was asked.
package struct StubRequest: Sendable {
  package let method: String
  package let path: String
  package let query: [String: String]
  /// The value of whichever header shows who asks.
  package let authorization: String
  package let body: Data

  /// `POST /repos/acme/shop/issues/7/comments`.
  package var line: String { "\(method) \(path)" }

  /// The member `body` of a JSON document.
  var text: String {
    (try? JSONDecoder().decode([String: String].self, from: body))?["body"] ?? ""
  }
}

/// What the forge answers.
package struct StubAnswer: Sendable {
  package var status: Int
  package var headers: [String: String]
  package var body: Data

  /// An answer in JSON.
  package static func json(_ status: Int, _ text: String, headers: [String: String] = [:])
    -> StubAnswer
  {
    StubAnswer(status: status, headers: headers, body: Data(text.utf8))
  }

  /// What forges answer instead of doing what they are asked.
  package static func refusal(_ status: Int, _ message: String, headers: [String: String] = [:])
    -> StubAnswer
  {
    json(status, "{\"message\": \"\(message)\"}", headers: headers)
  }
}

/// What goes wrong instead of an answer.
package enum StubTrouble: Sendable {
  case answers(StubAnswer)
  case isSlow(Duration)
  /// The connection breaks in the middle of the answer; `isDone` when what was asked has been done by then.
  case dies(isDone: Bool)
}
