import Catalog
import Formats
import Foundation
import Testing

/// One file of `Detectors/Technologies`, read by the full YAML parser.
struct TechnologyFile: Sendable, CustomTestStringConvertible {
  /// A file in which the technology must be seen, or must not.
  struct Example: Sendable {
    let file: String
    let text: String
  }

  /// The file's name without its ending.
  let name: String
  let root: Node

  var testDescription: String { "\(name).yaml" }
  var id: TechnologyID { TechnologyID(name) }
  var seen: [Example] { examples("seen") }
  var unseen: [Example] { examples("unseen") }

  /// All files, sorted by name, each read once.
  static let all: [TechnologyFile] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().compactMap { name in
      guard let data = try? Data(contentsOf: folder.appending(path: name)) else { return nil }
      let documents = YAMLDocuments([UInt8](data))
      let root = documents.roots.first ?? Node(line: 1, value: .null)
      return TechnologyFile(name: String(name.dropLast(5)), root: root)
    }
  }()

  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Detectors/Technologies")

  private func examples(_ kind: String) -> [Example] {
    root[path: "examples", kind]?.items.compactMap { item in
      guard let file = item["in"]?.string, let text = item["text"]?.string else { return nil }
      return Example(file: file, text: text)
    } ?? []
  }
}
