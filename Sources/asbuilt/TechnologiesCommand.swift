import ArgumentParser
import AsbuiltKit

/// What is recognised.
struct TechnologiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "technologies",
    abstract: "Lists the known technologies, or shows how one is recognised."
  )

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "A technology's id.")
  var id: String?

  @Option(help: "How to print it.")
  var format: Format = .text

  @Option(help: "A folder of technology files that add to the built-in catalogue.")
  var catalog: String?

  func run() throws {
    try Output.write(try text())
  }

  private func text() throws(Problem) -> String {
    do throws(ScanProblem) {
      let listing = try TechnologyListing(catalogueFolder: catalog)
      return try format == .json ? listing.json(id) : listing.text(id)
    } catch {
      throw Problem(error.description)
    }
  }
}
