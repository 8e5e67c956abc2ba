import Facts

/// What programs of a container environment know each other and their products by.
extension BicepProgram {
  /// A product under the name that programs ask their sidecars for; nil for other resources.
  ///
  /// Sources: Azure Resource Manager reference, "Microsoft.App managedEnvironments/daprComponents"; Dapr documentation,
  /// "Component schema".
  func block(_ statement: BicepStatement, type: String, _ value: BicepValue) -> Fact? {
    guard type.lowercased() == "microsoft.app/managedenvironments/daprcomponents",
      let properties = value["properties"],
      let kind = properties["componentType"].map({ text(of: $0) }), !kind.isEmpty,
      // `${environment}/orders`.
      let name = value["name"].map({ text(of: $0) })?.split(separator: "/").last,
      !name.contains("$")
    else { return nil }
    let attributes = (properties["metadata"]?.items ?? []).compactMap { item -> String? in
      guard let key = item["name"].map({ text(of: $0) }),
        let value = item["value"].map({ text(of: $0) })
      else { return nil }
      return "\(key)=\(Redaction.redacted(value, key: key))"
    }
    let scopes = (properties["scopes"]?.items ?? []).map { text(of: $0) }
    let resource = Resource(
      type: "dapr/\(kind)",
      name: String(name),
      attributes: attributes,
      references: scopes.filter { !$0.isEmpty && !$0.contains("$") }
    )
    return Fact(line: statement.line, .resource(resource))
  }

  /// The names that a module is given for the program which it makes: that of the app, by which its environment knows it.
  ///
  /// Source: Azure Container Apps documentation, "Communicate between container apps": by the app's name, or its sidecar's.
  func givenNames(_ given: BicepValue, besides workload: Workload) -> [String] {
    let keys = ["name", "appName", "containerAppName", "serviceName", "daprAppId", "appId"]
    var seen = Set([workload.name] + workload.hostNames)
    return keys.compactMap { given[$0].map { text(of: $0) } }.filter { name in
      !name.isEmpty && !name.contains("$") && seen.insert(name).inserted
    }
  }
}
