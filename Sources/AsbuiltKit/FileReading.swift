import Facts
import FileDetectors
import Formats
import FoundationEssentials
import Reports

/// What one detector reads in a file, for people who want to see it.
package struct FileReading: Sendable {
  let detector: String
  let detection: Detection

  /// The readings of all detectors that are shown files of this name.
  package static func readings(of path: String) throws(ScanProblem) -> [FileReading] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ScanProblem("\(path): no such file, or not readable; name a file")
    }
    let text = FileText(bytes: Array(data))
    return Router().detectors(for: path).map {
      FileReading(detector: $0.id, detection: $0.detect(text))
    }
    .filter { !$0.detection.isEmpty }
  }

  /// A heading for each detector, then its facts, one a line.
  package static func text(_ readings: [FileReading]) -> String {
    readings.map { "\($0.detector)\n\(Self.safe($0.detection.dump))\n" }.joined(separator: "\n")
  }

  /// The same as one JSON document.
  package static func json(_ readings: [FileReading]) -> String {
    JSONText.object([
      ("schemaVersion", .string("1.0")),
      (
        "readings",
        .list(
          readings.map { reading in
            .object([
              ("detector", .string(reading.detector)),
              ("facts", .list(reading.detection.facts.map { row($0.line, "says", "\($0.claim)") })),
              ("gaps", .list(reading.detection.gaps.map { row($0.line, "reason", $0.reason) })),
            ])
          }
        )
      ),
    ]).text
  }

  private static func row(_ line: Int, _ label: String, _ text: String) -> JSONText {
    .object([("line", .number(line)), (label, .string(text))])
  }

  /// Line by line, so that long dumps are not cut as one text.
  private static func safe(_ dump: String) -> String {
    dump.split(separator: "\n", omittingEmptySubsequences: false).map {
      Escaping.terminal(String($0))
    }
    .joined(separator: "\n")
  }
}
