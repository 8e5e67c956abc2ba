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
/// Such a module begins with the attribute at the beginning of a line, and ends with a brace there; one that lies in a file of its
/// own is only named: `#[cfg(test)] mod tests;`.
///
/// Source: The Rust Reference, "Conditional compilation", "Modules".
private func rustCode(_ bytes: [UInt8]) -> [Range<Int>]? {
  let marker = Array("\n#[cfg(test)]".utf8)
  let end = Array("\n}".utf8)
  var ranges: [Range<Int>] = []
  var at = 0
  while let start = firstIndex(of: marker, in: bytes, from: at), ranges.count < 64 {
    ranges.append(at..<start)
    if let last = statementEnd(in: bytes, from: start + marker.count) {
      at = last
      continue
    }
    at = firstIndex(of: end, in: bytes, from: start).map { $0 + end.count } ?? bytes.count
  }
  return ranges.isEmpty ? nil : ranges + [at..<bytes.count]
}

/// Where the item ends that begins here, when it has no body: `mod tests;`, `use crate::{a, b};`.
private func statementEnd(in bytes: [UInt8], from start: Int) -> Int? {
  let rest = bytes[start...]
  guard let mark = rest.firstIndex(where: { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "{") })
  else { return nil }
  if bytes[mark] == UInt8(ascii: ";") { return mark + 1 }
  let words = bytes[start..<mark].split(separator: UInt8(ascii: " ")).map {
    Array($0.drop { $0 == UInt8(ascii: "\n") })
  }
  guard words.contains(Array("use".utf8)) else { return nil }
  return bytes[mark...].firstIndex(of: UInt8(ascii: ";")).map { $0 + 1 }
}

private func firstIndex(of text: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
  bytes.withUnsafeBufferPointer { bytes in
    text.withUnsafeBufferPointer { text in
      let rest = UnsafeBufferPointer(rebasing: bytes[min(start, bytes.count)...])
      return Bytes.firstRange(of: text, in: rest).map { $0.lowerBound + start }
    }
  }
}
