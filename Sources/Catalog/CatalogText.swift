/// Reads the compact text into which the build turns the technology files: `id ⇥ field ⇥ key ⇥ value` a line.
package enum CatalogText {
  /// The technologies in the order of the text.
  package static func technologies(in text: String) throws(CatalogProblem) -> [Technology] {
    var technologies: [Technology.Fields] = []
    var text = text
    let problem: CatalogProblem? = text.withUTF8 { bytes in
      for line in bytes.split(separator: 0x0A) {
        if let problem = take(line, to: &technologies) { return problem }
      }
      return nil
    }
    if let problem { throw problem }
    return technologies.map { Technology($0) }
  }

  /// Takes one line over; lines of fewer than four columns say nothing.
  private static func take(
    _ line: Slice<UnsafeBufferPointer<UInt8>>,
    to technologies: inout [Technology.Fields]
  ) -> CatalogProblem? {
    guard let first = line.firstIndex(of: 0x09),
      let second = line[(first + 1)...].firstIndex(of: 0x09),
      let third = line[(second + 1)...].firstIndex(of: 0x09)
    else { return nil }
    func text(_ range: Range<Int>) -> String {
      String(decoding: UnsafeBufferPointer(rebasing: line[range]), as: UTF8.self)
    }
    let id = line[..<first]
    if technologies.last?.id.text.utf8.elementsEqual(id) != true {
      technologies.append(Technology.Fields(id: TechnologyID(text(id.indices))))
    }
    return technologies[technologies.count - 1].take(
      field: text((first + 1)..<second),
      key: text((second + 1)..<third),
      value: text((third + 1)..<line.endIndex)
    )
  }
}

extension Technology.Fields {
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
      guard let trait = Technology.Trait(rawValue: value) else {
        return problem("unknown trait '\(value)'")
      }
      traits.insert(trait)
    case "discovers": discovers.append(value)
    case "connects": connects.append(TechnologyID(value))
    case "shares": shares.append(TechnologyID(value))
    default:
      guard let field = Technology.Field(rawValue: field) else {
        return problem(Self.unknownField(field))
      }
      entries.append(Technology.Entry(field: field, key: key, value: value))
    }
    return nil
  }

  private func problem(_ what: String) -> CatalogProblem {
    CatalogProblem(place: "\(id.text).yaml", what: what)
  }

  private static func unknownField(_ name: String) -> String {
    let known =
      Technology.Field.allCases.map(\.rawValue) + [
        "name", "homepage", "roles", "embedded", "development", "protocol", "uses", "shares",
        "makes", "connects", "traits", "discovers", "family",
      ]
    let near = known.first { $0.hasPrefix(name) || name.hasPrefix($0) }
    return "unknown field '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? "")
  }
}
