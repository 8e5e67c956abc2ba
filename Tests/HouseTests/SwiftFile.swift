import Foundation
import Testing

/// One Swift source of the project.
struct SwiftFile: Sendable, CustomTestStringConvertible {
  /// From the root: `Sources/Facts/Fact.swift`.
  let path: String
  let lines: [String]
  /// The lines without comments and without what strings say.
  let code: [String]

  var testDescription: String { path }
  var name: String { String(path.split(separator: "/").last?.dropLast(6) ?? "") }

  /// The target that it belongs to.
  var module: String {
    if path.hasPrefix("Detectors/Files/") { return "FileDetectors" }
    let parts = path.split(separator: "/").map(String.init)
    return parts[1] == "Plugins" ? "Plugins/\(parts[2])" : parts[1]
  }

  /// The modules that it imports.
  var imports: [String] {
    code.compactMap { line in
      let words = line.split(separator: " ")
      guard let at = words.firstIndex(of: "import"), at < 3, at + 1 < words.count else {
        return nil
      }
      let isKind = ["struct", "class", "enum", "func", "protocol"].contains(words[at + 1])
      return (isKind ? words.last : words[at + 1]).map(String.init)
    }
  }

  /// Everything that ends up in the program or builds it.
  static let all = files(below: "Sources") + files(below: "Detectors/Files")
  static let tests = files(below: "Tests")

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func files(below folder: String) -> [SwiftFile] {
    let paths = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
    return (paths?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".swift") }.sorted()
      .compactMap { path in
        let file = root.appending(path: "\(folder)/\(path)")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
        return SwiftFile(
          path: "\(folder)/\(path)",
          lines: text.components(separatedBy: "\n"),
          code: PlainCode(text).text.components(separatedBy: "\n")
        )
      }
  }
}
