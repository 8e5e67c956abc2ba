import Facts

/// Settings that every program is given and only some read.
///
/// Source: Microsoft Learn, "Configuration in .NET": a settings file holds defaults, and the key is read by its whole name, by its
/// section, or by the property of a class that the section is bound to.
extension Bindings {
  /// What the part's code reads; nil where that does not tell what is for others.
  func namesInDotNet(of number: Int) -> ReadNames? {
    guard !parts.boundMembers.keys.isEmpty, let unit = parts.parts[number].unit,
      parts.units.units[unit].language == .csharp
    else { return nil }
    return foundReadNames(of: number)
  }

  /// Whether code of other programs alone reads the key: the own settings file only says what it is unless somebody is told.
  func isReadByOthers(_ key: String, than number: Int, _ names: ReadNames?) -> Bool {
    guard let names, BoundMembers.last(ofPath: key) != nil else { return false }
    let folded = NameForm.folded(key)
    guard parts.boundMembers.isReadByName(key), let unit = parts.parts[number].unit,
      parts.units.units[unit].language == .csharp
    else { return false }
    return !names.holds(folded) && !names.holdsSection(of: folded)
      && !parts.codeUnits(of: number).contains { parts.boundMembers.uses(key, $0) }
  }

  /// Whether code of the same code base reads the variable, none of which this program runs: what one block gives to all of its
  /// programs is for those that read it.
  ///
  /// Source: Kubernetes documentation, "Configure all key-value pairs in a ConfigMap as container environment variables".
  mutating func isReadBySibling(_ folded: String, of number: Int) -> Bool {
    for inner in parts.codeUnits(of: number) {
      let names = namesReadInUnits[inner] ?? namesRead(in: inner)
      namesReadInUnits[inner] = names
      if names.contains(folded) { return true }
    }
    return false
  }

  private func namesRead(in unit: Int) -> Set<String> {
    Set(parts.units.units[unit].reads.map { NameForm.folded($0.content.name) })
  }
}
