/// A place in code where a process starts.
package struct EntryPoint: Hashable, Sendable, CustomStringConvertible {
  package let language: Language
  /// The function, class, module or program that starts; `main` when it has no other name.
  package let name: String

  package init(_ language: Language, _ name: String) {
    self.language = language
    self.name = name
  }

  package var description: String { "starts \(name)" }
}
