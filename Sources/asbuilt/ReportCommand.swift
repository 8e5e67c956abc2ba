import ArgumentParser
import AsbuiltKit
import Reports

/// The as-built architecture report.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Prints the as-built architecture report (the default command)."
  )

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case terminal, markdown
  }

  @Argument(help: "A work tree, a folder inside one, or a bare repository.")
  var path = "."

  @Option(help: "How to print it; a file's ending decides when it is left out.")
  var format: Format?

  @Option(name: .shortAndLong, help: "Write to this file instead of standard output.")
  var output: String?

  @OptionGroup var options: ScanOptions

  func run() async throws {
    let result = try await options.scan(path)
    let isMarkdown = format.map { $0 == .markdown } ?? (output?.hasSuffix(".md") ?? false)
    let stages = options.stages(result.policy)
    let text =
      isMarkdown
      ? result.scan.markdown(stages: stages)
      : result.scan.text(stages: stages, terminal: Look.terminal(writingTo: output))
    try Output.write(text, to: output)
    options.finish(result)
  }
}
