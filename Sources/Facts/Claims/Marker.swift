/// An annotation, attribute, decorator, base class, or type that says what the code around it is for.
package struct Marker: Hashable, Sendable, CustomStringConvertible {
  package let language: Language
  /// Without `@`, brackets and package: `FeignClient`, `KafkaListener`, `ApiController`.
  package let name: String
  /// `label=value` of its literal arguments, or the value alone; redacted; constants of the same file are filled in.
  package let arguments: [String]
  /// The class, function or field that it stands at.
  package let target: String?

  package init(
    _ language: Language,
    _ name: String,
    arguments: [String] = [],
    target: String? = nil
  ) {
    self.language = language
    self.name = name
    self.arguments = arguments.map { Redaction.redacted($0) }
    self.target = target
  }

  package var description: String {
    let list = arguments.isEmpty ? "" : "(\(arguments.joined(separator: ", ")))"
    return "marks \(name)\(list)\(target.map { " at \($0)" } ?? "")"
  }
}
