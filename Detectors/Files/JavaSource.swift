import Facts
import Formats

extension Detector {
  /// What a Java source file imports, is marked as, reads from its surroundings, calls and serves.
  ///
  /// Source: The Java Language Specification.
  package static let javaSource = Detector(
    id: "source-java",
    revision: 5,
    summary: "imports, annotations, settings, addresses, calls and remote interfaces in Java code",
    reads: FilePattern(suffixes: [".java"])
  ) { file in
    jvmDetection(file, .java)
  }
}

/// What all languages of the Java platform have in common.
func jvmDetection(_ file: FileText, _ dialect: SourceDialect) -> Detection {
  if Generated.says(file.bytes) { return Detection() }
  var source = SourceReader(file, dialect)
  var statements = SourceStatements()
  source.readJVMImports(in: &statements)
  source.bindValues()
  source.stateCommon(in: &statements)
  source.stateAnnotations(in: &statements)
  source.stateBaseTypes(in: &statements)
  source.stateJVMContracts(in: &statements)
  source.stateServiceNames(in: &statements)
  source.stateJVMEntryPoints(in: &statements)
  source.stateConduct(in: &statements)
  return statements.detection
}
