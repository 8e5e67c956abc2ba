import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// The part of another stack that a parameter without a value is named for.
  ///
  /// People who deploy stacks by hand or by script pass the output, table or function of that name: `OrdersTableName` is
  /// the table of `orders`.
  func target(meantBy name: String, besides stack: Int, depth: Int) -> Int? {
    let outputs = stacks.outputs(named: name).filter { $0.stack != stack }.flatMap {
      targets(of: $0.value, in: $0.stack, depth: depth + 1)
    }
    if let only = Self.only(outputs) { return only }
    let core = Self.core(of: name)
    guard core.utf8.count > 3 else { return onlyProduct(in: name) }
    let own = stacks.stacks[stack].path
    let keys = parts.stackParts.filter { $0.key.path != own }
    for form in [Self.plainForms, Self.stackForms, productForms] {
      let found = keys.filter { key, number in form(key, parts.parts[number]).contains(core) }
      if let only = Self.only(Array(found.values)) { return only }
      // Within several of one name that of the same folder is meant.
      let near = found.filter { $0.key.path.folder == own.folder }
      if let only = Self.only(Array(near.values)) { return only }
    }
    let bare = Self.withoutKind(core)
    let found = keys.filter { key, part in
      (Self.plainForms(key, parts.parts[part]) + Self.stackForms(key, parts.parts[part])).contains {
        Self.withoutKind($0) == bare
      }
    }
    return Self.only(Array(found.values)) ?? onlyProduct(in: name)
  }

  private static func only(_ numbers: [Int]) -> Int? {
    let distinct = Set(numbers)
    return distinct.count == 1 ? distinct.first : nil
  }

  /// What a name says without how it is told: `OrdersTableArn` → `orderstable`.
  private static func core(of name: String) -> String {
    var core = NameForm.folded(name)
    var isChanged = true
    while isChanged {
      isChanged = false
      for ending in [
        "name", "arn", "id", "url", "uri", "ref", "parameter", "param", "value", "endpoint",
        "domain", "ssm",
      ] where core.hasSuffix(ending) && core.count > ending.count + 3 {
        core = String(core.dropLast(ending.count))
        isChanged = true
      }
    }
    return core
  }

  private static func withoutKind(_ name: String) -> String {
    for kind in ["function", "lambda", "table", "queue", "topic", "bucket", "statemachine"]
    where name.hasSuffix(kind) && name.count > kind.count + 3 {
      return String(name.dropLast(kind.count))
    }
    return name
  }

  private static func plainForms(_ key: StackName, _ part: Part) -> [String] {
    [NameForm.folded(key.name)]
  }

  /// The name behind that of the folder or file that declares it.
  private static func stackForms(_ key: StackName, _ part: Part) -> [String] {
    [key.home.name, key.path.stem].map { NameForm.folded($0 + key.name) }
  }

  /// The name with that of the product somewhere in it: `BookingSNSTopic` for `BookingTopic`.
  private func productForms(_ key: StackName, _ part: Part) -> [String] {
    guard let product = part.technology.map({ NameForm.folded($0.shortName) }) else { return [] }
    let name = key.name
    let breaks = name.indices.dropFirst().filter { name[$0].isUppercase }
    return breaks.map { NameForm.folded(name[..<$0] + product + name[$0...]) }
      + [product + NameForm.folded(name)]
  }

  /// The only part of a product that the name speaks of: `AppsyncApiId`.
  private func onlyProduct(in name: String) -> Int? {
    for word in Words.of(name) {
      for technology in technologies(ofWord: word) {
        let found = parts.parts.indices.filter {
          parts.parts[$0].technology?.id == technology.id && parts.parts[$0].stage == .production
        }
        if found.count == 1 { return found.first }
      }
    }
    return nil
  }
}
