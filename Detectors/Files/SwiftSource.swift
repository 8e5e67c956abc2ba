import Facts
import Formats

extension Detector {
  /// What a Swift source file imports, reads from its surroundings, calls and serves.
  ///
  /// Source: The Swift Programming Language, "Language Reference".
  package static let swiftSource = Detector(
    id: "source-swift",
    revision: 4,
    summary: "imports, settings, addresses, calls and remote interfaces in Swift code",
    reads: FilePattern(suffixes: [".swift"])
  ) { file in
    // A manifest's addresses are those of packages.
    if Generated.says(file.bytes) || file.contains("import PackageDescription") {
      return Detection()
    }
    let source = SourceReader(file, .swift)
    var statements = SourceStatements()
    source.readSwiftImports(in: &statements)
    source.stateCommon(in: &statements)
    source.stateBaseTypes(in: &statements)
    source.stateSwiftContracts(in: &statements)
    source.stateSwiftDrivers(in: &statements)
    source.stateSwiftEntryPoint(in: &statements)
    return statements.detection
  }
}
