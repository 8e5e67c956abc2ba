import Facts
import Formats

extension Detector {
  /// Lists of containers that infrastructure code reads from files, with places to be filled in.
  ///
  /// Source: Amazon ECS Developer Guide, "Task definition parameters"; Terraform documentation, "templatefile".
  package static let containerDefinitions = Detector(
    id: "container-definitions",
    revision: 1,
    summary: "containers of tasks in files that infrastructure code fills in",
    reads: FilePattern(suffixes: [
      ".json", ".json.tpl", ".json.tftpl", ".tpl", ".tftpl", ".json.tmpl", ".json.template",
    ])
  ) { file in
    guard file.contains("\"image\""), file.contains("\"name\""),
      file.contains("\"portMappings\"") || file.contains("\"essential\"")
        || file.contains("\"logConfiguration\"")
    else { return Detection() }
    var detection = Detection()
    let root = JSONDocument(quotedPlaces(in: file.bytes)).root
    let containers = root?["containerDefinitions"]?.items ?? root?.items ?? []
    // What nothing is filled into is registered as it stands.
    if let family = root?["family"]?.string, !file.contains("${"), isName(family) {
      for (index, container) in containers.enumerated() {
        add(container, of: family, isFirst: index == 0, to: &detection)
      }
      return detection
    }
    for container in containers { add(container, to: &detection) }
    return detection
  }

  /// Whether nobody is left to fill it in: `<FAMILY>`, `{{ family }}`.
  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
  }

  /// A whole definition: what runs under the family's name, the first container for all of them.
  private static func add(
    _ container: Node,
    of family: String,
    isFirst: Bool,
    to detection: inout Detection
  ) {
    guard let name = container["name"]?.string, let image = container["image"]?.string else {
      return
    }
    var workload = Workload(name: family, form: .container)
    workload.container = isFirst ? nil : name
    workload.image = image.contains("<") ? nil : image
    workload.hostNames = isFirst && name != family ? [name] : []
    workload.command =
      (container["entryPoint"]?.strings ?? []) + (container["command"]?.strings ?? [])
    workload.ports = (container["portMappings"]?.items ?? []).compactMap { port in
      port["containerPort"]?.string.flatMap { Int($0) }.map { Workload.Port(target: $0) }
    }
    detection.add(.workload(workload), line: container.line)
    for variable in (container["environment"]?.items ?? []) + (container["secrets"]?.items ?? []) {
      guard let key = variable["name"]?.string else { continue }
      let value = (variable["value"] ?? variable["valueFrom"])?.string ?? ""
      detection.add(
        .setting(Setting(owner: workload.owner, key: key, value: value)),
        line: variable.line
      )
    }
  }

  private static func add(_ container: Node, to detection: inout Detection) {
    guard let name = container["name"]?.string, let image = container["image"]?.string else {
      return
    }
    var attributes = ["image=\(image)"]
    for variable in (container["environment"]?.items ?? []) + (container["secrets"]?.items ?? []) {
      guard let name = variable["name"]?.string else { continue }
      let value = (variable["value"] ?? variable["valueFrom"])?.string ?? ""
      attributes.append("env.\(name)=\(Redaction.redacted(value, key: name))")
    }
    let words = container["command"]?.strings ?? []
    if !words.isEmpty {
      attributes.append("command=\(Redaction.redacted(words: words).joined(separator: " "))")
    }
    let resource = Resource(type: "containers", name: name, attributes: attributes)
    detection.add(.resource(resource), line: container.line)
  }

  /// The text with `${port}` made a string where it stands for a number or more.
  static func quotedPlaces(in bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "$")) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 64)
    var isInString = false
    var isInPlace = false
    for (index, byte) in bytes.enumerated() {
      let isEscaped = index > 0 && bytes[index - 1] == UInt8(ascii: "\\")
      if byte == UInt8(ascii: "\""), !isEscaped, !isInPlace { isInString.toggle() }
      let opens =
        byte == UInt8(ascii: "$") && index + 1 < bytes.count
        && bytes[index + 1] == UInt8(ascii: "{")
      if opens, !isInString, !isInPlace {
        isInPlace = true
        result.append(UInt8(ascii: "\""))
      }
      // Quotes inside of a place would end the string around it.
      result.append(isInPlace && byte == UInt8(ascii: "\"") ? UInt8(ascii: "'") : byte)
      if isInPlace, byte == UInt8(ascii: "}") {
        isInPlace = false
        result.append(UInt8(ascii: "\""))
      }
    }
    return result
  }
}
