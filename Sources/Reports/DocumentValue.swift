import Facts
import Formats

/// Why a document cannot be used: where it stands, what is wrong, and nothing of its text.
package struct DocumentProblem: Error, Hashable, CustomStringConvertible {
  /// From 1.
  package let line: Int
  /// The path of member names, as `changes[3].evidence`.
  package let place: String
  package let what: String

  package var description: String { "line \(line): \(place) \(what)" }
}

/// A value of a document that anybody may have written.
///
/// Members that are not asked for are ignored: later versions have more of them.
struct DocumentValue {
  private let node: Node
  private let place: String
  /// Longer texts come from no writer of ours.
  private static let longest = 100_000

  init(_ bytes: [UInt8]) throws(DocumentProblem) {
    let document = JSONDocument(bytes)
    if let gap = document.gaps.first {
      throw DocumentProblem(line: gap.line, place: "the document", what: "is \(gap.reason)")
    }
    guard let root = document.root, root.isMapping else {
      throw DocumentProblem(line: 1, place: "the document", what: "is no JSON object")
    }
    self.init(node: root, place: "")
  }

  private init(node: Node, place: String) {
    self.node = node
    self.place = place
  }

  func problem(_ what: String) -> DocumentProblem {
    DocumentProblem(line: node.line, place: place.isEmpty ? "the document" : place, what: what)
  }

  /// A member that may be missing or null.
  func optional(_ key: String) -> DocumentValue? {
    guard let found = node[key], found.value != .null else { return nil }
    return DocumentValue(node: found, place: place.isEmpty ? key : "\(place).\(key)")
  }

  func member(_ key: String) throws(DocumentProblem) -> DocumentValue {
    guard let found = optional(key) else { throw problem("has no '\(key)'") }
    return found
  }

  func items(atMost limit: Int) throws(DocumentProblem) -> [DocumentValue] {
    guard case .sequence(let items) = node.value else { throw problem("is no array") }
    if items.count > limit { throw problem("has more than \(limit) items") }
    return items.enumerated().map { DocumentValue(node: $1, place: "\(place)[\($0)]") }
  }

  /// A text that is not empty.
  var text: String {
    get throws(DocumentProblem) {
      let text = try anyText
      if text.isEmpty { throw problem("is empty") }
      return text
    }
  }

  var anyText: String {
    get throws(DocumentProblem) {
      guard case .scalar(let text, isQuoted: true) = node.value else { throw problem("is no text") }
      if text.utf8.count > Self.longest { throw problem("is too long") }
      return text
    }
  }

  /// A number that counts something.
  var number: Int {
    get throws(DocumentProblem) {
      guard case .scalar(let text, isQuoted: false) = node.value, let number = Int(text),
        (0...1_000_000_000).contains(number)
      else { throw problem("is no number that counts") }
      return number
    }
  }

  var flag: Bool {
    get throws(DocumentProblem) {
      guard case .scalar(let text, isQuoted: false) = node.value, let flag = Bool(text) else {
        throw problem("is neither true nor false")
      }
      return flag
    }
  }

  /// One of a closed vocabulary.
  func choice<Choice: RawRepresentable<String>>(_: Choice.Type) throws(DocumentProblem) -> Choice {
    guard let choice = Choice(rawValue: try text) else {
      throw problem("is none of the words that can stand there")
    }
    return choice
  }

  /// The id of a commit: 40 or 64 hexadecimal digits.
  var commit: String {
    get throws(DocumentProblem) {
      let text = try text
      let isHex = text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
      }
      guard isHex, text.utf8.count == 40 || text.utf8.count == 64 else {
        throw problem("is no full id of a commit")
      }
      return text
    }
  }

  /// A path that stays inside of the repository.
  var path: String {
    get throws(DocumentProblem) {
      let text = try text
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      if parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) {
        throw problem("is no path inside of a repository")
      }
      return text
    }
  }
}
