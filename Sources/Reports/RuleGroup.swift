import Review

/// What one rule found.
struct RuleGroup<Item> {
  let rule: String
  let items: [Item]

  /// The items by their rules, in the order in which these first come.
  static func groups(of items: [Item], by rule: (Item) -> String) -> [RuleGroup] {
    var order: [String] = []
    var found: [String: [Item]] = [:]
    for item in items {
      let rule = rule(item)
      if found[rule] == nil { order.append(rule) }
      found[rule, default: []].append(item)
    }
    return order.map { RuleGroup(rule: $0, items: found[$0] ?? []) }
  }

  /// `query-in-loop  Query in a loop (3)`.
  var heading: String {
    let title = Rule.named(rule).map { "  \($0.title)" } ?? ""
    return "\(rule)\(title)" + (items.count > 1 ? " (\(items.count))" : "")
  }

  /// Whether several items say the same, so that it need be said only once.
  func isOfOneMind(_ text: (Item) -> String) -> Bool {
    items.count > 1 && Set(items.map(text)).count == 1
  }
}
