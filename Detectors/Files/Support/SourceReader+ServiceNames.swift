import Facts
import Formats

/// Constants of the Java platform that hold the name of a service for other files.
extension SourceReader {
  private static let most = 100

  /// `public static final String STOCK = "stock-service";`, `const val STOCK = "stock-service"` where the constant, its type or
  /// its text speaks of services.
  ///
  /// Source: The Java Language Specification, "Constant Variables"; Kotlin language specification, "Constant properties".
  func stateServiceNames(in statements: inout SourceStatements) {
    var count = 0
    for index in 2..<max(mainCount, 2) where isString(index) && isMark(index - 1, "=") {
      guard let name = constantName(before: index - 1), isWholeConstant(index), count < Self.most
      else { continue }
      let text = literal(index)
      let type = typeAround(name)
      let full = (type.map { "\($0)." } ?? "") + self.text(name)
      guard Self.isServiceName(text), Self.speaksOfServices(full + text) else { continue }
      let constant = Literal(text, name: full, callee: Literal.constant)
      statements.add(.literal(constant), line: line(index))
      count += 1
    }
  }

  /// `NAME` or, in Kotlin, `NAME: String` before the sign.
  private func constantName(before sign: Int) -> Int? {
    let isTyped = isWord(sign - 1, "String") && isMark(sign - 2, ":")
    let name = isTyped ? sign - 3 : sign - 1
    guard isWord(name), token(name, allSatisfy: Self.isCapital),
      !(max(0, name - 5)..<name).contains(where: { isWord($0, "private") })
    else { return nil }
    return isWord(name - 1, "String") || isWord(name - 1, "val") ? name : nil
  }

  private func token(_ index: Int, allSatisfy isFit: (UInt8) -> Bool) -> Bool {
    bytes[Int(tokens[index].start)..<Int(tokens[index].end)].allSatisfy(isFit)
  }

  private func isWholeConstant(_ index: Int) -> Bool {
    index + 1 >= mainCount || isMark(index + 1, ";") || isMark(index + 1, "}")
      || isFirstOnLine(index + 1) && !isMark(index + 1, "+") && !isMark(index + 1, ".")
  }

  private static func isCapital(_ byte: UInt8) -> Bool {
    byte >= 0x41 && byte <= 0x5A || byte == 0x5F || byte >= 0x30 && byte <= 0x39
  }

  private static func isServiceName(_ text: String) -> Bool {
    guard (3...60).contains(text.utf8.count), let first = text.utf8.first, isLetter(first) else {
      return false
    }
    return text.utf8.allSatisfy {
      isLetter($0) || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2D || $0 == 0x5F
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
  }

  private static func speaksOfServices(_ name: String) -> Bool {
    let name = name.lowercased()
    return ["service", "server", "feign", "application", "appname", "app_name"].contains {
      name.contains($0)
    }
  }
}
