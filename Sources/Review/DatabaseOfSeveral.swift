import ArchitectureModel
import Facts

extension Rule {
  /// A second service on a database.
  static let databaseOfSeveral = Rule(
    id: "shared-database",
    title: "A database with several owners",
    area: .ownership,
    what: "Programs of different code bases open the same database of the same server.",
    why:
      "The tables become an interface that nobody versions: a migration of one program breaks the other.",
    found:
      "Connections to one server that name the same database, from programs whose code lies in different folders; tools and migrations are left out.",
    remedy: "Give the data one owner, and let others ask it or follow its events."
  ) { subject in
    DatabaseUse.all(in: subject).compactMap { use in
      guard let owner = use.owner else { return nil }
      let intruders = use.users.filter { $0.component != owner.component }
      let names = intruders.map(\.component.text).joined(separator: " and ")
      return Accident(
        rule: "shared-database",
        title: "\(names) on \(use.name), the database of \(owner.component.text)",
        components: use.users.map(\.component) + [use.server],
        parts: [Accident.Part("owner", owner.evidence)]
          + intruders.map { Accident.Part("second user", $0.evidence) },
        emerged: "\(owner.component.text) can no longer change its tables alone, "
          + "and load of \(names) slows it."
      )
    }
  }
}

/// Who opens one database of a server.
private struct DatabaseUse {
  struct User {
    let component: ComponentID
    let evidence: ArchitectureModel.Evidence
    let scopes: Set<String>
    let folder: RepoPath
  }

  let server: ComponentID
  let name: String
  var users: [User] = []

  /// Those that programs of several code bases open.
  static func all(in subject: ReviewSubject) -> [DatabaseUse] {
    var found: [String: DatabaseUse] = [:]
    for connection in subject.architecture.connections
    where connection.stage == .production && subject.kind(connection.to) == .database {
      guard let kind = subject.kind(connection.from), kind.isProgram, kind != .frontend,
        let folder = subject.conduct.codeBases[connection.from],
        let use = connection.evidence.lazy.compactMap({ evidence in
          isOfTools(evidence.path)
            ? nil : databaseName(in: evidence.says).map { (evidence, $0) }
        }).first
      else { continue }
      let key = "\(connection.to) \(use.1.lowercased())"
      found[key, default: DatabaseUse(server: connection.to, name: use.1)].users.append(
        User(
          component: connection.from,
          evidence: use.0,
          scopes: Set(connection.scopes),
          folder: folder
        )
      )
    }
    return found.sorted { $0.key < $1.key }.map(\.value).compactMap(\.apart)
  }

  /// Folders such as `.devcontainer`.
  private static func isOfTools(_ path: RepoPath) -> Bool {
    path.folder.parts.contains { $0.hasPrefix(".") }
  }

  /// Without those that are never deployed with the others, and further processes of one code base.
  private var apart: DatabaseUse? {
    var use = self
    use.users = users.filter { user in
      users.contains { $0.component != user.component && !$0.scopes.isDisjoint(with: user.scopes) }
    }
    var folders: Set<RepoPath> = []
    use.users = use.users.filter { folders.insert($0.folder).inserted }
    return use.users.count > 1 ? use : nil
  }

  /// Whose name the database bears, else the one that comes first.
  var owner: User? {
    let name = self.name.lowercased().filter { $0.isLetter || $0.isNumber }
    func fit(_ user: User) -> Int {
      let own = user.component.text.split(separator: ":").last.map(String.init) ?? ""
      let words = own.lowercased().split { !$0.isLetter && !$0.isNumber }
      return words.filter { $0.count > 3 && name.contains($0) }.map(\.count).max() ?? 0
    }
    return users.max { (fit($0), $1.component) < (fit($1), $0.component) }
  }
}

/// The database that a connection string or address names.
///
/// Sources: ADO.NET, "Connection Strings"; RFC 3986; JDBC drivers' documentation.
func databaseName(in text: String) -> String? {
  let bytes = Array(text.utf8)
  for key in ["database=", "initial catalog=", "databasename=", "dbname="] {
    guard let start = bytes.end(of: key) else { continue }
    return plainName(bytes[start...].prefix { !";\" &".utf8.contains($0) })
  }
  guard bytes.end(of: "http://") == nil, let start = bytes.end(of: "://") else { return nil }
  let rest = bytes[start...].prefix { !" ?\"'".utf8.contains($0) }
  let parts = rest.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
  return parts.count == 2 ? plainName(parts[1]) : nil
}

/// A name without unresolved parts.
private func plainName(_ bytes: ArraySlice<UInt8>) -> String? {
  let isPlain = bytes.allSatisfy { $0 < 0x80 && !"${}<>*".utf8.contains($0) }
  return bytes.isEmpty || !isPlain ? nil : String(decoding: bytes, as: UTF8.self)
}

extension [UInt8] {
  /// Where a text ends that occurs in it in any case.
  fileprivate func end(of text: String) -> Int? {
    let other = Array<UInt8>(text.utf8)
    guard count >= other.count else { return nil }
    return (0...(count - other.count)).first { start in
      other.indices.allSatisfy { self[start + $0] | 0x20 == other[$0] | 0x20 }
    }.map { $0 + other.count }
  }
}
