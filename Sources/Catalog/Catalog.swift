package import Facts

/// All known technologies, with an index for each kind of string that stands for them.
package struct Catalog: Sendable {
  /// Sorted by id.
  package let technologies: [Technology]
  private let byID: [TechnologyID: Int]
  private let exact: [Key: [Int]]
  /// Values that ended in `*`, without it.
  private let prefixes: [Technology.Field: [Prefix]]
  private let hostTable: HostTable
  private let callTable: [String: [CallPattern]]

  private struct Key: Hashable {
    let field: Technology.Field
    let key: String
    let value: String
  }

  private struct Prefix {
    let key: String
    let text: String
    let technology: Int
  }

  /// - Parameter technologies: later ones replace earlier ones with the same id.
  package init(_ technologies: [Technology]) {
    var unique: [TechnologyID: Technology] = [:]
    for technology in technologies { unique[technology.id] = technology }
    let sorted = unique.values.sorted { $0.id < $1.id }
    var exact: [Key: [Int]] = [:]
    var prefixes: [Technology.Field: [Prefix]] = [:]
    var hosts = HostTable()
    var calls: [String: [CallPattern]] = [:]
    for (number, technology) in sorted.enumerated() {
      for entry in technology.entries {
        let value = entry.value.lowercased()
        if entry.field == .hosts {
          hosts.add(value, technology: number)
        } else if entry.field == .calls {
          let pattern = CallPattern(entry.value, technology: number)
          calls[pattern.key, default: []].append(pattern)
        } else if value.hasSuffix("*") {
          let prefix = Prefix(key: entry.key, text: String(value.dropLast()), technology: number)
          prefixes[entry.field, default: []].append(prefix)
        } else {
          exact[Key(field: entry.field, key: entry.key, value: value), default: []].append(number)
        }
      }
    }
    self.technologies = sorted
    self.exact = exact
    self.prefixes = prefixes
    hostTable = hosts
    callTable = calls
    byID = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1.id, $0) })
  }

  /// The technology of this id.
  package subscript(id: TechnologyID) -> Technology? {
    byID[id].map { technologies[$0] }
  }

  /// The technologies for which the value stands in this field, in id order; compared without case.
  package func lookup(_ field: Technology.Field, key: String = "", _ value: String) -> [Technology]
  {
    let value = value.lowercased()
    var found = exact[Key(field: field, key: key, value: value)] ?? []
    for prefix in prefixes[field] ?? []
    where prefix.key == key && value.hasPrefix(prefix.text) && !found.contains(prefix.technology) {
      found.append(prefix.technology)
    }
    return found.map { technologies[$0] }
  }

  /// The longest value of the field that is a whole prefix of `path` at one of the boundaries.
  package func lookupPrefix(
    _ field: Technology.Field,
    key: String,
    _ path: String,
    boundaries: String
  ) -> [Technology] {
    var rest = path[...]
    while !rest.isEmpty {
      let found = lookup(field, key: key, String(rest))
      if !found.isEmpty { return found }
      guard let cut = rest.lastIndex(where: boundaries.contains) else { return [] }
      rest = rest[..<cut]
      while let last = rest.last, boundaries.contains(last) { rest.removeLast() }
    }
    return []
  }

  /// The hosted service behind a domain name, the most specific one.
  ///
  /// - `path`: what follows the host, without its leading slash: `slack.com` itself is a site, `slack.com/api` the service.
  package func technology(atHost host: String, path: String? = nil) -> Technology? {
    let host = host.lowercased()
    if let path {
      var rest = path[...]
      while !rest.isEmpty {
        if let number = hostTable.exact("\(host)/\(rest.lowercased())") {
          return technologies[number]
        }
        rest = rest.lastIndex(of: "/").map { rest[..<$0] } ?? ""
      }
    }
    return hostTable.technology(at: host).map { technologies[$0] }
  }
}

extension Catalog {
  /// The technologies one of whose `calls` names this member and argument.
  package func technologies(calledBy call: Call) -> [Technology] {
    let patterns = callTable["\(call.language.rawValue) \(call.module.lowercased())"] ?? []
    return patterns.filter { $0.matches(call) }.map { technologies[$0.technology] }
  }
}

/// One of a technology's `calls`: `in=python¦module=boto3¦member=client¦argument=s3`.
private struct CallPattern: Sendable {
  let technology: Int
  private var parts: [String: String] = [:]

  init(_ text: String, technology: Int) {
    self.technology = technology
    for part in text.split(separator: "¦") {
      let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
      if pair.count == 2 { parts[pair[0]] = pair[1].lowercased() }
    }
  }

  var key: String { "\(parts["in"] ?? "") \(parts["module"] ?? "")" }

  func matches(_ call: Call) -> Bool {
    let member = call.member.lowercased()
    if let wanted = parts["member"], member != wanted, !member.hasSuffix("." + wanted),
      !member.hasPrefix(wanted + ".")
    {
      return false
    }
    guard let argument = parts["argument"] else { return true }
    return call.arguments.contains { $0.lowercased() == argument }
  }
}

/// Domain names with everything below them; `*` stands for one label.
private struct HostTable: Sendable {
  private var numbers: [String: Int] = [:]

  mutating func add(_ host: String, technology: Int) {
    numbers[host] = numbers[host] ?? technology
  }

  func exact(_ text: String) -> Int? { numbers[text] }

  func technology(at host: String) -> Int? {
    let labels = host.split(separator: ".").map(String.init)
    for start in labels.indices where labels.count - start >= 2 {
      let suffix = Array(labels[start...])
      if let number = numbers[suffix.joined(separator: ".")] { return number }
      for star in suffix.indices {
        var pattern = suffix
        pattern[star] = "*"
        if let number = numbers[pattern.joined(separator: ".")] { return number }
      }
    }
    return nil
  }
}
