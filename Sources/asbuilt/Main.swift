import ArgumentParser

/// The commands.
@main struct Asbuilt: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "asbuilt",
    abstract: "Tells what the architecture of a repository really is.",
    version: "0.1.0",
    subcommands: [ScanCommand.self]
  )
}
