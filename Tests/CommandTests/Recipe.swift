import Foundation
import TestSupport
import Testing

/// A file that people paste, with the commands in it.
struct Recipe: CustomTestStringConvertible, Sendable {
  /// From the root of the project.
  let path: String
  let text: String

  var testDescription: String { path }
  var isYAML: Bool { path.hasSuffix(".yml") }

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let all: [Recipe] = {
    let folder = root.appending(path: ".github/recipes").path
    let found = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    let paths = found.map { ".github/recipes/\($0)" } + ["action.yml", "Dockerfile", "README.md"]
    return paths.sorted().compactMap { path in
      let file = root.appending(path: path)
      return (try? String(contentsOf: file, encoding: .utf8)).map { Recipe(path: path, text: $0) }
    }
  }()

  /// A use of the program: the words behind its name, up to where the shell or the sentence goes on.
  struct Call: CustomTestStringConvertible, Sendable {
    let path: String
    let line: Int
    let words: [String]

    var testDescription: String { "\(path):\(line) \(words.joined(separator: " "))" }
  }

  /// - `commands`: the names of the program's commands; other words behind its name are prose.
  func calls(of commands: Set<String>) -> [Call] {
    text.components(separatedBy: "\n").enumerated().flatMap { number, line in
      line.components(separatedBy: "asbuilt ").dropFirst().compactMap { rest in
        let words = rest.prefix { $0 != "`" }.split(separator: " ").map(String.init)
          .prefix { word in !["|", "||", "&&", ">", ">>", "#", "&"].contains(word) }
        guard let command = words.first, commands.contains(command) else { return nil }
        return Call(path: path, line: number + 1, words: Array(words))
      }
    }
  }
}
