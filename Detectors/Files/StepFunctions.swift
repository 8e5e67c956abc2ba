import Facts
import Formats

extension Detector {
  /// State machines in the Amazon States Language: what each task calls.
  ///
  /// Source: Amazon States Language specification.
  package static let stepFunctions = Detector(
    id: "step-functions",
    revision: 1,
    summary: "tasks of state machines and what they call",
    reads: FilePattern(suffixes: [".asl", ".json", ".asl.yaml", ".asl.yml"])
  ) { file in
    guard file.contains("StartAt"), file.contains("States") else { return Detection() }
    let isJSON = file.bytes.first { $0 > 0x20 } == UInt8(ascii: "{")
    guard let root = isJSON ? file.json.root : file.yaml.roots.first, root["StartAt"] != nil else {
      return Detection()
    }
    var detection = Detection(gaps: isJSON ? file.json.gaps : file.yaml.gaps)
    var machines = [root]
    while let machine = machines.popLast() {
      for state in machine["States"]?.entries ?? [] {
        if state.value["Type"]?.string == "Task" { add(state, to: &detection) }
        // Parallel and Map states hold machines of their own.
        machines += state.value["Branches"]?.items ?? []
        machines += [state.value["Iterator"], state.value["ItemProcessor"]].compactMap(\.self)
      }
    }
    return detection.inFileOrder
  }

  private static func add(_ state: Node.Entry, to detection: inout Detection) {
    let parameters = (state.value["Parameters"] ?? state.value["Arguments"])?.entries ?? []
    let attributes = parameters.compactMap { entry in
      CloudFormationValue.text(entry.value).map {
        "\(entry.key)=\(Redaction.redacted($0, key: entry.key))"
      }
    }
    let target = state.value["Resource"]?.string ?? ""
    let resource = Resource(
      type: "states/task",
      name: state.key,
      attributes: ["Resource=\(target)"] + attributes,
      references: CloudFormationValue.references(in: state.value)
    )
    detection.add(.resource(resource), line: state.line)
  }
}
