import Foundation
import PackagePlugin

/// Embeds `Detectors/Technologies/*.yaml` into the program as one compact text.
@main struct EmbedCatalog: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = context.package.directoryURL.appending(path: "Detectors/Technologies")
    let output = context.pluginWorkDirectoryURL.appending(path: "BuiltinCatalogText.swift")
    return [
      .buildCommand(
        displayName: "Embedding the catalogue",
        executable: try context.tool(named: "asbuilt-build-tool").url,
        arguments: ["embed-catalogue", folder.path, output.path],
        inputFiles: [folder],
        outputFiles: [output]
      )
    ]
  }
}
