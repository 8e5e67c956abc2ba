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

  /// Whether the part is told the server of somebody who offers what is spoken by the technology's name, and uses them already:
  /// the mail server `smtp.acme.com`.
  func hasVendor(of technology: Technology, _ number: Int) -> Bool {
    guard let name = technology.protocolName else { return false }
    let servers = wiring.targets(of: number).flatMap { target in
      parts.parts[target].technology?.values(of: .hosts) ?? []
    }.filter { $0.hasPrefix(name + ".") }
    if servers.isEmpty { return false }
    return parts.codeUnits(of: number).contains { inner in
      let unit = parts.units.units[inner]
      let told = unit.settings.lazy.map(\.content.value) + unit.literals.lazy.map(\.content.value)
      return told.contains { value in servers.contains { server in value.contains(server) } }
    }
  }
}
