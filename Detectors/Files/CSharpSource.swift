import Facts
import Formats

extension Detector {
  /// What a C# source file uses, is marked as, reads from its configuration, registers, calls and serves.
  ///
  /// Source: C# language specification.
  package static let cSharpSource = Detector(
    id: "source-csharp",
    revision: 5,
    summary: "usings, attributes, settings, addresses, calls and remote interfaces in C# code",
    reads: FilePattern(suffixes: [".cs"])
  ) { file in
    if Generated.says(file.bytes) { return Detection() }
    var source = SourceReader(file, .csharp)
    var statements = SourceStatements()
    source.readUsings(in: &statements)
    source.stateCommon(in: &statements)
    source.stateExtensionCalls(in: &statements)
    source.stateInitializers(in: &statements)
    source.stateAttributes(in: &statements)
    source.stateBaseTypes(in: &statements)
    source.stateBoundOptions(in: &statements)
    source.stateCSharpContracts(in: &statements)
    source.stateCSharpEntryPoint(in: &statements)
    source.stateConduct(in: &statements)
    return statements.detection
  }
}
