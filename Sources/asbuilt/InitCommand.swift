import ArgumentParser
import AsbuiltKit
import Facts
import Policies
import Reports

/// Begin a configuration.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes a commented .asbuilt.yaml with the questions that only people can answer."
  )

  @Argument(help: "A work tree, or a folder inside one.")
  var path = "."

  @OptionGroup var options: ScanOptions

  func run() async throws {
    let file = path.hasSuffix("/") ? path + Policy.path.text : "\(path)/\(Policy.path)"
    if Output.exists(file) {
      throw Problem("\(file): is there already and stays as it is; edit it, or move it away first")
    }
    let result = try await options.scan(path)
    try Output.create(PolicyDraft(result.scan.architecture).text, at: file)
    try Output.write("\(file): written; its comments are questions to answer\n")
    options.finish(result)
  }
}
