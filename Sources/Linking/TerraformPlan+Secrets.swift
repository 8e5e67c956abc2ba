import Facts

/// Values that containers get from secrets which the same code fills.
///
/// Source: Amazon ECS Developer Guide, "Pass Secrets Manager secrets through Amazon ECS environment variables":
/// `arn:…:secret:name:key:stage:version`; "… Systems Manager parameters".
extension TerraformPlan {
  /// Number of a secret → the instance that holds what it is filled with.
  func fillings() -> [Int: Int] {
    var found: [Int: Int] = [:]
    for (number, instance) in instances.enumerated()
    where instance.type.hasSuffix("_secret_version") {
      for secret in instance.references where instances[secret].type.hasSuffix("_secret") {
        found[secret] = found[secret] ?? number
      }
    }
    return found
  }

  /// What a reference to a secret or a parameter comes to; the value itself for everything else.
  func opened(_ value: TerraformValue) -> TerraformValue {
    guard let text = value.string, text.hasPrefix("⟦"),
      let number = Token.numbers(in: text).first, let instance = instances.at(number),
      let end = text.firstIndex(of: "⟧")
    else { return value }
    if instance.type.hasSuffix("_parameter") { return filled(number, "value") ?? value }
    guard let filling = secretFillings[number] else { return value }
    let rest = text[text.index(after: end)...].split(separator: ":")
    return rest.first.flatMap { filled(filling, "secret.\($0)") }
      ?? (rest.isEmpty ? filled(filling, "secret_string") : nil) ?? value
  }

  private func filled(_ number: Int, _ key: String) -> TerraformValue? {
    instances[number].attributes.first { $0.key == key }?.value
  }
}
