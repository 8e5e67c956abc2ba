import ArchitectureModel
import Facts

/// Addresses in settings of programs for the Java platform that no code of the program asks for.
///
/// The same block of addresses is copied into every program, or given to all by their deployment, and each asks for those of
/// them that it calls. Settings of one's own are read by text alone: `@Value("${orders.url}")`, `url = "${orders.url}"`. Where
/// programs here read keys of the same form so, a key that nothing reads says nothing.
///
/// Sources: Spring Framework Reference, "Using @Value"; Spring Boot Reference, "Property Placeholders", "Type-safe Configuration
/// Properties", "Binding From Environment Variables".
struct UnreadSettings: Sendable {
  /// Forms of keys that code reads by their whole names: `*.url`, `orders.*` for `orders.url`.
  private var forms: Set<String> = []
  /// Variables that settings of any program name.
  private var named: Set<String> = []
  /// For each unit of a program what is known of its settings.
  fileprivate var programs: [Int: Program] = [:]

  fileprivate struct Program {
    /// Folded keys that code or other settings of it name.
    var read: Set<String> = []
    /// Folded beginnings of keys that are bound to classes.
    var bound: [String] = []
    /// Keys that nothing reads, folded.
    var unread: Set<String> = []
    /// Variables that its settings name → folded keys of those settings.
    var variables: [String: Set<String>] = [:]
    /// Whether all of its settings are known.
    var isComplete = false

    func reads(_ folded: String) -> Bool {
      read.contains(folded) || bound.contains { folded.hasPrefix($0) }
    }
  }

  init() {}

  init(_ units: UnitMap, programs numbers: Set<Int>) {
    let numbers = numbers.filter { Self.isOfPlatform(units.units[$0]) }.sorted()
    if numbers.count < 2 { return }
    for unit in units.units where Self.isOfPlatform(unit) {
      for read in unit.reads where !read.content.name.hasSuffix("*") {
        forms.formUnion(Self.forms(of: read.content.name))
      }
    }
    for number in numbers { take(number, units) }
  }

  private static func isOfPlatform(_ unit: Unit) -> Bool {
    unit.language == .java || unit.language == .kotlin
  }

  private mutating func take(_ number: Int, _ units: UnitMap) {
    var program = Program()
    let members = units.closure(of: number).map { units.units[$0] }
    for unit in members {
      for read in unit.reads {
        let folded = NameForm.folded(read.content.name)
        if read.content.name.hasSuffix("*") {
          program.bound.append(folded)
        } else {
          program.read.insert(folded)
        }
      }
      for marker in unit.markers where Self.binders.contains(marker.content.name) {
        guard let prefix = Self.prefix(marker.content) else { return }
        program.bound.append(NameForm.folded(prefix))
      }
      program.bound += unit.markers.flatMap { Self.clientKeys($0.content) }
      for route in unit.routes { program.take(route.content.target) }
      for setting in unit.settings { program.take(setting.content, named: &named) }
    }
    for setting in members.flatMap(\.settings) where Self.detectors.contains(setting.detector) {
      let folded = NameForm.folded(setting.content.key)
      if !program.reads(folded), !forms.isDisjoint(with: Self.forms(of: setting.content.key)) {
        program.unread.insert(folded)
      }
    }
    let keys = members.flatMap(\.settings).map(\.content.key)
    program.isComplete =
      !keys.isEmpty
      && !keys.contains { $0.hasPrefix("spring.config.") || $0.hasPrefix("spring.cloud.config.") }
    programs[number] = program
  }

  private static let detectors: Set<String> = ["spring-configuration", "properties"]

  /// Sources: Spring Boot Reference, "Type-safe Configuration Properties"; Quarkus, "Mapping configuration to objects".
  private static let binders: Set<String> = [
    "ConfigurationProperties", "ConfigMapping", "ConfigProperties",
  ]

  /// Beginnings of the keys under which a framework is told where a client of another interface asks.
  ///
  /// Sources: MicroProfile Rest Client, "Support for MicroProfile Config"; Quarkus, "Using the REST Client", "Create the
  /// configuration".
  private static func clientKeys(_ marker: Marker) -> [String] {
    guard marker.name == "RegisterRestClient",
      let key = marker.arguments.first(where: { $0.hasPrefix("configKey=") })?.dropFirst(10)
    else { return [] }
    return ["quarkus.rest-client.\(key)", "\(key)/mp-rest"].map { NameForm.folded($0) }
  }

  /// Nil for what only a constant tells.
  private static func prefix(_ marker: Marker) -> String? {
    let texts = marker.arguments.map { argument -> Substring in
      argument.hasPrefix("prefix=")
        ? argument.dropFirst(7)
        : argument.hasPrefix("value=") ? argument.dropFirst(6) : argument[...]
    }
    guard let text = texts.first(where: { !$0.contains("=") }), text == text.lowercased() else {
      return nil
    }
    return String(text)
  }

  /// With one part left open; none for keys of one part.
  private static func forms(of key: String) -> Set<String> {
    var parts = key.split(separator: ".").map(String.init)
    guard parts.count > 1, parts.count < 7 else { return [] }
    var forms: Set<String> = []
    for index in parts.indices {
      let part = parts[index]
      parts[index] = "*"
      forms.insert(parts.joined(separator: "."))
      parts[index] = part
    }
    return forms
  }

  /// Whether the program of the unit has the setting and does not read it.
  func leaves(_ key: String, _ value: String, of unit: Int) -> Bool {
    guard let program = programs[unit], Self.isRequestable(value) else { return false }
    return program.unread.contains(NameForm.folded(key))
  }

  /// Whether the program of the unit is given the variable and does not read it, neither by its name nor by settings.
  func leaves(variable key: String, _ value: String, of unit: Int) -> Bool {
    guard let program = programs[unit], Self.isRequestable(value) else { return false }
    let folded = NameForm.folded(key)
    if program.reads(folded) { return false }
    if let keys = program.variables[folded] { return keys.isSubset(of: program.unread) }
    return program.unread.contains(folded) || program.isComplete && named.contains(folded)
  }

  /// What drivers are told counts for more than its name.
  private static func isRequestable(_ value: String) -> Bool {
    guard let scheme = Address.addresses(in: value).first?.scheme else {
      return !value.contains("://")
    }
    return ["http", "https", "lb", "ws", "wss", "grpc", "static", "dns"].contains(scheme)
  }
}

extension UnreadSettings.Program {
  /// What a value names: other settings, or variables.
  fileprivate mutating func take(_ setting: Setting, named: inout Set<String>) {
    for name in Self.names(in: setting.value) {
      let folded = NameForm.folded(name)
      if name.contains(".") {
        read.insert(folded)
      } else {
        variables[folded, default: []].insert(NameForm.folded(setting.key))
        named.insert(folded)
      }
    }
  }

  fileprivate mutating func take(_ target: String) {
    for name in Self.names(in: target) { read.insert(NameForm.folded(name)) }
  }

  /// `orders.url` and `HOST` of `${orders.url:http://${HOST}}`.
  private static func names(in text: String) -> [String] {
    guard text.contains("${") else { return [] }
    return text.components(between: "${").map { piece in
      String(piece.prefix { $0 != "}" && $0 != ":" && $0 != "$" })
    }
  }
}

extension String {
  /// What follows each place where the mark stands.
  fileprivate func components(between mark: String) -> [Substring] {
    let bytes = Array(mark.utf8)
    var found: [Substring] = []
    var at = utf8.startIndex
    while at < utf8.endIndex {
      if utf8[at...].starts(with: bytes) {
        at = utf8.index(at, offsetBy: bytes.count)
        found.append(self[at...])
      } else {
        at = utf8.index(after: at)
      }
    }
    return found
  }
}
