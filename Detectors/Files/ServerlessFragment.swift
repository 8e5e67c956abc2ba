import Facts
import Formats

extension Detector {
  /// Functions of the Serverless Framework that stand in a file of their own; they count when a service takes the file in.
  ///
  /// Source: Serverless Framework documentation, "Variables", "Reference Properties In Other Files".
  package static let serverlessFragment = Detector(
    id: "serverless-fragment",
    revision: 1,
    summary: "functions that a service of the Serverless Framework takes in from another file",
    reads: FilePattern(
      names: fragmentNames,
      suffixes: [".yml", ".yaml"],
      except: FilePattern.Exceptions(names: ["serverless.yml", "serverless.yaml"])
    )
  ) { file in
    if file.contains("export") {
      let isList = file.bytes.count < 8_000 && file.contains("default as ")
      return isList
        || file.contains("handler") && file.contains("events") && file.bytes.count < 50_000
        ? program(file) : Detection()
    }
    return file.contains("handler:") ? document(file) : Detection()
  }

  /// Where functions of programs are described in the usual templates.
  private static let fragmentNames = [
    "index.ts", "index.js", "functions.ts", "functions.js", "function.ts", "function.js",
    "config.ts", "serverless-functions.ts",
  ]

  private static func document(_ file: FileText) -> Detection {
    guard let root = file.yaml.roots.first, root["provider"] == nil else { return Detection() }
    return detection(of: functions(in: root, line: root.line))
  }

  private static func program(_ file: FileText) -> Detection {
    let program = ServerlessProgram(file.bytes)
    var found = program.exports.flatMap { export in
      isFunction(export.value)
        ? [
          Node.Entry(
            key: export.key == "default" ? "" : export.key,
            line: export.line,
            value: export.value
          )
        ]
        : functions(in: export.value, line: export.line)
    }
    found = found.filter {
      $0.value["events"] != nil || $0.value["handler"]?.string?.contains("$") == true
    }
    var detection = detection(of: found)
    for inclusion in program.handedOn {
      detection.add(.resource(inclusion.resource), line: inclusion.line)
    }
    return detection.inFileOrder
  }

  /// A function alone, a mapping of functions, or one such mapping under a name.
  private static func functions(in root: Node, line: Int) -> [Node.Entry] {
    if isFunction(root) { return [Node.Entry(key: "", line: line, value: root)] }
    let own = (root.entries + root.items.flatMap(\.entries)).filter { isFunction($0.value) }
    if !own.isEmpty { return own }
    return root.entries.flatMap { group in group.value.entries.filter { isFunction($0.value) } }
  }

  /// Source: Serverless Framework documentation, "Functions": a handler names a file and a function of it.
  private static func isFunction(_ node: Node) -> Bool {
    guard let handler = node["handler"]?.string else { return false }
    return handler.contains(".") && !handler.contains(" ")
  }

  private static func detection(of functions: [Node.Entry]) -> Detection {
    guard !functions.isEmpty, functions.count <= 400 else { return Detection() }
    let line = functions[0].line
    let entry = Node.Entry(
      key: "functions",
      line: line,
      value: Node(line: line, value: .mapping(functions))
    )
    var service = ServerlessService(Node(line: line, value: .mapping([entry])))
    service.read()
    return service.detection.inFileOrder
  }
}
