import Facts

/// Names of services that annotations mean by a constant of another file: `@FeignClient(ServiceNames.STOCK)`.
///
/// Source: The Java Language Specification, "Constant Expressions", "Elements of Annotations"; Kotlin language specification,
/// "Constant properties".
struct NamedConstants: Sendable {
  private struct Constant: Sendable {
    let unit: Int
    let text: String
  }

  /// By `Type.NAME`.
  private var constants: [String: [Constant]] = [:]
  /// By the name alone, which files may import.
  private var bare: [String: [Constant]] = [:]

  init(_ units: UnitMap) {
    for (number, unit) in units.units.enumerated() {
      for item in unit.constants {
        guard let name = item.content.name else { continue }
        let constant = Constant(unit: number, text: item.content.value)
        constants[name, default: []].append(constant)
        let last = name.split(separator: ".").last.map(String.init) ?? name
        bare[last, default: []].append(constant)
      }
    }
  }

  /// The one text of the constant among what the unit includes; nil when it is none.
  func text(of written: String, for unit: Int, in units: UnitMap) -> String? {
    if constants.isEmpty { return nil }
    let names = written.split(separator: ".")
    guard let last = names.last, last.utf8.allSatisfy(Self.isCapital) else { return nil }
    let all =
      names.count > 1
      ? constants[names.suffix(2).joined(separator: ".")] : bare[String(last)]
    guard let all else { return nil }
    let closure = Set(units.closure(of: unit))
    let near = Set(all.filter { closure.contains($0.unit) }.map(\.text))
    // A module that comes from elsewhere at build time is not seen as included.
    let found = near.isEmpty ? Set(all.map(\.text)) : near
    return found.count == 1 ? found.first : nil
  }

  private static func isCapital(_ byte: UInt8) -> Bool {
    byte >= 0x41 && byte <= 0x5A || byte == 0x5F || byte >= 0x30 && byte <= 0x39
  }
}
