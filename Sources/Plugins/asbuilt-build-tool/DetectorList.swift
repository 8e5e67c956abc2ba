import Foundation

/// Source of `Detector.all`: one member for each Swift file directly in the folder.
///
/// `Compose.swift` must define `Detector.compose`; otherwise the generated file does not compile.
func detectorList(in folder: URL) throws -> String {
  try unitList("Detector", "detector", in: folder)
}

/// The same of `Rule.all`.
func ruleList(in folder: URL) throws -> String { try unitList("Rule", "rule", in: folder) }

private func unitList(_ type: String, _ word: String, in folder: URL) throws -> String {
  let members = try names(in: folder, ending: ".swift").map { "    .\(memberName(of: $0)),\n" }
  return """
    extension \(type) {
      /// Every \(word), in the order of their file names.
      package static let all: [\(type)] = [
    \(members.joined())  ]
    }

    """
}

/// `PackageJSON` → `packageJSON`, `HCL` → `hcl`, `CSharpSource` → `cSharpSource`.
func memberName(of fileName: String) -> String {
  let leading = fileName.prefix { $0.isUppercase }
  let isWholeWord = leading.count == 1 || leading.count == fileName.count
  let lowered = isWholeWord ? leading.count : leading.count - 1
  return fileName.prefix(lowered).lowercased() + fileName.dropFirst(lowered)
}
