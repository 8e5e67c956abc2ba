import ArchitectureModel
import Catalog
import Facts

/// Settings that a library of the repository brings into every program that includes it.
extension Resolution {
  /// Whether what an included library says of a product is for other programs with that library, which are its clients:
  /// a library of settings has those of all programs, and whoever includes it for one of them has the others too.
  func isForOtherUsers(_ number: Int, _ target: Part, of libraries: Set<Int>) -> Bool {
    guard let technology = target.technology, target.unit == nil else { return false }
    return isForOtherUsers(number, technology, of: libraries)
  }

  func isForOtherUsers(_ number: Int, _ technology: Technology, of libraries: Set<Int>) -> Bool {
    guard let unit = parts.parts[number].unit, isReachedByClients(technology),
      !isClient(unit, of: technology)
    else { return false }
    return parts.parts.contains { other in
      guard let its = other.unit, its != unit else { return false }
      return !libraries.isDisjoint(with: parts.units.closure(of: its))
        && isClient(its, of: technology)
    }
  }

  /// Whether the product needs a client of its own, not one that requests anything.
  private func isReachedByClients(_ technology: Technology) -> Bool {
    let stores: Set<Role> = [.database, .cache, .search, .broker, .objectStorage]
    return technology.roles.first.map(stores.contains) ?? false
  }

  private func isClient(_ unit: Int, of technology: Technology) -> Bool {
    parts.units.closure(of: unit).contains { inner in
      parts.profiles[inner].clients.contains { client in
        [.call, .importing, .package].contains(client.form)
          && (client.technology.id == technology.id
            || client.technology.uses.contains(technology.id)
            || technology.protocolName != nil
              && client.technology.protocolName == technology.protocolName)
      }
    }
  }
}
