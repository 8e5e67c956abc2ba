import Catalog
import Facts

extension Resolution {
  /// Whether the code of the part speaks the technology's protocol, by a client of something else: then variables that
  /// belong to the technology say where it speaks it.
  func speaks(_ technology: Technology, _ number: Int) -> Bool {
    guard let name = technology.protocolName, let unit = parts.parts[number].unit else {
      return false
    }
    return parts.units.closure(of: unit).contains { inner in
      parts.profiles[inner].clients.contains { client in
        [.call, .importing].contains(client.form) && client.technology.id != technology.id
          && client.technology.protocolName == name
      }
    }
  }
}
