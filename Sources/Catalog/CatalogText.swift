/// Reads the compact text into which the build turns the technology files: `id ⇥ field ⇥ key ⇥ value` a line.
package enum CatalogText {
  /// The technologies in the order of the text.
  package static func technologies(in text: String) throws(CatalogProblem) -> [Technology] {
    var technologies: [Technology] = []
    var current: Technology?
    var text = text
    for line in text.withUTF8({ rows(in: $0) }) {
      if current?.id.text != line[0] {
        if let current { technologies.append(current) }
        current = Technology(id: TechnologyID(line[0]))
      }
      if let problem = current?.take(field: line[1], key: line[2], value: line[3]) { throw problem }
    }
    if let current { technologies.append(current) }
    return technologies
  }

  /// The four columns of each line; short lines are filled up.
  private static func rows(in bytes: UnsafeBufferPointer<UInt8>) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var start = 0
    func column(to end: Int) -> String {
      String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
    }
    for at in bytes.indices {
      let isEnd = bytes[at] == 0x0A
      guard isEnd || (bytes[at] == 0x09 && row.count < 3) else { continue }
      row.append(column(to: at))
      start = at + 1
      if isEnd {
        if row.count == 4 { rows.append(row) }
        row = []
      }
    }
    if row.count == 3 { rows.append(row + [column(to: bytes.count)]) }
    return rows
  }
}

extension Technology {
  /// Takes one value over; the problem when the field is unknown or the value is none of those allowed.
  package mutating func take(field: String, key: String, value: String) -> CatalogProblem? {
    switch field {
    case "id":
      if value != id.text { return problem("id '\(value)' differs from the file's name") }
    case "name": name = value
    case "homepage": homepage = value
    case "roles":
      guard let role = Role(rawValue: value) else { return problem("unknown role '\(value)'") }
      roles.append(role)
    case "makes":
      guard let role = Role(rawValue: value) else { return problem("unknown role '\(value)'") }
      makes = role
    case "embedded": isEmbedded = value == "true"
    case "development": isDevelopment = value == "true"
    case "family": family = TechnologyID(value)
    case "protocol": protocolName = value
    case "uses": uses.append(TechnologyID(value))
    case "traits":
      guard let trait = Trait(rawValue: value) else { return problem("unknown trait '\(value)'") }
      traits.insert(trait)
    case "discovers": discovers.append(value)
    case "connects": connects.append(TechnologyID(value))
    case "shares": shares.append(TechnologyID(value))
    default:
      guard let field = Field(rawValue: field) else { return problem(Self.unknownField(field)) }
      entries.append(Entry(field: field, key: key, value: value))
    }
    return nil
  }

  private func problem(_ what: String) -> CatalogProblem {
    CatalogProblem(place: "\(id.text).yaml", what: what)
  }

  private static func unknownField(_ name: String) -> String {
    let known =
      Field.allCases.map(\.rawValue) + [
        "name", "homepage", "roles", "embedded", "development", "protocol", "uses", "shares",
        "makes", "connects", "traits", "discovers", "family",
      ]
    let near = known.first { $0.hasPrefix(name) || name.hasPrefix($0) }
    return "unknown field '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? "")
  }
}
