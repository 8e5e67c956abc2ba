package import Facts

/// The elements of an XML file with line numbers.
///
/// Rationale: no entity but the five standard ones is known, so nothing can be expanded or loaded; a missing end tag costs
/// only the structure around it.
package struct XMLDocument: Sendable {
  /// Nil when the file holds no element.
  package private(set) var root: XMLElement?
  package private(set) var gaps: [Gap] = []

  package init(_ bytes: [UInt8]) {
    var reader = XMLReader(bytes)
    reader.read()
    root = reader.root
    gaps = reader.gaps
  }
}

private struct XMLReader {
  var cursor: ByteCursor
  var root: XMLElement?
  var gaps: [Gap] = []
  /// Elements whose end tag has not come yet, outermost first.
  private var open: [XMLElement] = []
  /// Elements left out within the innermost open one, because they lie too deep.
  private var leftOut = 0
  private var count = 0

  private static let deepest = 100
  private static let most = 200_000

  init(_ bytes: [UInt8]) {
    cursor = ByteCursor(bytes)
  }

  mutating func read() {
    while let byte = cursor.byte, count < Self.most {
      if byte == UInt8(ascii: "<") { markup() } else { text() }
    }
    if count >= Self.most { addGap("too many XML elements") }
    if !open.isEmpty { addGap("not valid XML: element is not closed") }
    while !open.isEmpty { close() }
  }

  private mutating func addGap(_ reason: String) {
    if gaps.isEmpty { gaps.append(Gap(line: cursor.line, reason: reason)) }
  }

  private mutating func text() {
    let text = cursor.text { $0 != UInt8(ascii: "<") }
    if leftOut == 0, !open.isEmpty { open[open.count - 1].text += XMLEntities.resolved(text) }
  }

  private mutating func markup() {
    if cursor.starts(with: "<!--") {
      cursor.advance(by: 4)
      cursor.skip(past: "-->")
    } else if cursor.starts(with: "<![CDATA[") {
      characterData()
    } else if cursor.starts(with: "<?") {
      cursor.skip(past: "?>")
    } else if cursor.starts(with: "<!") {
      skipDeclaration()
    } else if cursor.starts(with: "</") {
      endTag()
    } else {
      startTag()
    }
  }

  private mutating func characterData() {
    cursor.advance(by: 9)
    let start = cursor.at
    let isClosed = cursor.skip(past: "]]>")
    if leftOut == 0, !open.isEmpty {
      open[open.count - 1].text += cursor.text(from: start).dropLast(isClosed ? 3 : 0)
    }
  }

  /// `<!DOCTYPE … [ … ]>`.
  private mutating func skipDeclaration() {
    var depth = 0
    while let byte = cursor.byte {
      cursor.advance()
      if byte == UInt8(ascii: "[") { depth += 1 }
      if byte == UInt8(ascii: "]") { depth -= 1 }
      if byte == UInt8(ascii: ">"), depth <= 0 { return }
    }
  }

  private mutating func endTag() {
    cursor.advance(by: 2)
    let name = name()
    cursor.skip(past: ">")
    if leftOut > 0 {
      leftOut -= 1
      return
    }
    guard let match = open.lastIndex(where: { $0.name == name }) else {
      return addGap("not valid XML: end without start")
    }
    if match != open.count - 1 { addGap("not valid XML: element is not closed") }
    while open.count > match { close() }
  }

  private mutating func startTag() {
    let line = cursor.line
    cursor.advance()
    let name = name()
    if name.isEmpty { return addGap("not valid XML: '<' without name") }
    count += 1
    let attributes = attributes()
    let isEmpty = cursor.byte == UInt8(ascii: "/")
    cursor.skip(past: ">")
    if leftOut > 0 || open.count >= Self.deepest {
      addGap("nested too deeply")
      if !isEmpty { leftOut += 1 }
      return
    }
    open.append(XMLElement(name: name, line: line, attributes: attributes))
    if isEmpty { close() }
  }

  private mutating func close() {
    guard var element = open.popLast() else { return }
    element.text = trimmed(element.text)
    if open.isEmpty {
      root = root ?? element
    } else {
      open[open.count - 1].children.append(element)
    }
  }

  /// A name without its prefix.
  private mutating func name() -> String {
    let name = cursor.text {
      $0.isWordPart || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":")
    }
    return name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
  }

  private mutating func attributes() -> [XMLElement.Attribute] {
    var attributes: [XMLElement.Attribute] = []
    while true {
      cursor.skip { $0.isBlank || $0 == 0x0A }
      guard let byte = cursor.byte, byte != UInt8(ascii: ">"), byte != UInt8(ascii: "<") else {
        break
      }
      if byte == UInt8(ascii: "/"), cursor.byte(ahead: 1) == UInt8(ascii: ">") { break }
      let name = name()
      cursor.skip { $0.isBlank || $0 == 0x0A }
      if name.isEmpty || cursor.byte != UInt8(ascii: "=") {
        if name.isEmpty { cursor.advance() }
        continue
      }
      cursor.advance()
      cursor.skip { $0.isBlank || $0 == 0x0A }
      attributes.append(XMLElement.Attribute(name: name, value: attributeValue()))
    }
    return attributes
  }

  private mutating func attributeValue() -> String {
    guard let quote = cursor.byte, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return cursor.text { !$0.isBlank && $0 != 0x0A && $0 != UInt8(ascii: ">") }
    }
    cursor.advance()
    let text = cursor.text { $0 != quote }
    cursor.advance()
    return XMLEntities.resolved(text)
  }

  private func trimmed(_ text: String) -> String {
    let head = text.drop(while: \.isWhitespace)
    guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(head[...last])
  }
}

private enum XMLEntities {
  /// The text with the five standard entities and character references resolved; others stay as written.
  ///
  /// Source: Extensible Markup Language 1.0, 4.6 "Predefined Entities".
  static func resolved(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      rest = rest[start...]
      let head = rest.prefix(12)
      if let end = head.firstIndex(of: ";"), let character = character(head[..<end].dropFirst()) {
        result.append(character)
        rest = rest[rest.index(after: end)...]
      } else {
        result.append("&")
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }

  private static func character(_ name: Substring) -> Character? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.hasPrefix("#") else { return nil }
      let isHexadecimal = name.dropFirst().first == "x"
      let number = UInt32(name.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10)
      return number.flatMap(Unicode.Scalar.init).map(Character.init)
    }
  }
}
