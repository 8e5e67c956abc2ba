import Facts
import Formats

extension Detector {
  /// What a C or C++ source file includes, reads from its surroundings, calls and serves.
  ///
  /// Source: ISO/IEC 14882, "Preprocessing directives".
  package static let cppSource = Detector(
    id: "source-cpp",
    revision: 2,
    summary: "includes, settings, addresses, calls and remote interfaces in C++ code",
    reads: FilePattern(suffixes: [".cpp", ".cc", ".cxx", ".c", ".hpp", ".hh", ".hxx", ".h"])
  ) { file in
    if Generated.says(file.bytes) { return Detection() }
    let source = SourceReader(file, .cpp)
    var statements = SourceStatements()
    let headers = source.readIncludes(in: &statements)
    source.stateCommon(in: &statements)
    source.stateBaseTypes(in: &statements)
    source.stateCPPContracts(headers, in: &statements)
    let entry = (0..<source.mainCount).first {
      source.isWord($0, "main") && source.isWord($0 - 1, "int") && source.enclosing[$0] < 0
        && source.isMark($0 + 1, "(")
    }
    if let entry { statements.add(.entryPoint(EntryPoint(.cpp, "main")), line: source.line(entry)) }
    return statements.detection
  }
}
