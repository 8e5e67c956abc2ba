import ArchitectureModel
import Facts

/// Which processes of one program call each other.
extension Resolution {
  /// Whether what the program's own text names is meant for another of its processes: the program knows all of them, and
  /// the deployment says of some that they start after those that they call, and of this one that it does not.
  ///
  /// Nothing of an order of starting is a call; it only tells processes apart that share all their text.
  /// Source: Compose Specification, "depends_on".
  func isForSibling(_ number: Int, _ target: Int) -> Bool {
    guard parts.parts[number].unit != nil, number != target, parts.isSameProgram(number, target),
      !starts(number, after: target)
    else { return false }
    let processes = parts.parts.indices.filter {
      parts.isSameProgram($0, number) && !parts.parts[$0].declarations.isEmpty
    }
    return processes.contains { one in
      processes.contains { $0 != one && starts(one, after: $0) }
    }
  }

  private func starts(_ number: Int, after other: Int) -> Bool {
    let members = parts.parts[number].declarations.map { parts.declarations.all[$0] }
    let names = members.flatMap(\.workload.startsAfter).map { $0.lowercased() }
    if names.isEmpty { return false }
    let hosts = parts.parts[other].declarations.flatMap { parts.declarations.all[$0].hostNames }
    return !Set(names).isDisjoint(with: hosts.map { $0.lowercased() })
  }

  /// Whether the setting stands in the section of a file for several programs that is called like another of them, and is no
  /// address of that one: `cranes.store.url` says where the cranes keep what they have.
  func isInSectionOfOther(_ binding: Binding, of number: Int, _ target: Int) -> Bool {
    guard binding.isOwnFile, parts.parts[number].unit != nil,
      let end = binding.key.firstIndex(where: { $0 == "." || $0 == ":" })
    else { return false }
    let section = NameForm.folded(String(binding.key[..<end]))
    return parts.parts.indices.contains { other in
      other != number && other != target && parts.parts[other].unit != nil
        && NameForm.folded(parts.parts[other].name) == section
        && bindings.takes(other, binding.source.path)
    } && NameForm.folded(parts.parts[number].name) != section
  }
}
