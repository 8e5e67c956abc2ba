import ArchitectureModel
import Facts

extension Binding {
  /// Whether it is a text for people, in which addresses are links, or the name of a permission, which may look like one.
  ///
  /// Source: RFC 6749, "Access Token Scope".
  var isForReaders: Bool {
    let last = Words.of(key).last ?? ""
    if last == "scope" || last == "scopes" { return true }
    guard value.utf8.contains(0x20) else { return false }
    return Self.proseWords.contains(last) || value.contains("href=")
  }

  private static let proseWords: Set<String> = [
    "description", "summary", "title", "help", "label", "placeholder", "tooltip", "hint", "text",
    "disclaimer", "terms", "notice", "caption", "subtitle", "epilog", "usage",
  ]
}

extension Resolution {
  /// What listens on a port of this machine: whoever the key is named for, else who publishes it, unless that is the part
  /// itself.
  func localTarget(of address: Address, for number: Int, binding: Binding) -> Int? {
    let named = partMeant(by: binding, address, for: number)
    guard let port = address.port else { return named }
    // A program that listens on the port by its own account means itself, whoever else is given the same port.
    if symbols.listens(number, on: port) { return named }
    guard let found = symbols.part(atPublishedPort: port, from: binding.folders) else {
      return named
    }
    // A stock product on the port of a program that the key is named for is only there by chance.
    let isByChance =
      parts.parts[found].technology != nil && parts.parts[found].kind == .infrastructure
    return isByChance ? named ?? found : found
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
