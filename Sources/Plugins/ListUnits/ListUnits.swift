import Foundation
import PackagePlugin

/// Writes `Detector.all` from the file names of the detectors' folder.
///
/// The folder, not its files, is the input: a deleted or renamed file then never leaves a "missing input" behind.
@main struct ListUnits: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let output = context.pluginWorkDirectoryURL.appending(path: "Detector+All.swift")
    return [
      .buildCommand(
        displayName: "Listing the detectors",
        executable: try context.tool(named: "asbuilt-build-tool").url,
        arguments: ["list-detectors", target.directoryURL.path, output.path],
        inputFiles: [target.directoryURL],
        outputFiles: [output]
      )
    ]
  }
}
