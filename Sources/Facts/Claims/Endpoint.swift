/// A name and ports under which peers reach workloads: a Kubernetes Service, a virtual host.
package struct Endpoint: Hashable, Sendable, CustomStringConvertible {
  package let name: String
  package let namespace: String?
  /// `key=value` labels of the workloads behind it, sorted; empty when it selects none.
  package let selector: [String]
  package let ports: [Workload.Port]
  /// The outside host that it stands for.
  package let externalName: String?

  package init(
    name: String,
    namespace: String? = nil,
    selector: [String] = [],
    ports: [Workload.Port] = [],
    externalName: String? = nil
  ) {
    self.name = name
    self.namespace = namespace
    self.selector = selector
    self.ports = ports
    self.externalName = externalName
  }

  package var description: String {
    var text = "endpoint \(name)"
    if let namespace { text += " in \(namespace)" }
    if !selector.isEmpty { text += " selects \(selector.joined(separator: ","))" }
    if !ports.isEmpty {
      text +=
        " ports " + ports.map { "\($0.published ?? $0.target):\($0.target)" }.joined(separator: ",")
    }
    if let externalName { text += " stands for \(externalName)" }
    return text
  }
}
