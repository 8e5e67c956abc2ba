import Facts

/// Lists and dictionaries, in which templates hand each other several things at once: `(list . "worker")`, `(dict "name" "worker")`.
extension ChartText {
  /// What a function on collections answers; nil for every other function.
  ///
  /// Sources: Helm documentation, "Template Function List", "Lists and List Functions", "Dictionaries and Dict Functions".
  static func collected(_ name: String, _ arguments: [Value], _ value: (String) -> Value) -> Value?
  {
    switch name {
    case "list", "tuple": .list(arguments)
    case "dict": table(arguments)
    case "first": list(arguments).flatMap(\.first) ?? .unknown
    case "last": list(arguments).flatMap(\.last) ?? .unknown
    case "index":
      arguments.dropFirst().reduce(arguments.first ?? .unknown) {
        element(of: $0, at: $1, value)
      }
    case "get": arguments.count == 2 ? element(of: arguments[0], at: arguments[1], value) : .unknown
    default: nil
    }
  }

  private static func list(_ arguments: [Value]) -> [Value]? {
    guard arguments.count == 1, case .list(let values) = arguments[0] else { return nil }
    return values
  }

  private static func table(_ arguments: [Value]) -> Value {
    var members: [String: Value] = [:]
    for at in stride(from: 0, to: arguments.count - 1, by: 2) {
      if case .text(let key) = arguments[at] { members[key] = arguments[at + 1] }
    }
    return .table(members)
  }

  private static func element(of owner: Value, at key: Value, _ value: (String) -> Value) -> Value {
    guard case .text(let key) = key else { return .unknown }
    return switch owner {
    case .list(let values):
      Int(key).flatMap { values.indices.contains($0) ? values[$0] : nil } ?? .unknown
    case .table(let members): members[key] ?? .absent
    case .section(let section): value("\(section).\(key)")
    default: .unknown
    }
  }
}
