import Foundation

/// Source of `Detector.all`: one member for each Swift file directly in the folder.
///
/// `Compose.swift` must define `Detector.compose`; otherwise the generated file does not compile.
func detectorList(in folder: URL) throws -> String {
  let members = try names(in: folder, ending: ".swift").map { "    .\(memberName(of: $0)),\n" }
  return """
    extension Detector {
      /// Every detector, in the order of their file names.
      package static let all: [Detector] = [
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
