import Facts
import Formats

extension Detector {
  /// Services of a Protocol Buffers file, and the files it imports.
  ///
  /// Source: Protocol Buffers, "Language Specification (proto3)", "Service definition".
  package static let protoContracts = Detector(
    id: "proto-contracts",
    revision: 1,
    summary: "services that a .proto file defines",
    reads: FilePattern(suffixes: [".proto"])
  ) { file in
    var detection = Detection()
    let source = InterfaceFile(file, in: .interfaces)
    for index in source.outermost {
      let line = Int(source.tokens[index].line)
      switch source.text(index, .word) {
      case "service":
        guard let name = source.text(index + 1, .word), source.isMark(index + 2, "{") else {
          continue
        }
        let contract = Contract(.defines, protocolName: "grpc", name: name)
        detection.add(.contract(contract), line: line)
      case "import":
        let isPlain = source.text(index + 1, .string) != nil
        guard let path = source.text(isPlain ? index + 1 : index + 2, .string) else { continue }
        // The compiler brings these.
        if path.hasPrefix("google/protobuf/") { continue }
        detection.add(.reference(FileReference(.schema, path)), line: line)
      default: continue
      }
    }
    return detection
  }
}
