/// A call on something imported from a module that is not of this file's own package.
package struct Call: Hashable, Sendable, CustomStringConvertible {
  package let language: Language
  /// The imported module that the receiver comes from, as in ``Import/module``.
  package let module: String
  /// The rest of the called name: `client`, `Client.create`, `S3Client`.
  package let member: String
  /// String arguments in order, redacted; `_` stands for any other argument.
  ///
  /// Trailing `_` are left out.
  package let arguments: [String]

  package init(_ language: Language, module: String, member: String, arguments: [String] = []) {
    self.language = language
    self.module = module
    self.member = member
    self.arguments = arguments.map { Redaction.redacted($0) }
  }

  package var description: String {
    "calls \(module) \(member)(\(arguments.joined(separator: ", ")))"
  }
}

extension Call {
  /// `a.b.c` for a call of `c.F` that `from a.b import c` brought: what is imported from a package may be a module of it.
  ///
  /// Source: Python documentation, "The import statement".
  package var submodule: String? {
    guard language == .python, !module.isEmpty, module.utf8.first != UInt8(ascii: "."),
      let dot = member.utf8.firstIndex(of: UInt8(ascii: ".")),
      member.utf8[..<dot].allSatisfy({ $0 < 0x41 || $0 > 0x5A })
    else { return nil }
    return "\(module).\(member[..<dot])"
  }
}
