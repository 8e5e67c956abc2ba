import Facts
import Formats

/// Names of services that classes of the Java platform keep as constants for annotations in other files.
extension SourceReader {
  /// The marker's name, which no annotation has.
  private static let table = "service names"
  private static let mostNames = 100

  /// States for each type the constants that may name services: `String ORDERS = "orders-service"`.
  ///
  /// Sources: The Java Language Specification, "Constant Expressions": elements of annotations take no other names; Kotlin
  /// documentation, "Compile-time constants".
  func stateServiceNames(in statements: inout SourceStatements) {
    var types: [String] = []
    var names: [String: [String]] = [:]
    var firstLines: [String: Int] = [:]
    var count = 0
    for assignment in assignments where count < Self.mostNames {
      guard isString(assignment.value), isConstantName(assignment.name),
        !isPrivate(assignment.name),
        !isMark(assignment.value + 1, "+"), !isMark(assignment.value + 1, "."),
        let value = serviceName(assignment.value), let type = typeAround(assignment.name)
      else { continue }
      let name = text(assignment.name)
      guard value.contains("-") || Self.saysService(name) || Self.saysService(type)
      else {
        continue
      }
      if names[type] == nil {
        types.append(type)
        firstLines[type] = line(assignment.name)
      }
      names[type, default: []].append("\(name)=\(value)")
      count += 1
    }
    for type in types {
      let marker = Marker(language, Self.table, arguments: names[type] ?? [], target: type)
      statements.add(.marker(marker), line: firstLines[type] ?? 1)
    }
  }

  /// Other files name no constant that is private.
  private func isPrivate(_ name: Int) -> Bool {
    var at = name - 1
    for _ in 0..<5 where isWord(at) {
      if isWord(at, "private") { return true }
      at -= 1
    }
    return false
  }

  /// `ORDERS_SERVICE`.
  private func isConstantName(_ index: Int) -> Bool {
    guard isWord(index), tokens[index].end - tokens[index].start > 2 else { return false }
    return bytes[Int(tokens[index].start)..<Int(tokens[index].end)].allSatisfy {
      $0 >= 0x41 && $0 <= 0x5A || $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: "_")
    }
  }

  /// `orders`, `orders-service2`.
  private func serviceName(_ index: Int) -> String? {
    let token = tokens[index]
    guard !token.isInterpolated, (3...60).contains(token.end - token.start) else { return nil }
    let text = text(index)
    guard let first = text.utf8.first, first >= 0x61, first <= 0x7A, !text.hasSuffix("-"),
      text.utf8.allSatisfy({
        $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: "-")
      })
    else { return nil }
    return text
  }

  private static func saysService(_ name: String) -> Bool {
    let name = name.lowercased()
    return ["service", "server", "module", "application"].contains { name.contains($0) }
  }
}
