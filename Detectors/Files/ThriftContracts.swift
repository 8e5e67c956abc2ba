import Facts
import Formats

extension Detector {
  /// Services of a Thrift file, and the files it includes.
  ///
  /// Source: Apache Thrift, "Interface Description Language", "Service" and "Include".
  package static let thriftContracts = Detector(
    id: "thrift-contracts",
    revision: 1,
    summary: "services that a .thrift file defines",
    reads: FilePattern(suffixes: [".thrift"])
  ) { file in
    var detection = Detection()
    let source = InterfaceFile(file, in: .interfaces)
    for index in source.outermost {
      let line = Int(source.tokens[index].line)
      switch source.text(index, .word) {
      case "service":
        guard let name = source.text(index + 1, .word) else { continue }
        guard source.isMark(index + 2, "{") || source.text(index + 2, .word) == "extends" else {
          continue
        }
        let contract = Contract(.defines, protocolName: "thrift", name: name)
        detection.add(.contract(contract), line: line)
      case "include":
        guard let path = source.text(index + 1, .string) else { continue }
        detection.add(.reference(FileReference(.schema, path)), line: line)
      default: continue
      }
    }
    return detection
  }
}
