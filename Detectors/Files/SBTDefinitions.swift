import Facts
import Formats

extension Detector {
  /// Libraries that the Scala files of an sbt build name for its projects.
  ///
  /// Source: sbt Reference Manual, "Organizing the build".
  package static let sbtDefinitions = Detector(
    id: "sbt-definitions",
    revision: 1,
    summary: "libraries named in the project folder of a Scala build",
    reads: FilePattern(suffixes: [".scala"], folders: ["project"])
  ) { file in
    guard file.contains(" % ") else { return Detection() }
    var reader = SBTReader(ScriptTokens(file.bytes, .scala).tokens)
    reader.read()
    return reader.detection.inFileOrder
  }
}
