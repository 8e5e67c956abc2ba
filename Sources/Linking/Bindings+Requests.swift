import ArchitectureModel
import Facts

extension Bindings {
  /// Addresses that the part's code gives to calls which request others.
  func requested(by number: Int) -> [Binding] {
    let part = parts.parts[number]
    let folders = part.declarations.map { parts.declarations.all[$0].folder }
    return parts.codeUnits(of: number).flatMap { inner in
      requests[inner].flatMap { call -> [Binding] in
        guard parts.holds(number, call.path, line: call.line, detector: call.detector) else {
          return []
        }
        return call.content.arguments.compactMap { argument in
          Self.binding(
            of: Interpolation.filled(argument) { _ in nil },
            call,
            folders: folders,
            stage: part.stage
          )
        }
      }
    }
  }

  /// The calls that request others and are given what may be an address: few of many, and asked for by every part.
  static func requests(of unit: Unit) -> [Located<Call>] {
    unit.calls.filter { call in
      call.content.arguments.contains(where: mayHoldAddress)
        && (RequestCall.isPlain(call.content.member) || RequestCall.isShared(call.content.member))
    }
  }

  private static func mayHoldAddress(_ text: String) -> Bool {
    text.utf8.contains(UInt8(ascii: ":")) && text.utf8.contains(UInt8(ascii: "/"))
  }

  private static func binding(
    of argument: String,
    _ call: Located<Call>,
    folders: [RepoPath],
    stage: Stage
  ) -> Binding? {
    guard let (label, address) = address(in: argument) else { return nil }
    return Binding(
      key: label ?? call.content.member,
      value: address,
      read: nil,
      source: call.evidence("requests \(address)"),
      isShared: false,
      callee: call.content.member,
      isRequested: true,
      scope: "",
      folders: folders,
      stage: stage
    )
  }

  /// `url=https://…` → the label and the address; nil for what is no URL.
  private static func address(in argument: String) -> (label: String?, address: String)? {
    guard argument.utf8.contains(UInt8(ascii: ":")), argument.contains("://") else { return nil }
    guard let equals = argument.firstIndex(of: "="),
      argument[..<equals].utf8.allSatisfy({ Self.isNameByte($0) })
    else { return (nil, argument) }
    return (String(argument[..<equals]), String(argument[argument.index(after: equals)...]))
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
      || byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: "_")
  }
}
