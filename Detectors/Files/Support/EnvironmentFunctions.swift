import Facts
import Formats

/// Functions that programs write for themselves to read variables: `mustGetEnv("X")`, `envOr("X", "y")`.
extension SourceReader {
  /// A call whose name contains `env` and that is given a variable's name, and perhaps a fallback.
  func environmentHelper(at index: Int, _ path: Path, depth: Int) -> EnvironmentUse? {
    let open = index + 1
    guard isMark(open, "("), let close = partner(of: open) else { return nil }
    let arguments = arguments(of: open)
    // The first argument may be where the value goes: `mapEnv(&address, "X")`.
    for (position, argument) in arguments.prefix(2).enumerated() {
      guard let name = text(argument, depth: depth), name.isVariableName else { continue }
      let fallback = arguments.dropFirst(position + 1).first.flatMap {
        self.fallback(at: $0.start, depth: depth)?.text
      }
      return EnvironmentUse(name: name, fallback: fallback, start: path.start, end: close)
    }
    return nil
  }

  /// Whether the word may decide a read of the environment.
  func mayReadEnvironment(_ index: Int) -> Bool {
    if isAsked(index), isWord(index, in: dialect.environmentWords) { return true }
    guard dialect.hasEnvironmentHelpers, isMark(index + 1, "("), isWord(index) else { return false }
    if containsEnv(index) { return true }
    if isMark(index - 1, ".") { return containsEnv(index - 2) }
    return isMark(index - 2, ":", ":") && containsEnv(index - 3)
  }

  private func containsEnv(_ index: Int) -> Bool {
    guard isWord(index) else { return false }
    let end = Int(tokens[index].end)
    var at = Int(tokens[index].start)
    while at + 3 <= end {
      if bytes[at] | 0x20 == UInt8(ascii: "e"), bytes[at + 1] | 0x20 == UInt8(ascii: "n"),
        bytes[at + 2] | 0x20 == UInt8(ascii: "v")
      {
        return true
      }
      at += 1
    }
    return false
  }
}
