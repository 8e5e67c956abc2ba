import ArgumentParser

@main struct Asbuilt: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "asbuilt", version: "0.1.0")
}
