import ArgumentParser
import AsbuiltKit
import Reports

/// What does a rule mean.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tells what a rule means, or lists all rules."
  )

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "A rule's id.")
  var rule: String?

  @Option(help: "A repository whose own rules count too.")
  var repo: String?

  @Option(help: "How to print it.")
  var format: Format = .text

  func run() throws {
    try Output.write(try text())
  }

  private func text() throws(Problem) -> String {
    do throws(ScanProblem) {
      let listing = try RuleListing(repository: repo)
      let rules = try rule.map { id throws(ScanProblem) in [try listing.named(id)] }
      if format == .json { return RuleExplanation.json(rules ?? listing.rules) }
      return rules?.first?.text ?? RuleExplanation.list(listing.rules)
    } catch {
      throw Problem(error.description)
    }
  }
}
