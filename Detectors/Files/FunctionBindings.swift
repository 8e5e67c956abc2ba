import Facts
import Formats

extension Detector {
  /// What starts a function of a function app, and what it reads and writes, each as the attribute of the same name.
  ///
  /// Source: Azure Functions documentation, "function.json" and "Triggers and bindings": a binding of the type
  /// `serviceBusTrigger` is what `[ServiceBusTrigger]` is in code, `serviceBus` with the direction `out` what
  /// `[ServiceBusOutput]` is.
  package static let functionBindings = Detector(
    id: "function-bindings",
    revision: 1,
    summary: "triggers and bindings of the functions of a function app",
    reads: FilePattern(names: ["function.json"])
  ) { file in
    guard file.contains("\"bindings\""), file.contains("\"direction\"") else { return Detection() }
    var detection = Detection(gaps: file.json.gaps)
    for binding in file.json.root?["bindings"]?.items ?? [] {
      guard let type = binding["type"]?.string, let first = type.first else { continue }
      let isTrigger = type.hasSuffix("Trigger")
      let ending = isTrigger ? "" : binding["direction"]?.string == "out" ? "Output" : "Input"
      let arguments = ["queueName", "topicName", "path", "connection"].compactMap { key in
        binding[key]?.string.map { "\(key)=\($0)" }
      }
      let marker = Marker(
        .javascript,
        first.uppercased() + type.dropFirst() + ending,
        arguments: arguments,
        target: binding["name"]?.string
      )
      detection.add(.marker(marker), line: binding.line)
    }
    return detection
  }
}
