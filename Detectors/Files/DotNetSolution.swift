import Facts
import Formats

extension Detector {
  /// Projects of a .NET solution.
  ///
  /// Source: Microsoft Learn, "Solution (.sln) file"; "dotnet sln" for the XML form.
  package static let dotNetSolution = Detector(
    id: "dotnet-solution",
    revision: 1,
    summary: "projects that a .NET solution holds",
    reads: FilePattern(suffixes: [".sln", ".slnx"])
  ) { file in
    var detection = Detection()
    if file.contains("<Solution") {
      for element in file.xml.root?.all ?? [] where element.name == "Project" {
        add(element.attribute("Path"), line: element.line, to: &detection)
      }
      detection.gaps += file.xml.gaps
      return detection
    }
    for line in file.lines where line.bytes.starts(with: "Project(".utf8) {
      // Project("{type}") = "Name", "folder\name.csproj", "{id}"
      let parts = line.text.split(separator: "\"", omittingEmptySubsequences: false)
      add(parts.count > 5 ? String(parts[5]) : nil, line: line.number, to: &detection)
    }
    return detection
  }

  private static func add(_ path: String?, line: Int, to detection: inout Detection) {
    // Folders of a solution and web sites without project file are no projects.
    guard let path, path.lowercased().hasSuffix("proj") else { return }
    let reference = FileReference(.project, MSBuildProject.withSlashes(path))
    detection.add(.reference(reference), line: line)
  }
}
