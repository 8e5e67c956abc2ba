import Facts

/// The routes that gateways of Spring Cloud keep among other settings.
///
/// Source: Spring Cloud Gateway, "Configuration"; Spring Cloud Netflix, "Router and Filter".
struct SpringRoutes {
  private struct Entry {
    var line: Int
    var target: String?
    var host = ""
    var paths: [String] = []
  }

  private var order: [String] = []
  private var entries: [String: Entry] = [:]

  /// States the routes among the settings of one document.
  static func add(_ settings: [FlatSetting], to detection: inout Detection) {
    var routes = SpringRoutes()
    for setting in settings { routes.take(setting) }
    for name in routes.order {
      guard let entry = routes.entries[name] else { continue }
      let isOld = name.hasPrefix("zuul.")
      let fallback = String(name.dropFirst("zuul.routes.".count))
      guard let target = entry.target ?? (isOld ? fallback : nil), !target.hasPrefix("forward:")
      else {
        continue
      }
      let paths = entry.paths.isEmpty ? [isOld ? "/\(fallback)/**" : ""] : entry.paths
      for path in paths {
        detection.add(.route(Route(match: entry.host + path, target: target)), line: entry.line)
      }
    }
  }

  private mutating func take(_ setting: FlatSetting) {
    let key = setting.key
    if key.hasPrefix("zuul.routes.") {
      takeOld(setting, String(key.dropFirst("zuul.routes.".count)))
    } else if key.contains("gateway."), let range = key.firstRange(of: ".routes[") {
      guard let close = key[range.upperBound...].firstIndex(of: "]") else { return }
      take(setting, route: String(key[...close]), rest: String(key[key.index(after: close)...]))
    }
  }

  private mutating func change(_ name: String, _ line: Int, _ body: (inout Entry) -> Void) {
    if entries[name] == nil { order.append(name) }
    var entry = entries[name] ?? Entry(line: line)
    body(&entry)
    entries[name] = entry
  }

  /// `name: /path/**`, `name.path`, `name.service-id`, `name.url`.
  private mutating func takeOld(_ setting: FlatSetting, _ rest: String) {
    let dot = rest.lastIndex(of: ".")
    let word = dot.map { rest[rest.index(after: $0)...].lowercased().filter { $0 != "-" } } ?? ""
    let name = "zuul.routes." + (dot.map { String(rest[..<$0]) } ?? rest)
    switch word {
    case "": change(name, setting.line) { $0.paths.append(setting.value) }
    case "path": change(name, setting.line) { $0.paths.append(setting.value) }
    case "serviceid", "url": change(name, setting.line) { $0.target = setting.value }
    default: change(name, setting.line) { _ in }
    }
  }

  /// `.uri`, and predicates as `Path=/a,/b` or as name and arguments.
  private mutating func take(_ setting: FlatSetting, route: String, rest: String) {
    if rest == ".uri" {
      change(route, setting.line) {
        $0.target = setting.value
        $0.line = setting.line
      }
    } else if rest.hasPrefix(".predicates") {
      let value = setting.value
      let pieces = value.components("=")
      if pieces.first == "Path", pieces.count > 1 {
        let paths = pieces[1].split(separator: ",").map { String($0.drop { $0 == " " }) }
        change(route, setting.line) { $0.paths += paths }
      } else if pieces.first == "Host", pieces.count > 1 {
        change(route, setting.line) { $0.host = pieces[1] }
      } else if rest.contains(".args."), value.hasPrefix("/") {
        change(route, setting.line) { $0.paths.append(value) }
      }
    }
  }
}
