import Foundation
import TestSupport

/// Builds one of `SampleRepos/` as a repository, so that it can be looked at: `asbuilt-sample NAME FOLDER`.
@main enum Main {
  static func main() {
    let words = CommandLine.arguments
    guard words.count == 3 else { fail("usage: asbuilt-sample NAME FOLDER", code: 2) }
    do {
      let built = try SampleRepo.named(words[1]).build()
      try FileManager.default.moveItem(atPath: built.repository.path, toPath: words[2])
    } catch {
      fail("the sample \(words[1]) cannot be built in \(words[2]): \(error)", code: 1)
    }
  }

  static func fail(_ message: String, code: Int32) -> Never {
    FileHandle.standardError.write(Data("\(message)\n".utf8))
    exit(code)
  }
}
