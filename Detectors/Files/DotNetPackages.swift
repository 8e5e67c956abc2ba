import Facts
import Formats

extension Detector {
  /// Packages that .NET projects are offered from outside of their project files: central versions, shared build files,
  /// and the lists of older projects.
  ///
  /// Source: Microsoft Learn, "Central Package Management", "Customize your build", "packages.config reference".
  package static let dotNetPackages = Detector(
    id: "dotnet-packages",
    revision: 1,
    summary: "NuGet packages named beside .NET projects",
    reads: FilePattern(
      names: [
        "directory.packages.props", "directory.build.props", "directory.build.targets",
        "packages.config",
      ]
    )
  ) { file in
    guard let root = file.xml.root else { return Detection(gaps: file.xml.gaps) }
    var detection = Detection(gaps: file.xml.gaps)
    if root.name == "Project" {
      MSBuildProject(root: root, isShared: true).addItems(to: &detection)
    }
    for package in root.name == "packages" ? root.children(named: "package") : [] {
      guard let name = package.attribute("id") else { continue }
      let isDevelopment = package.attribute("developmentDependency") == "true"
      let dependency = Dependency(
        ecosystem: .nuget,
        name: name,
        scope: isDevelopment ? .development : .runtime
      )
      detection.add(.dependency(dependency), line: package.line)
    }
    return detection
  }
}
