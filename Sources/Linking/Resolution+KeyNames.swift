import ArchitectureModel
import Facts

extension Resolution {
  /// Whether the port of this machine says nothing of who is meant: the part listens on it by its own account, whoever else is
  /// given it, or a stock product has the port of a program that the key is named for by chance.
  func goesByName(_ address: Address, for number: Int, binding: Binding) -> Bool {
    guard let port = address.port else { return false }
    if symbols.listens(number, on: port) { return true }
    guard let found = symbols.part(atPublishedPort: port, from: binding.folders),
      parts.parts[found].technology != nil, parts.parts[found].kind == .infrastructure
    else { return false }
    return partMeant(by: binding, address, for: number) != nil
  }

  /// The program that a key is named for when its value is a port of this machine that nothing here is known to listen on.
  ///
  /// `ORDERS_SERVICE_URL=http://localhost:8081` means the orders service, whichever port its deployment gives to it.
  func partMeant(by binding: Binding, _ address: Address, for number: Int) -> Int? {
    let schemes: Set<String> = ["http", "https", "ws", "wss", "grpc"]
    guard binding.callee == nil, address.port != nil, address.scheme.map(schemes.contains) ?? false
    else { return nil }
    var words = Words.of(binding.key)
    while let last = words.last, Self.placeEndings.contains(last) { words.removeLast() }
    for count in [3, 2, 1] where words.count >= count {
      let name = words.suffix(count).joined()
      if name.utf8.count > 2, let found = symbols.part(named: NameForm.core(name)), found != number
      {
        return parts.parts[found].unit == parts.parts[number].unit ? nil : found
      }
    }
    return nil
  }

  private static let placeEndings: Set<String> = [
    "url", "uri", "host", "addr", "address", "endpoint", "base", "baseurl", "http", "server",
    "service", "api", "default", "root",
  ]
}
