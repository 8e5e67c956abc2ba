import Formats
import Testing

@Suite struct `Searches in bytes` {
  @Test(arguments: [
    "nodes:", "routes:", "settings", "http_method", "Xylophone", "=", "ee", "iteration\n",
    "tentative", "\"destinations\"",
  ])
  func `find the first place of common and of rare texts`(_ needle: String) {
    let before = "on the tent a tint: oat. "
    for text in [needle, before + needle, before + needle + before + needle, needle + before] {
      let wanted = text.utf8.count - String(text.drop(upTo: needle)).utf8.count
      #expect(place(of: needle, in: text) == wanted..<(wanted + needle.utf8.count))
    }
  }

  @Test(arguments: ["nodes:", "settings", "tentative", "Xylophone", "ttt"])
  func `find nothing where only pieces stand`(_ needle: String) {
    #expect(place(of: needle, in: "no des: sett ings tentativ Xylophon t t") == nil)
    #expect(place(of: needle, in: "") == nil)
    #expect(place(of: needle, in: String(needle.dropLast())) == nil)
  }

  private func place(of needle: String, in text: String) -> Range<Int>? {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      Array(needle.utf8).withUnsafeBufferPointer { Bytes.firstRange(of: $0, in: bytes) }
    }
  }
}

extension String {
  /// From the first place of the text, found character by character.
  fileprivate func drop(upTo text: String) -> Substring {
    var rest = self[...]
    while !rest.isEmpty, !rest.hasPrefix(text) { rest = rest.dropFirst() }
    return rest
  }
}
