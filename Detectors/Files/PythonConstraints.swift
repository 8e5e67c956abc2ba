import Facts
import Formats

extension Detector {
  /// Versions that pip may install when something else requires them.
  ///
  /// Source: pip documentation, "Constraints Files".
  package static let pythonConstraints = Detector(
    id: "python-constraints",
    revision: 1,
    summary: "Python packages whose versions a constraints file limits",
    reads: FilePattern(names: ["constraints.txt", "constraints.in"])
  ) { file in
    RequirementLines.detection(in: file, scope: .managed)
  }
}
