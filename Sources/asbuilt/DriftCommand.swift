import ArgumentParser
import AsbuiltKit
import Drift
import Reports

/// How far is the code from what was declared and accepted.
struct DriftCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drift",
    abstract: "Tells how a repository departs from what was declared and decided.",
    discussion: """
      Compares what is there with the models that the repository holds (CALM documents, Structurizr workspaces, \
      Backstage catalogues) and with technologies that decision records in force promise or forbid. \
      Exits with 1 when something differs.
      """
  )

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, markdown, sarif, codequality
  }

  @Argument(help: "A work tree, a folder inside one, or a bare repository.")
  var path = "."

  @Option(help: "Compare with this model instead of those that the repository holds.")
  var against: String?

  @Option(help: "How to print it.")
  var format: Format = .text

  @Option(name: .shortAndLong, help: "Write to this file instead of standard output.")
  var output: String?

  @Flag(help: "Compare with the last kept scan too, and keep this one.")
  var save = false

  @OptionGroup var keeping: StoreOptions

  @OptionGroup var options: ScanOptions

  func run() async throws {
    let request = options.request(path)
    let earlier = try save ? keeping.earlier(request) : .unasked
    let result = try await options.drift(path, against: against, since: earlier)
    let report = result.report
    try Output.write(text(of: report), to: output)
    if let review = result.review {
      let drift = report.differences.count { $0.against != .lastScan }
      try keeping.save(review, request, drift: drift)
    }
    options.finish(report.coverage)
    guard !report.differences.isEmpty else { return }
    let count = report.differences.count
    let sources = "declared\(save ? " or kept" : "")"
    Output.complain("\(count) difference\(count == 1 ? "" : "s") from what was \(sources)")
    Process.end(.found)
  }

  private func text(of report: DriftReport) -> String {
    switch format {
    case .text: report.text(terminal: Look.terminal(writingTo: output))
    case .json: report.json
    case .markdown: report.markdown
    case .sarif: report.sarif(toolVersion: Tool.version)
    case .codequality: report.codeQuality
    }
  }
}
