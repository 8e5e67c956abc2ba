/// Who may call whom, as a network policy declares it.
package struct TrafficPolicy: Hashable, Sendable, CustomStringConvertible {
  package let name: String
  package let namespace: String?
  /// `key=value` labels of the workloads that it protects, sorted; empty means all.
  package let selector: [String]
  /// Label sets of the allowed callers, each sorted.
  package let callers: [[String]]

  package init(name: String, namespace: String? = nil, selector: [String], callers: [[String]]) {
    self.name = name
    self.namespace = namespace
    self.selector = selector
    self.callers = callers
  }

  package var description: String {
    let from = callers.map { $0.joined(separator: ",") }.joined(separator: " or ")
    return "policy \(name) lets \(from) call \(selector.joined(separator: ","))"
  }
}
