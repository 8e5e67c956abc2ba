import Foundation

/// Texts that a test expects, kept in files; `ASBUILT_RECORD=1` writes them anew.
package enum Golden {
  /// What differs from the file, or nil when nothing does.
  ///
  /// With `ASBUILT_RECORD=1` a differing file is written and named, so that the test still fails.
  /// - `file`: absolute; need not exist yet.
  package static func mismatch(of text: String, with file: String) -> String? {
    let expected = try? String(contentsOf: URL(fileURLWithPath: file), encoding: .utf8)
    if expected == text { return nil }
    if ProcessInfo.processInfo.environment["ASBUILT_RECORD"] == "1" {
      return record(text, in: file)
    }
    guard let expected else { return "\(file): missing; record it with ASBUILT_RECORD=1" }
    return "\(file)\n" + LineDifference(from: expected, to: text).description
  }

  private static func record(_ text: String, in file: String) -> String {
    let url = URL(fileURLWithPath: file)
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(text.utf8).write(to: url)
      return "recorded \(file)"
    } catch {
      return "\(file): cannot be recorded: \(error)"
    }
  }
}
