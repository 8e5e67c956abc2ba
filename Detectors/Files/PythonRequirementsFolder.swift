import Facts
import Formats

extension Detector {
  /// Python packages that pip installs, in the files of a folder `requirements`.
  ///
  /// Source: pip documentation, "Requirements File Format".
  package static let pythonRequirementsFolder = Detector(
    id: "python-requirements-folder",
    revision: 2,
    summary: "Python packages required by the files of a requirements folder",
    reads: FilePattern(suffixes: [".txt", ".in"], folders: ["requirements"])
  ) { file in
    RequirementLines.detection(in: file, scope: .runtime)
  }
}
