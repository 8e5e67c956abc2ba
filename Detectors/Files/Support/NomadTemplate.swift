import Facts

/// Texts that ask the service catalogue who is where, with the asked names in place of addresses.
///
/// Source: consul-template, "Templating Language"; Nomad, "Runtime Environment Settings".
enum NomadTemplate {
  /// `{{ range service "db" }}host={{ .Address }}{{ end }}` → `host=db`.
  static func rendered(_ text: String) -> String {
    var result = ""
    var names: [String] = []
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
      result += rest[..<open.lowerBound]
      guard let close = rest[open.upperBound...].firstRange(of: "}}") else { break }
      let inner = rest[open.upperBound..<close.lowerBound]
      result += replacement(inner, &names)
      rest = rest[close.upperBound...]
    }
    return plain(result + rest)
  }

  private static func replacement(_ expression: Substring, _ names: inout [String]) -> String {
    let words = expression.split { " \t\n-|()".contains($0) && $0 != "-" }.map(String.init)
    let body = words.filter { $0 != "-" }
    switch body.first {
    case "range", "with", "if":
      names.append(service(in: expression) ?? names.last ?? "")
      return ""
    case "end":
      _ = names.popLast()
      return ""
    case "else": return ""
    default: break
    }
    let field = body.first {
      $0.hasSuffix(".Address") || $0.hasSuffix(".Name") || $0.hasSuffix(".Node")
    }
    if field != nil, let name = names.last { return name }
    if body.contains(where: { $0.hasSuffix(".Port") }) { return "0" }
    // What the environment holds is spelt as in the settings beside it.
    if body.first == "env", let name = quoted(in: expression), name.hasPrefix("NOMAD_") {
      return "${\(name)}"
    }
    return "{{\(expression)}}"
  }

  private static func quoted(in expression: Substring) -> Substring? {
    let signs: Set<Character> = ["\"", "`"]
    let text = expression.drop { !signs.contains($0) }.dropFirst().prefix { !signs.contains($0) }
    return text.isEmpty ? nil : text
  }

  /// The quoted name behind `service` and its variants; tags stand before a dot, data centres behind `@`.
  private static func service(in expression: Substring) -> String? {
    guard expression.contains("ervice") || expression.contains("connect") else { return nil }
    let name = quoted(in: expression)?.prefix { $0 != "@" && $0 != "|" }
    return name?.split(separator: ".").last.map(String.init)
  }

  /// `${NOMAD_UPSTREAM_ADDR_db}` → `db:0`.
  static func plain(_ text: String) -> String {
    guard text.contains("NOMAD_") else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstRange(of: "${NOMAD_") {
      result += rest[..<open.lowerBound]
      let inner = rest[open.upperBound...].prefix { $0 != "}" }
      rest = rest[inner.endIndex...].dropFirst()
      let told = ["UPSTREAM_ADDR_", "UPSTREAM_IP_"].first { inner.hasPrefix($0) }
      if let told {
        let name = inner.dropFirst(told.count).replacing("_", with: "-")
        result += told == "UPSTREAM_ADDR_" ? "\(name):0" : name
      } else {
        result += "${NOMAD_\(inner)}"
      }
    }
    return result + rest
  }
}
