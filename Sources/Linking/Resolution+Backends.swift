import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// Whether the manifest asks a package that could open several kinds of store for this one alone, so that the program opens no other.
  func isOnlyBackend(_ use: Use, of number: Int) -> Bool {
    guard use.forms.contains(.extra), use.technology.roles.first == .database else { return false }
    let wanted = parts.codeUnits(of: number).flatMap { parts.profiles[$0].clients }.filter {
      $0.form == .extra && $0.technology.roles.first == .database
    }
    return Set(wanted.map(\.technology.id)).count == 1
  }

  /// Whether the part already uses somebody who offers what is spoken by the technology's name: the mail server `smtp.acme.com`.
  func hasVendor(of technology: Technology, _ number: Int) -> Bool {
    guard let name = technology.protocolName else { return false }
    return wiring.targets(of: number).contains { target in
      guard let other = parts.parts[target].technology, other.id != technology.id else {
        return false
      }
      return other.values(of: .hosts).contains { $0.hasPrefix(name + ".") }
    }
  }
}
