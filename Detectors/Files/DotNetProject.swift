import Facts
import Formats

extension Detector {
  /// Projects of .NET in C#, F# and Visual Basic, without name where the file's own name counts.
  ///
  /// Source: Microsoft Learn, "MSBuild reference for .NET SDK projects".
  package static let dotNetProject = Detector(
    id: "dotnet-project",
    revision: 2,
    summary: ".NET projects, their packages and the projects that they build on",
    reads: FilePattern(suffixes: [".csproj", ".fsproj", ".vbproj"])
  ) { file in
    guard let root = file.xml.root, root.name == "Project" else {
      return Detection(gaps: file.xml.gaps)
    }
    var detection = Detection(gaps: file.xml.gaps)
    let project = MSBuildProject(root: root)
    detection.add(.module(project.module), line: root.line)
    project.addItems(to: &detection)
    return detection
  }
}
