package import Catalog

/// The names of all technologies of a catalogue, and which of them a text mentions.
package struct TechnologyNames: Sendable {
  private var byKey: [String: [String]] = [:]
  private var byCapital: [String: [String]] = [:]
  private var names: [String: TechnologyName] = [:]

  /// Decodes the whole catalogue: make it once.
  package init(_ catalog: Catalog) {
    for technology in catalog.technologies {
      let name = TechnologyName(
        id: technology.id.text,
        name: technology.name,
        words: technology.values(of: .words)
      )
      names[name.id] = name
      for key in name.keys { byKey[key, default: []].append(name.id) }
      for capital in name.capitals { byCapital[capital, default: []].append(name.id) }
    }
    dropSharedTails(catalog)
  }

  /// The last words of a name that several have (`API`, `Cloud Storage`), or that are another's whole name, name none.
  private mutating func dropSharedTails(_ catalog: Catalog) {
    for (key, ids) in byKey where ids.count > 1 {
      let owners = ids.filter { PlainWords.key($0) == key || isWhole(key, $0, catalog) }
      byKey[key] = owners.isEmpty ? nil : owners
    }
  }

  private func isWhole(_ key: String, _ id: String, _ catalog: Catalog) -> Bool {
    guard let technology = catalog[TechnologyID(id)] else { return false }
    return PlainWords.key(technology.name) == key
      || technology.values(of: .words).contains { PlainWords.key($0) == key }
  }

  /// How people write the technology of this id; the id itself when the catalogue does not know it.
  package func name(of id: String) -> TechnologyName {
    names[id] ?? TechnologyName(id: id, name: id)
  }

  /// The ids of the technologies that a phrase names, longer names before shorter ones; in the order of the phrase.
  package func technologies(namedIn phrase: String) -> [String] {
    let words = phrase.prefix(1_000).split {
      !$0.isLetter && !$0.isNumber && !"-_.+#'’".contains($0)
    }
    var found: [String] = []
    var at = words.startIndex
    while at < words.endIndex {
      let longest = min(4, words.endIndex - at)
      let match = (1...longest).reversed().lazy.compactMap { count -> (Int, [String])? in
        let ids = self.technologies(in: words[at..<(at + count)].joined(separator: " "))
        return ids.isEmpty ? nil : (count, ids)
      }.first
      for id in match?.1 ?? [] where !found.contains(id) { found.append(id) }
      at += match?.0 ?? 1
    }
    return found
  }

  /// The ids of the technologies that a word, or a few adjacent ones, can name; sorted.
  func technologies(in text: String) -> [String] {
    var ids = byKey[PlainWords.key(text)] ?? []
    ids += byCapital[text] ?? []
    return Array(Set(ids)).sorted()
  }
}
