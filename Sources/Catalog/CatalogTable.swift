/// Where the strings of a catalogue are looked up; technologies are numbered in the order of their ids.
///
/// Values are lower case. Besides the fields of technologies there are `id` (the id itself), `traits` and `calls` (language and
/// module).
package protocol CatalogTable: Sendable {
  /// How many technologies there are.
  var count: Int { get }

  /// Nil for a number beyond ``count``.
  func technology(_ number: Int) -> Technology?

  /// The technologies for which exactly this value stands, ascending.
  func numbers(_ field: String, key: String, value: String) -> [Int]

  /// The technologies with a value `text*` where `value` begins with `text`, ascending, each once.
  func numbers(_ field: String, key: String, prefixOf value: String) -> [Int]

  /// Whether any value `text*` stands there.
  func hasPrefixes(_ field: String, key: String) -> Bool

  /// The technologies for which exactly the longest possible beginning of the value stands, ascending; beginnings end at
  /// the signs.
  func numbers(_ field: String, key: String, beginningOf value: String, signs: [UInt8]) -> [Int]
}

extension CatalogTable {
  /// Asks for one beginning after the other.
  package func numbers(
    _ field: String,
    key: String,
    beginningOf value: String,
    signs: [UInt8]
  ) -> [Int] {
    var rest = value[...]
    while !rest.isEmpty {
      let found = numbers(field, key: key, value: String(rest))
      if !found.isEmpty { return found }
      guard let cut = rest.utf8.lastIndex(where: signs.contains) else { return [] }
      rest = rest[..<cut]
      while let last = rest.utf8.last, signs.contains(last) {
        rest = rest[..<rest.utf8.index(before: rest.endIndex)]
      }
    }
    return []
  }
}

/// A catalogue made of technology files, in dictionaries.
struct TechnologyTable: CatalogTable {
  private let technologies: [Technology]
  private var exact: [Key: [Int]] = [:]
  private var prefixes: [String: [Prefix]] = [:]

  private struct Key: Hashable {
    let field: String
    let key: String
    let value: String
  }

  private struct Prefix {
    let key: String
    let text: String
    let technology: Int
  }

  /// - Parameter technologies: later ones replace earlier ones with the same id.
  init(_ technologies: [Technology]) {
    var unique: [TechnologyID: Technology] = [:]
    for technology in technologies { unique[technology.id] = technology }
    self.technologies = unique.values.sorted { $0.id < $1.id }
    for (number, technology) in self.technologies.enumerated() {
      exact[Key(field: "id", key: "", value: technology.id.text), default: []].append(number)
      for trait in technology.traits {
        exact[Key(field: "traits", key: "", value: trait.rawValue.lowercased()), default: []]
          .append(number)
      }
      for entry in technology.entries { add(entry, number) }
    }
  }

  private mutating func add(_ entry: Technology.Entry, _ number: Int) {
    let value = entry.field == .calls ? CallPattern(entry.value).key : entry.value.lowercased()
    if entry.field != .hosts, value.hasSuffix("*") {
      let prefix = Prefix(key: entry.key, text: String(value.dropLast()), technology: number)
      prefixes[entry.field.rawValue, default: []].append(prefix)
    } else {
      let key = Key(field: entry.field.rawValue, key: entry.key, value: value)
      exact[key, default: []].append(number)
    }
  }

  var count: Int { technologies.count }

  func technology(_ number: Int) -> Technology? {
    technologies.indices.contains(number) ? technologies[number] : nil
  }

  func hasPrefixes(_ field: String, key: String) -> Bool {
    prefixes[field]?.contains { $0.key == key } ?? false
  }

  func numbers(_ field: String, key: String, value: String) -> [Int] {
    exact[Key(field: field, key: key, value: value)] ?? []
  }

  func numbers(_ field: String, key: String, prefixOf value: String) -> [Int] {
    let found = (prefixes[field] ?? []).filter { $0.key == key && value.hasPrefix($0.text) }
    return Set(found.map(\.technology)).sorted()
  }
}
