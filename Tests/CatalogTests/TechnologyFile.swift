import Catalog
import Formats
import Foundation
import Testing

/// One file of `Detectors/Technologies`.
struct TechnologyFile: Sendable, CustomTestStringConvertible {
  /// A file in which the technology must be seen, or must not.
  struct Example: Sendable {
    let file: String
    let text: String
  }

  /// The file's name without its ending.
  let name: String
  let text: String
  let root: Node

  var testDescription: String { "\(name).yaml" }
  var id: TechnologyID { TechnologyID(name) }
  var seen: [Example] { examples("seen") }
  var unseen: [Example] { examples("unseen") }

  /// All files, sorted by name, each read once.
  static let all: [TechnologyFile] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
      .compactMap { name in
        let file = folder.appending(path: name + ".yaml")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
        let root = YAMLDocuments(Array(text.utf8)).roots.first ?? Node(line: 1, value: .null)
        return TechnologyFile(name: name, text: text, root: root)
      }
  }()

  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Detectors/Technologies")

  private func examples(_ kind: String) -> [Example] {
    root[path: "examples", kind]?.items.compactMap { item in
      guard let file = item["in"]?.string, let text = item["text"]?.string else { return nil }
      return Example(file: file, text: text)
    } ?? []
  }
}
