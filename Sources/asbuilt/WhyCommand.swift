import ArgumentParser
import AsbuiltKit
import Reports

/// Why do you believe that it exists, or that one calls the other.
struct WhyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Explains a component, or the connection between two."
  )

  @Argument(help: "A component's name or id.")
  var component: String

  @Argument(help: "A second one: why is there a connection between the two?")
  var other: String?

  @Option(help: "The repository.")
  var repo = "."

  @OptionGroup var options: ScanOptions

  func run() async throws {
    let result = try await options.scan(repo)
    try Output.write(try text(of: result.scan))
    options.finish(result)
  }

  private func text(of scan: Scan) throws(Problem) -> String {
    let terminal = Look.terminal()
    do throws(WhyProblem) {
      if let other { return try scan.why(component, other, terminal: terminal) }
      return try scan.why(component, terminal: terminal)
    } catch {
      throw Problem(error.description)
    }
  }
}
