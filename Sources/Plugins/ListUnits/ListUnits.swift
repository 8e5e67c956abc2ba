import Foundation
import PackagePlugin

/// Writes `Detector.all` from the file names of the detectors' folder, and `Rule.all` from those of the rules'.
///
/// The folder, not its files, is the input: a deleted or renamed file then never leaves a "missing input" behind.
@main struct ListUnits: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let isRules = target.name == "Review"
    let name = isRules ? "Rule+All.swift" : "Detector+All.swift"
    let output = context.pluginWorkDirectoryURL.appending(path: name)
    return [
      .buildCommand(
        displayName: isRules ? "Listing the rules" : "Listing the detectors",
        executable: try context.tool(named: "asbuilt-build-tool").url,
        arguments: [
          isRules ? "list-rules" : "list-detectors", target.directoryURL.path, output.path,
        ],
        inputFiles: [target.directoryURL],
        outputFiles: [output]
      )
    ]
  }
}
