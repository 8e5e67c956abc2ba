package import Facts
import Synchronization

/// All known technologies, found by any kind of string that stands for them.
package struct Catalog: Sendable {
  private let table: any CatalogTable
  /// What was found for modules, which files import and call again and again.
  let modules = LookupMemo<ModuleName>()
  /// What was found for the packages that the first words of modules name.
  let roots = LookupMemo<ModuleName>()
  private let callees = LookupMemo<ModuleName>()
  /// What in a module stands for technologies when it is called.
  private let patterns = Memo<ModuleName, [(CallPattern, Technology)]>()
  private let ids = LookupMemo<TechnologyID>()
  /// What was found for hosts with their paths, which every process of a program asks for.
  private let hosts = LookupMemo<String>()
  private let libraries = Memo<Technology.Trait, [String]>()
  /// What was found for names of markers.
  let markers = LookupMemo<String>()
  let clientMarkers = LookupMemo<String>()

  /// - Parameter technologies: later ones replace earlier ones with the same id.
  package init(_ technologies: [Technology]) {
    table = TechnologyTable(technologies)
  }

  package init(_ table: any CatalogTable) {
    self.table = table
  }

  /// All of them, sorted by id.
  package var technologies: [Technology] { technologies((0..<table.count).map { $0 }) }

  /// What modules and packages of the technologies with the trait begin with, sorted; all are asked for once.
  package func libraries(with trait: Technology.Trait) -> [String] {
    libraries.value(of: trait) {
      let numbers = table.numbers("traits", key: "", value: trait.rawValue.lowercased())
      let entries = technologies(numbers).flatMap(\.entries)
      let fields: Set<Technology.Field> = [.imports, .packages]
      return Set(entries.filter { fields.contains($0.field) }.map(\.value)).sorted()
    }
  }

  /// The technology of this id.
  package subscript(id: TechnologyID) -> Technology? {
    ids.technologies(of: id) {
      technologies(Array(table.numbers("id", key: "", value: id.text).prefix(1)))
    }.first
  }

  /// The technologies for which the value stands in this field, in id order; compared without case.
  package func lookup(_ field: Technology.Field, key: String = "", _ value: String) -> [Technology]
  {
    let value = value.lowercased()
    let exact = table.numbers(field.rawValue, key: key, value: value)
    let prefixed =
      table.hasPrefixes(field.rawValue, key: key)
      ? table.numbers(field.rawValue, key: key, prefixOf: value) : []
    if exact.isEmpty && prefixed.isEmpty { return [] }
    return technologies(exact + prefixed.filter { !exact.contains($0) })
  }

  private func technologies(_ numbers: [Int]) -> [Technology] {
    numbers.compactMap(table.technology)
  }

  /// The longest value of the field that is a whole prefix of `path` at one of the boundaries.
  package func lookupPrefix(
    _ field: Technology.Field,
    key: String,
    _ path: String,
    boundaries: String
  ) -> [Technology] {
    // The signs are ASCII, so that bytes do.
    let signs = Array(boundaries.utf8)
    if !table.hasPrefixes(field.rawValue, key: key) {
      return technologies(
        table.numbers(field.rawValue, key: key, beginningOf: path.lowercased(), signs: signs)
      )
    }
    var rest = path[...]
    while !rest.isEmpty {
      let found = lookup(field, key: key, String(rest))
      if !found.isEmpty { return found }
      guard let cut = rest.utf8.lastIndex(where: signs.contains) else { return [] }
      rest = rest[..<cut]
      while let last = rest.utf8.last, signs.contains(last) {
        rest = rest[..<rest.utf8.index(before: rest.endIndex)]
      }
    }
    return []
  }

  /// The hosted service behind a domain name, the most specific one.
  ///
  /// - `path`: what follows the host, without its leading slash: `slack.com` itself is a site, `slack.com/api` the service.
  package func technology(atHost host: String, path: String? = nil) -> Technology? {
    hosts.technologies(of: path.map { "\(host)/\($0)" } ?? host) {
      findTechnology(atHost: host, path: path).map { [$0] } ?? []
    }.first
  }

  private func findTechnology(atHost host: String, path: String?) -> Technology? {
    let labels = host.lowercased().split(separator: ".")
    let starts = labels.indices.filter { labels.count - $0 >= 2 }
    if let path, let found = atPath(path.lowercased(), labels, starts) { return found }
    for start in starts {
      if let found = atHost(labels[start...]) { return found }
    }
    return nil
  }

  /// `www.acme.com/api/v1` is below `acme.com/api`.
  private func atPath(_ path: String, _ labels: [Substring], _ starts: [Int]) -> Technology? {
    // What a variable holds need not be known: `acme.com/api${path}`.
    let known = path.prefix { $0 != "$" && $0 != "{" && $0 != "#" }
    var rest = known.split(separator: "/").prefix(4)
    while !rest.isEmpty {
      let text = rest.joined(separator: "/")
      for start in starts.prefix(4) {
        if let found = atHost("\(labels[start...].joined(separator: "."))/\(text)") { return found }
      }
      rest = rest.dropLast()
    }
    return nil
  }

  /// Domain names stand for everything below them; `*` stands for one label.
  private func atHost(_ labels: ArraySlice<Substring>) -> Technology? {
    if let found = atHost(labels.joined(separator: ".")) { return found }
    for star in labels.indices {
      var pattern = labels
      pattern[star] = "*"
      if let found = atHost(pattern.joined(separator: ".")) { return found }
    }
    return nil
  }

  private func atHost(_ pattern: String) -> Technology? {
    table.numbers(Technology.Field.hosts.rawValue, key: "", value: pattern).first.flatMap(
      table.technology
    )
  }
}

extension Catalog {
  /// Whether a call of anything in the module may speak of a technology.
  package func knows(_ language: Language, _ module: String) -> Bool {
    language == .csharp && module.isEmpty
      || !imported(language, module).isEmpty || !technologies(calledIn: language, module).isEmpty
  }

  private func technologies(calledIn language: Language, _ module: String) -> [Technology] {
    callees.technologies(of: ModuleName(language, module)) {
      let key = Self.key(language, module)
      let numbers = table.numbers(Technology.Field.calls.rawValue, key: "", value: key)
      return technologies(
        numbers.indices.filter { $0 == 0 || numbers[$0] != numbers[$0 - 1] }.map { numbers[$0] }
      )
    }
  }

  /// The technologies one of whose `calls` names this member and argument.
  package func technologies(calledBy call: Call) -> [Technology] {
    patterns.value(of: ModuleName(call.language, call.module)) {
      let key = Self.key(call.language, call.module)
      return technologies(calledIn: call.language, call.module).flatMap { technology in
        technology.values(of: .calls).map(CallPattern.init).filter { $0.key == key }.map {
          ($0, technology)
        }
      }
    }
    .filter { $0.0.matches(call) }.map(\.1)
  }

  private static func key(_ language: Language, _ module: String) -> String {
    "\(language.rawValue) \(module.lowercased())"
  }
}

/// A module as a language calls it.
struct ModuleName: Hashable, Sendable {
  let language: Language
  let module: String

  init(_ language: Language, _ module: String) {
    self.language = language
    self.module = module
  }
}

/// What was found for texts that repositories say again and again.
typealias LookupMemo<Key: Hashable & Sendable> = Memo<Key, [Technology]>

extension Memo where Value == [Technology] {
  func technologies(of key: Key, find: () -> [Technology]) -> [Technology] {
    value(of: key, find: find)
  }
}

/// Answers to questions that are asked again and again.
final class Memo<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let known = Mutex<[Key: Value]>([:])

  func value(of key: Key, find: () -> Value) -> Value {
    if let found = known.withLock({ $0[key] }) { return found }
    let found = find()
    known.withLock { $0[key] = found }
    return found
  }
}

/// One of a technology's `calls`: `in=python¦module=boto3¦member=client¦argument=s3`.
struct CallPattern: Sendable {
  private var language = ""
  private var module = ""
  private var member: String?
  private var argument: String?

  init(_ text: String) {
    for part in text.split(separator: "¦") {
      guard let equals = part.firstIndex(of: "=") else { continue }
      let value = part[part.utf8.index(after: equals)...].lowercased()
      switch part[..<equals] {
      case "in": language = value
      case "module": module = value
      case "member": member = value
      case "argument": argument = value
      default: break
      }
    }
  }

  /// Language and module.
  var key: String { "\(language) \(module)" }

  func matches(_ call: Call) -> Bool {
    let called = call.member.lowercased()
    guard let argument else { return isCalled(called, orOwner: true) }
    // The argument of a method that what was made has is none of what made it.
    guard isCalled(called, orOwner: false) else { return false }
    return call.arguments.contains { $0.lowercased() == argument }
  }

  private func isCalled(_ called: String, orOwner: Bool) -> Bool {
    guard let member else { return true }
    return called == member || called.hasSuffix("." + member)
      || orOwner && called.hasPrefix(member + ".")
  }
}
