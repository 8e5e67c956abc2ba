import Facts
import Formats

extension Detector {
  /// Python packages that pip installs; of a compiled file only what is required directly.
  ///
  /// Source: pip documentation, "Requirements File Format".
  package static let pythonRequirements = Detector(
    id: "python-requirements",
    revision: 2,
    summary: "Python packages required by a requirements file",
    reads: FilePattern(
      prefixes: ["requirements-", "requirements_", "requirements."],
      suffixes: ["requirements.txt", "requirements.in"]
    )
  ) { file in
    RequirementLines.detection(in: file, scope: .runtime)
  }
}
