import ArgumentParser
import AsbuiltKit
import Reports

/// What does a file state.
struct FactsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "facts",
    abstract: "Prints what each detector reads in a file."
  )

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "A file; its name decides which detectors are shown it.")
  var file: String

  @Option(help: "How to print it.")
  var format: Format = .text

  func run() throws {
    let readings = try readings()
    if readings.isEmpty {
      Output.complain("\(file): no detector reads files of this name, or finds nothing in it")
    }
    let isJSON = format == .json
    try Output.write(isJSON ? FileReading.json(readings) : FileReading.text(readings))
  }

  private func readings() throws(Problem) -> [FileReading] {
    do throws(ScanProblem) {
      return try FileReading.readings(of: file)
    } catch {
      throw Problem(error.description)
    }
  }
}
