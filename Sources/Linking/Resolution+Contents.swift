import ArchitectureModel
import Catalog
import Facts

/// What connection strings say of an image that nobody knows.
struct ToldContents: Sendable {
  fileprivate var technologies: Set<TechnologyID> = []
  fileprivate var isDatabase = false
  /// Whether somebody also speaks another protocol with it.
  fileprivate var isOther = false
}

extension Resolution {
  /// Notes what the address says of what listens there, when the image does not.
  mutating func noteContents(of target: Int, _ address: Address, in text: String) {
    guard isUnknownImage(target) else { return }
    var told = contents[target] ?? ToldContents()
    let stores = Set(stores(at: address, in: text))
    told.technologies.formUnion(stores)
    told.isDatabase = told.isDatabase || Self.namesDatabase(address, in: text)
    told.isOther = told.isOther || stores.isEmpty && address.scheme != nil
    contents[target] = told
  }

  /// Makes stores of the images that all users address as one.
  mutating func recogniseStores() {
    for (number, told) in contents.sorted(by: { $0.key < $1.key }) where !told.isOther {
      if told.technologies.count == 1,
        let technology = told.technologies.first.flatMap({ catalog[$0] }),
        let kind = technology.roles.first?.kind
      {
        parts.parts[number].technology = technology
        parts.parts[number].kind = kind
        speak(technology.protocolName ?? technology.id.text, with: number)
      } else if told.isDatabase || !told.technologies.isEmpty {
        parts.parts[number].kind = .database
      }
    }
  }

  private func isUnknownImage(_ number: Int) -> Bool {
    let part = parts.parts[number]
    return part.technology == nil && part.unit == nil && part.kind == .service
      && !part.declarations.isEmpty
      && part.declarations.allSatisfy { declaration in
        let workload = parts.declarations.all[declaration].workload
        return workload.build == nil && workload.image != nil
      }
  }

  /// The stores that listen where the address leads, by its scheme or by the port beside a database's name.
  private func stores(at address: Address, in text: String) -> [TechnologyID] {
    let found =
      if let scheme = address.scheme {
        catalog.lookupPrefix(.schemes, key: "", scheme, boundaries: ":")
      } else if let port = address.port, Self.namesDatabase(address, in: text) {
        catalog.lookup(.ports, String(port)).filter { $0.roles.first == .database }
      } else {
        [Technology]()
      }
    return found.filter { $0.roles.first?.kind?.holdsData == true && !$0.isEmbedded }.map(\.id)
  }

  /// Whether the text names a database on the server: in pairs of keys and values, or behind a driver's address.
  ///
  /// Source: Microsoft Learn, "SqlConnection.ConnectionString"; PostgreSQL, "Connection Strings"; Go MySQL driver, "DSN".
  private static func namesDatabase(_ address: Address, in text: String) -> Bool {
    guard address.scheme == nil, address.path != nil else { return false }
    let text = text.lowercased()
    return ["database=", "initial catalog=", "dbname=", "@tcp("].contains { text.contains($0) }
  }
}
