/// A package that a manifest names directly.
package struct Dependency: Hashable, Sendable, CustomStringConvertible {
  /// When the package is needed.
  package enum Scope: String, Hashable, Sendable {
    case runtime, development, test
    /// Only offered to others: dependency management, constraints, catalogues of versions.
    case managed
  }

  package let ecosystem: Ecosystem
  /// As the registry spells it; Maven `group:artifact`, Go the module path, PyPI normalised (PEP 503).
  package let name: String
  package let scope: Scope
  /// The folder or file of a module in this repository, as written, relative to the file's folder.
  package let localPath: String?
  /// Parts of the package that are wanted beside it, normalised: `sqs` of `celery[sqs]`, features of a crate.
  ///
  /// Sources: PEP 508, "Extras"; The Cargo Book, "Features", "Dependency features".
  package let extras: [String]
  /// Whether only those get it who ask for a part of the package by name.
  package let isOptional: Bool
  /// The folder of the module that needs it, relative to the file's, where the file describes several.
  package let module: String?

  package init(
    ecosystem: Ecosystem,
    name: String,
    scope: Scope = .runtime,
    localPath: String? = nil,
    extras: [String] = [],
    isOptional: Bool = false,
    module: String? = nil
  ) {
    self.ecosystem = ecosystem
    self.name = name
    self.scope = scope
    self.localPath = localPath
    self.extras = extras
    self.isOptional = isOptional
    self.module = module
  }

  package var description: String {
    let wanted = extras.isEmpty ? "" : "[\(extras.joined(separator: ","))]"
    let place = localPath.map { " at \($0)" } ?? ""
    let when = scope.rawValue + (isOptional ? ", optional" : "")
    let owner = module.map { " in \($0)" } ?? ""
    return "needs \(ecosystem.rawValue) \(name)\(wanted) (\(when))\(place)\(owner)"
  }
}
