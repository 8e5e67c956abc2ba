import Facts
import Formats

extension Detector {
  /// What a Rust source file uses of other crates, reads from its surroundings, calls and serves.
  ///
  /// Source: The Rust Reference.
  package static let rustSource = Detector(
    id: "source-rust",
    revision: 3,
    summary: "crates, settings, addresses, calls and remote interfaces in Rust code",
    reads: FilePattern(suffixes: [".rs"])
  ) { file in
    if Generated.says(file.bytes) { return Detection() }
    var source = SourceReader(file, .rust, ranges: rustCode(file.bytes))
    var statements = SourceStatements()
    source.readUseTrees(in: &statements)
    source.bindValues()
    source.stateCommon(in: &statements)
    source.stateCratePaths(in: &statements)
    source.stateRustArguments(in: &statements)
    source.stateRustContracts(in: &statements)
    let entry = (0..<source.mainCount).first {
      source.isWord($0, "fn") && source.enclosing[$0] < 0 && source.isWord($0 + 1, "main")
    }
    if let entry {
      statements.add(.entryPoint(EntryPoint(.rust, "main")), line: source.line(entry))
    }
    return statements.detection
  }
}

/// The file without its modules of tests; nil when it has none.
///
/// Such a module begins with the attribute at the beginning of a line, and ends with a brace there.
private func rustCode(_ bytes: [UInt8]) -> [Range<Int>]? {
  let marker = Array("\n#[cfg(test)]".utf8)
  let end = Array("\n}".utf8)
  var ranges: [Range<Int>] = []
  var at = 0
  while let start = firstIndex(of: marker, in: bytes, from: at), ranges.count < 64 {
    ranges.append(at..<start)
    at = firstIndex(of: end, in: bytes, from: start).map { $0 + end.count } ?? bytes.count
  }
  return ranges.isEmpty ? nil : ranges + [at..<bytes.count]
}

private func firstIndex(of text: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
  bytes.withUnsafeBufferPointer { bytes in
    text.withUnsafeBufferPointer { text in
      let rest = UnsafeBufferPointer(rebasing: bytes[min(start, bytes.count)...])
      return Bytes.firstRange(of: text, in: rest).map { $0.lowerBound + start }
    }
  }
}
