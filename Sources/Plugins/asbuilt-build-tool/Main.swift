import Foundation

/// Writes the sources that the build generates; never runs outside the build.
@main enum Main {
  static func main() {
    let words = CommandLine.arguments
    guard words.count == 4 else { fail("usage: asbuilt-build-tool COMMAND FOLDER OUTPUT") }
    let folder = URL(fileURLWithPath: words[2])
    do {
      let text =
        switch words[1] {
        case "list-detectors": try detectorList(in: folder)
        case "list-rules": try ruleList(in: folder)
        case "embed-catalogue": try embeddedCatalogue(in: folder)
        default: fail("unknown command \(words[1])")
        }
      try Data(text.utf8).write(to: URL(fileURLWithPath: words[3]), options: .atomic)
    } catch {
      fail("\(error)")
    }
  }

  static func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data("error: \(message)\n".utf8))
    exit(1)
  }
}

/// The names of the folder's files with this ending, sorted, ending removed.
func names(in folder: URL, ending: String) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: folder.path)
    .filter { $0.hasSuffix(ending) }
    .map { String($0.dropLast(ending.count)) }
    .sorted()
}
