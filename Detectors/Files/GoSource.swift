import Facts
import Formats

extension Detector {
  /// What a Go source file imports, reads from its surroundings, calls and serves.
  ///
  /// Source: The Go Programming Language Specification.
  package static let goSource = Detector(
    id: "source-go",
    revision: 5,
    summary: "imports, settings, addresses, calls and remote interfaces in Go code",
    // What builds the program is not part of it.
    reads: FilePattern(suffixes: [".go"], except: .init(names: ["magefile.go"]))
  ) { file in
    if Generated.says(file.bytes) { return Detection() }
    var source = SourceReader(file, .go)
    var statements = SourceStatements()
    source.readGoImports(in: &statements)
    source.bindValues()
    source.stateCommon(in: &statements)
    source.stateGoFlagsAndTags(in: &statements)
    source.stateGoKeys(in: &statements)
    source.stateGoContracts(in: &statements)
    source.stateGoEntryPoint(in: &statements)
    source.stateConduct(in: &statements)
    return statements.detection
  }
}
