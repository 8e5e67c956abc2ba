import ArchitectureModel

extension Rule {
  /// Code that still asks for a store that is gone.
  static let removedStoreReadersLeft = Rule(
    id: "removed-store-readers-left",
    title: "Readers of a store that is gone",
    area: .operations,
    what: "A store was removed from the system, and code still reads where it was.",
    why: "The code fails when it comes by, or silently does without.",
    found:
      "Along the history: a store that was there, no component of its technology that is left, and code that reads an address named for it which nothing sets.",
    remedy: "Remove the readers, or say where the store is now."
  ) { subject in
    subject.removed.compactMap { store in
      guard store.kind.holdsData, let technology = store.technology,
        !subject.architecture.components.contains(where: { $0.technology == technology })
      else { return nil }
      let word = technology.split(separator: "-").first.map { $0.uppercased() } ?? ""
      let left = subject.architecture.looseEnds.filter {
        $0.says.hasPrefix("reads ") && $0.says.uppercased().contains(word)
      }
      guard !left.isEmpty else { return nil }
      return Accident(
        rule: "removed-store-readers-left",
        title: "\(store.name) is gone, and \(left.count) readers are left",
        components: [store.id],
        parts: store.evidence.prefix(1).map { Accident.Part("removed store", $0) }
          + left.map {
            Accident.Part(
              role: "reader",
              path: $0.path,
              line: $0.line,
              says: $0.says,
              key: "\($0.path) \($0.says)"
            )
          },
        emerged: "What these readers do without \(store.name), nobody decided."
      )
    }
  }
}
