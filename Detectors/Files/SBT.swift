import Facts
import Formats

extension Detector {
  /// Scala builds of sbt: projects and libraries, by the shape of their declarations.
  ///
  /// Source: sbt Reference Manual, "Build definition".
  package static let sbt = Detector(
    id: "sbt",
    revision: 3,
    summary: "Scala projects and what they depend on",
    reads: FilePattern(suffixes: [".sbt"])
  ) { file in
    var reader = SBTReader(ScriptTokens(file.bytes, .scala).tokens)
    reader.read()
    return reader.detection.inFileOrder
  }
}
