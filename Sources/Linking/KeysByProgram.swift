import Facts

/// Which keys of a settings file that several programs share each of them takes.
struct KeysByProgram: Sendable {
  /// Folded keys that the code of this program takes, and those that only others take.
  private var own: Set<String> = []
  private var others: Set<String> = []

  init(_ unit: Unit?, of number: Int, _ parts: PartMap) {
    guard let unit, parts.isOneOfSeveral(number) else { return }
    for literal in unit.literals where literal.content.callee == "[]" {
      let key = NameForm.folded(literal.content.value)
      if parts.holds(number, literal.path, line: literal.line, detector: literal.detector) {
        own.insert(key)
      } else {
        others.insert(key)
      }
    }
  }

  /// Whether other programs take the key and this one does not.
  func isForOthers(_ key: String) -> Bool {
    if others.isEmpty { return false }
    let last = key.split { $0 == "." || $0 == ":" }.last.map(String.init) ?? key
    let folded = NameForm.folded(last)
    return others.contains(folded) && !own.contains(folded)
  }
}
